CREATE TYPE "public"."contested_data" AS ENUM('SKILL_CLAIM', 'FORECAST', 'EMPLOYMENT');--> statement-breakpoint
CREATE TABLE "contest" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"data" "contested_data" NOT NULL,
	"claim_id" uuid,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"is_upheld" boolean,
	"answer" text,
	CONSTRAINT "contest_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "contest_id" UNIQUE("id"),
	CONSTRAINT "contest_claim_named" CHECK (("contest"."claim_id" is not null) = ("contest"."data" = 'SKILL_CLAIM')),
	CONSTRAINT "contest_answer_whole" CHECK (num_nulls("contest"."answered_at", "contest"."answered_by", "contest"."is_upheld", "contest"."answer") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reason" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "legal_hold_pk" PRIMARY KEY("agent_id","id")
);
--> statement-breakpoint
CREATE TABLE "profiling_objection" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reason" text,
	"objected_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "profiling_objection_pk" PRIMARY KEY("agent_id","id")
);
--> statement-breakpoint
ALTER TABLE "contest" ADD CONSTRAINT "contest_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contest" ADD CONSTRAINT "contest_answered_by_account_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiling_objection" ADD CONSTRAINT "profiling_objection_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contest_open" ON "contest" USING btree ("agent_id","data",coalesce("claim_id", '00000000-0000-0000-0000-000000000000')) WHERE "contest"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "contest_answered_by" ON "contest" USING btree ("answered_by");--> statement-breakpoint
CREATE UNIQUE INDEX "profiling_objection_current" ON "profiling_objection" USING btree ("agent_id") WHERE "profiling_objection"."withdrawn_at" is null;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['contest', 'profiling_objection', 'legal_hold'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job on %I to vivier_job using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to vivier_job', t);
  end loop;
end $$;
--> statement-breakpoint
-- A contest is read by whoever it is about and by those who act for them; opened by the one, answered by the others.
create policy seen on contest for select to vivier_app using (
  agent_id = (select app_agent()) or (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = contest.agent_id offset 0)));
--> statement-breakpoint
create policy opened on contest for insert to vivier_app with check (agent_id = (select app_agent()));
--> statement-breakpoint
create policy answered on contest for update to vivier_app
  using (agent_id is distinct from (select app_agent()) and (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = contest.agent_id offset 0)))
  with check (answered_by = (select app_viewer()));
--> statement-breakpoint
grant select, insert (agent_id, id, data, claim_id, reason),
  update (answered_at, answered_by, is_upheld, answer) on contest to vivier_app;
--> statement-breakpoint
-- Who objects is nobody else's to read; that there is no forecast shows to whoever would read it.
create policy own on profiling_objection for select to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy opened on profiling_objection for insert to vivier_app with check (agent_id = (select app_agent()));
--> statement-breakpoint
create policy withdrawn on profiling_objection for update to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy sight on profiling_objection for select to vivier_sight using (true);
--> statement-breakpoint
grant select, insert (agent_id, id, reason), update (withdrawn_at) on profiling_objection to vivier_app;
--> statement-breakpoint
grant select on profiling_objection to vivier_sight;
--> statement-breakpoint
create function objects_to_profiling(agent uuid) returns boolean
language plpgsql stable cost 100 security definer set search_path = public, pg_temp as $$
begin
  return exists (select from profiling_objection o where o.agent_id = agent and o.withdrawn_at is null);
end $$;
--> statement-breakpoint
-- Nobody but the agent reads a forecast that they objected to.
alter policy seen on retention_assessment using (
  agent_id = (select app_agent()) or (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = retention_assessment.agent_id offset 0))
    and not objects_to_profiling(agent_id));
--> statement-breakpoint
create or replace function stays_out_of_matches(agent uuid) returns boolean
language plpgsql stable cost 100 security definer set search_path = public, pg_temp as $$
begin
  return objects_to_profiling(agent) or exists (select from sharing_choice c
    where c.agent_id = agent and c.section = 'SKILLS' and c.superseded_at is null and c.audience in ('PRIVATE', 'TEAM'));
end $$;
--> statement-breakpoint
-- What an agent did not say themself is put right by those who act for them.
alter policy changed on skill_claim using (case source
  when 'SELF' then agent_id = (select app_agent())
  else (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = skill_claim.agent_id offset 0)) end);
--> statement-breakpoint
-- What trainings somebody asked for is for those who act for them: no tool asks for it.
alter policy seen on enrolment using (
  agent_id = (select app_agent()) or (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = enrolment.agent_id offset 0)));
--> statement-breakpoint
-- What is contested, for whoever sees the person or the claim: that it is, and nothing of what was written.
create function contested_of(agents uuid[]) returns table (agent_id uuid, data contested_data, claim_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.agent_id, c.data, c.claim_id from contest c
  where c.agent_id = any(agents) and c.answered_at is null
    and (c.agent_id = app_agent() or app_everywhere() or exists (select from visible_agent v where v.agent_id = c.agent_id))
$$;
--> statement-breakpoint
create policy sight on contest for select to vivier_sight using (true);
--> statement-breakpoint
grant select on contest to vivier_sight;
--> statement-breakpoint
-- Every row about the viewer, of every table that has a column for an agent or an account, by the catalogue: a new
-- table cannot be forgotten. Not what would open their sessions, and not a hold, of which its subject is not told.
create function my_data() returns table (name text, fields jsonb)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  t record;
  me constant uuid := app_agent();
  mine constant uuid := app_viewer();
begin
  if me is null then return; end if;
  for t in
    select c.relname::text as name, (array_agg(a.attname::text order by a.attname desc))[1] as owner
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('agent_id', 'account_id')
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'legal_hold'
    group by c.relname order by c.relname
  loop
    return query execute format(
      'select %1$L::text, to_jsonb(t) - ''{hash,id_token,request_hash}''::text[] from %1$I t where t.%2$I = $1 order by to_jsonb(t)::text',
      t.name, t.owner) using case t.owner when 'agent_id' then me else mine end;
  end loop;
  -- What they said of others: that they did, and when.
  return query select 'skill_claim.assessor'::text, jsonb_build_object('id', c.id, 'skill_id', c.skill_id, 'starts_on', c.starts_on)
    from skill_claim c where c.assessor_agent_id = me and c.agent_id <> me order by c.id;
  return query select 'browser_session'::text, to_jsonb(b) - '{hash,id_token}'::text[]
    from browser_session b join identity_link l on l.issuer = b.issuer and l.subject = b.subject
    where l.account_id = mine order by b.started_at;
end $$;
--> statement-breakpoint
-- Removes a person from every table, by the catalogue, but for the journal of reads, which lets go of them within a
-- year. What others said of third persons stays, without its author.
create function erase_agent(gone uuid) returns table (name text, removed int)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t record;
  n int;
begin
  if exists (select from legal_hold h where h.agent_id = gone and h.starts_on <= app_today()
      and (h.ends_on is null or h.ends_on >= app_today())) then
    raise exception 'held' using errcode = 'P0001', hint = 'legal_hold';
  end if;
  update skill_claim set assessor_agent_id = null where assessor_agent_id = gone;
  delete from browser_session b using identity_link l join account a on a.id = l.account_id
    where a.agent_id = gone and l.issuer = b.issuer and l.subject = b.subject;
  delete from role_grant g where g.delegated_from in (
    select s.id from role_grant s join account a on a.id = s.account_id where a.agent_id = gone);
  for t in
    select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('read_record', 'api_key')
    order by c.relname
  loop
    execute format('delete from %I t using account a where a.agent_id = $1 and t.account_id = a.id', t.name) using gone;
    get diagnostics n = row_count;
    if n > 0 then return query select t.name, n; end if;
  end loop;
  -- Others' grants and answers name the account that gave them: it stays, as nobody's.
  update account a set agent_id = null, label = 'erased' where a.agent_id = gone;
  for t in
    select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agent_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not in ('account', 'agent', 'read_record')
    order by c.relname
  loop
    execute format('delete from %I t where t.agent_id = $1', t.name) using gone;
    get diagnostics n = row_count;
    if n > 0 then return query select t.name, n; end if;
  end loop;
  delete from agent g where g.agent_id = gone;
  get diagnostics n = row_count;
  if n > 0 then return query select 'agent'::text, n; end if;
end $$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight, vivier_job;
  revoke execute on function objects_to_profiling(uuid), contested_of(uuid[]), my_data(), erase_agent(uuid) from public;
  grant execute on function objects_to_profiling(uuid) to vivier_app, vivier_sight, vivier_job;
  grant execute on function contested_of(uuid[]), my_data() to vivier_app;
  alter function objects_to_profiling(uuid) owner to vivier_sight;
  alter function contested_of(uuid[]) owner to vivier_sight;
  alter function my_data() owner to vivier_job;
  alter function erase_agent(uuid) owner to vivier_job;
  revoke create on schema public from vivier_sight, vivier_job;
end $$;
