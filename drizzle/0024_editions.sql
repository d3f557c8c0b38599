CREATE TYPE "public"."proposal_outcome" AS ENUM('ACCEPTED', 'MERGED', 'REFUSED');--> statement-breakpoint
ALTER TYPE "public"."role" ADD VALUE 'CURATOR';--> statement-breakpoint
CREATE TABLE "claim_remapping" (
	"agent_id" uuid NOT NULL,
	"remapping_id" uuid NOT NULL,
	"from_claim_id" uuid NOT NULL,
	"to_claim_id" uuid NOT NULL,
	"is_copy" boolean NOT NULL,
	CONSTRAINT "claim_remapping_pk" PRIMARY KEY("agent_id","remapping_id","from_claim_id","to_claim_id")
);
--> statement-breakpoint
CREATE TABLE "requirement_remapping" (
	"position_id" uuid NOT NULL,
	"remapping_id" uuid NOT NULL,
	"from_requirement_id" uuid NOT NULL,
	"to_requirement_id" uuid NOT NULL,
	CONSTRAINT "requirement_remapping_pk" PRIMARY KEY("position_id","remapping_id","from_requirement_id","to_requirement_id")
);
--> statement-breakpoint
CREATE TABLE "skill_proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"language" "language" NOT NULL,
	"reason" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" "proposal_outcome",
	"answered_at" timestamp with time zone,
	"answer" text,
	"skill_id" uuid,
	CONSTRAINT "skill_proposal_label" CHECK (length("skill_proposal"."label") between 1 and 200),
	CONSTRAINT "skill_proposal_reason" CHECK (length("skill_proposal"."reason") between 1 and 2000),
	CONSTRAINT "skill_proposal_answer" CHECK (length("skill_proposal"."answer") <= 2000),
	CONSTRAINT "skill_proposal_answered" CHECK (("skill_proposal"."outcome" is null) = ("skill_proposal"."answered_at" is null)),
	CONSTRAINT "skill_proposal_skill" CHECK ((coalesce("skill_proposal"."outcome", 'REFUSED') = 'REFUSED') = ("skill_proposal"."skill_id" is null)),
	CONSTRAINT "skill_proposal_refused_why" CHECK ("skill_proposal"."outcome" <> 'REFUSED' or "skill_proposal"."answer" is not null)
);
--> statement-breakpoint
CREATE TABLE "skill_proposal_author" (
	"agent_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	CONSTRAINT "skill_proposal_author_pk" PRIMARY KEY("agent_id","proposal_id"),
	CONSTRAINT "skill_proposal_author_once" UNIQUE("proposal_id")
);
--> statement-breakpoint
CREATE TABLE "remapping" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_version_id" uuid NOT NULL,
	"to_version_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"undoes_id" uuid,
	CONSTRAINT "remapping_undone_once" UNIQUE("undoes_id"),
	CONSTRAINT "remapping_not_to_itself" CHECK ("remapping"."from_version_id" <> "remapping"."to_version_id")
);
--> statement-breakpoint
CREATE TABLE "skill_succession" (
	"from_skill_id" uuid NOT NULL,
	"to_skill_id" uuid NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "skill_succession_pk" PRIMARY KEY("from_skill_id","to_skill_id"),
	CONSTRAINT "skill_succession_not_itself" CHECK ("skill_succession"."from_skill_id" <> "skill_succession"."to_skill_id")
);
--> statement-breakpoint
ALTER TABLE "skill_claim" ADD COLUMN "remapping_id" uuid;--> statement-breakpoint
ALTER TABLE "position_requirement" ADD COLUMN "remapping_id" uuid;--> statement-breakpoint
ALTER TABLE "framework" ADD COLUMN "is_own" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "framework_version" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "claim_remapping" ADD CONSTRAINT "claim_remapping_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_remapping" ADD CONSTRAINT "claim_remapping_remapping_id_remapping_id_fk" FOREIGN KEY ("remapping_id") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_remapping" ADD CONSTRAINT "requirement_remapping_position_id_position_id_fk" FOREIGN KEY ("position_id") REFERENCES "public"."position"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_remapping" ADD CONSTRAINT "requirement_remapping_remapping_id_remapping_id_fk" FOREIGN KEY ("remapping_id") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_proposal" ADD CONSTRAINT "skill_proposal_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_proposal_author" ADD CONSTRAINT "skill_proposal_author_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_proposal_author" ADD CONSTRAINT "skill_proposal_author_proposal_id_skill_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."skill_proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remapping" ADD CONSTRAINT "remapping_from_version_id_framework_version_id_fk" FOREIGN KEY ("from_version_id") REFERENCES "public"."framework_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remapping" ADD CONSTRAINT "remapping_to_version_id_framework_version_id_fk" FOREIGN KEY ("to_version_id") REFERENCES "public"."framework_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remapping" ADD CONSTRAINT "remapping_undoes_id_remapping_id_fk" FOREIGN KEY ("undoes_id") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_succession" ADD CONSTRAINT "skill_succession_from_skill_id_skill_id_fk" FOREIGN KEY ("from_skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_succession" ADD CONSTRAINT "skill_succession_to_skill_id_skill_id_fk" FOREIGN KEY ("to_skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "skill_proposal_time" ON "skill_proposal" USING btree ("proposed_at","id");--> statement-breakpoint
CREATE INDEX "remapping_from" ON "remapping" USING btree ("from_version_id");--> statement-breakpoint
CREATE INDEX "skill_succession_to" ON "skill_succession" USING btree ("to_skill_id");--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_remapping_id_remapping_id_fk" FOREIGN KEY ("remapping_id") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position_requirement" ADD CONSTRAINT "position_requirement_remapping_id_remapping_id_fk" FOREIGN KEY ("remapping_id") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_version" ADD CONSTRAINT "framework_version_replaces_id_framework_version_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."framework_version"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- 1. What editions there were before, in the order that 0007 found the latest by: their days, else their names.
update framework_version v set replaces_id = earlier.id
from (
  select id, lag(id) over (
    partition by framework_id order by published_on nulls first, length(version), version) as before
  from framework_version where status <> 'DRAFT'
) latest join framework_version earlier on earlier.id = latest.before
where v.id = latest.id;
--> statement-breakpoint
-- What each skill of an edition becomes in a later one: what is stated, else the skill of the same notation.
create function skill_successors(old uuid, new uuid)
returns table (from_skill_id uuid, to_skill_id uuid, is_stated boolean)
language sql stable rows 10000 as $$
  with stated as (
    select s.from_skill_id, s.to_skill_id from skill_succession s
    join skill f on f.id = s.from_skill_id join skill t on t.id = s.to_skill_id
    where f.framework_version_id = old and t.framework_version_id = new
  )
  select s.from_skill_id, s.to_skill_id, true from stated s
  union all
  select f.id, t.id, false from skill f join skill t on t.notation = f.notation
  where f.framework_version_id = old and t.framework_version_id = new
    and f.id not in (select s.from_skill_id from stated s)
$$;
--> statement-breakpoint
grant select on skill_succession to vivier_app, vivier_sight;
--> statement-breakpoint
grant select (id, from_version_id, to_version_id, at, undoes_id) on remapping to vivier_app;
--> statement-breakpoint
grant select, insert, update, delete on skill_succession, remapping to vivier_job;
--> statement-breakpoint
grant select (remapping_id) on skill_claim to vivier_app;
--> statement-breakpoint
grant select (remapping_id) on position_requirement to vivier_app;
--> statement-breakpoint

-- 2. Which claims came of which: seen by whoever sees the person, written by commands.
alter table claim_remapping enable row level security;
--> statement-breakpoint
alter table claim_remapping force row level security;
--> statement-breakpoint
create policy seen on claim_remapping for select to vivier_app using (
  agent_id = (select app_agent()) or (select app_everywhere())
  or exists (select 1 from visible_agent v where v.agent_id = claim_remapping.agent_id offset 0));
--> statement-breakpoint
create policy sight on claim_remapping for select to vivier_sight using (true);
--> statement-breakpoint
create policy job on claim_remapping to vivier_job using (true) with check (true);
--> statement-breakpoint
grant select (agent_id, from_claim_id, to_claim_id, is_copy) on claim_remapping to vivier_app;
--> statement-breakpoint
grant select on claim_remapping to vivier_sight;
--> statement-breakpoint
grant select, insert, update, delete on claim_remapping to vivier_job;
--> statement-breakpoint
alter table requirement_remapping enable row level security;
--> statement-breakpoint
alter table requirement_remapping force row level security;
--> statement-breakpoint
create policy job on requirement_remapping to vivier_job using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on requirement_remapping to vivier_job;
--> statement-breakpoint
-- As before, and of a claim that is contested, what it became in later editions too: they say the same.
create or replace function contested_of(agents uuid[]) returns table (agent_id uuid, data contested_data, claim_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive contested as (
    select c.agent_id, c.data, c.claim_id from contest c
    where c.agent_id = any(agents)
      and (c.answered_at is null or c.is_upheld and not said_anew(c.agent_id, c.data, c.answered_at))
      and (c.agent_id = app_agent() or app_everywhere() or exists (select from visible_agent v where v.agent_id = c.agent_id))
    union
    select c.agent_id, c.data, m.to_claim_id from contested c
    join claim_remapping m on m.agent_id = c.agent_id and m.from_claim_id = c.claim_id and m.is_copy
  )
  select c.agent_id, c.data, c.claim_id from contested c
$$;
--> statement-breakpoint

-- 3. Curators: they keep the vocabularies and see no person.
create function app_curates() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('vivier.curates', true), '') = 'true'
$$;
--> statement-breakpoint
-- As before, with whether they keep the vocabularies; a second factor is asked of curators too, whose words decide what
-- is compared with what.
create or replace function open_session(issuer_in text, subject_in text, strong_in boolean)
returns table (account_id uuid, agent_id uuid, label text, roles text[], withheld text[], scopes text[],
  everywhere boolean, reference text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  today constant date := app_today();
  by_key constant boolean := issuer_in = 'vivier-api-key';
  signed record;
  found account%rowtype;
  granted record;
begin
  if by_key then
    select k.account_id, true as strong, k.scopes::text[] as scopes into signed from api_key k
    where k.hash = subject_in and k.revoked_at is null and k.expires_at > now();
  elsif issuer_in = 'vivier-session' then
    select l.account_id, b.is_strong as strong, null::text[] as scopes into signed
    from browser_session b join identity_link l on l.issuer = b.issuer and l.subject = b.subject and l.ended_at is null
    where b.hash = subject_in and b.ended_at is null and b.expires_at > now();
  else
    select l.account_id, strong_in as strong, null::text[] as scopes into signed from identity_link l
    where l.issuer = issuer_in and l.subject = subject_in and l.ended_at is null;
  end if;
  select a.* into found from account a where a.id = signed.account_id;
  select coalesce(array_agg(distinct g.role::text) filter (where g.usable), '{}') as roles,
    coalesce(array_agg(distinct g.role::text) filter (where not g.usable), '{}') as withheld,
    coalesce(array_agg(g.unit_id) filter (where g.sees and g.unit_id is not null), '{}') as roots,
    coalesce(bool_or(g.sees and g.unit_id is null), false) as everywhere,
    coalesce(bool_or(g.acts), false) as acts,
    coalesce(array_agg(g.unit_id) filter (where g.usable and g.role = 'ANALYST' and g.unit_id is not null), '{}')
      as analysed,
    coalesce(bool_or(g.usable and g.role = 'ANALYST' and g.unit_id is null), false) as analyses_everywhere
  into granted from (
    select s.*, s.usable and s.role in ('MANAGER', 'HR_ADVISER') as acts,
      s.usable and (s.role in ('MANAGER', 'HR_ADVISER')
        or s.role = 'INTEGRATION' and 'PEOPLE_READ' = any(coalesce(signed.scopes, '{}'))) as sees
    from (
      select r.role, r.unit_id,
        signed.strong or r.role not in ('MANAGER', 'HR_ADVISER', 'ADMINISTRATOR', 'CURATOR') as usable
      from standing_grants(found.id, today) r where not by_key or r.role = 'INTEGRATION'
    ) s
  ) g;
  perform set_config('vivier.today', today::text, true),
    set_config('vivier.viewer', coalesce(found.id::text, ''), true),
    set_config('vivier.agent', case when by_key then '' else coalesce(found.agent_id::text, '') end, true),
    set_config('vivier.roots', granted.roots::text, true),
    set_config('vivier.everywhere', granted.everywhere::text, true),
    set_config('vivier.acts', granted.acts::text, true),
    set_config('vivier.analysed', granted.analysed::text, true),
    set_config('vivier.analyses_everywhere', granted.analyses_everywhere::text, true),
    set_config('vivier.withheld', array_to_string(granted.withheld, ','), true),
    set_config('vivier.follows', ('INTEGRATION' = any(granted.roles)
      and (signed.scopes is null or 'CHANGES_READ' = any(signed.scopes)))::text, true),
    set_config('vivier.administers', ('ADMINISTRATOR' = any(granted.roles))::text, true),
    set_config('vivier.curates', ('CURATOR' = any(granted.roles))::text, true);
  return query select found.id, case when by_key then null else found.agent_id end, found.label, granted.roles,
    granted.withheld, signed.scopes, granted.everywhere, (select value from installation where key = 'reference');
end $$;
--> statement-breakpoint
-- How many claims a publication would move from each skill, to the nearest ten; null under eleven people: a small count
-- names them (decision 14).
create function claims_touched(old uuid) returns table (skill_id uuid, claims int)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, case when count(distinct c.agent_id) > 10 then (round(count(c.id), -1))::int end
  from skill s left join skill_claim c on c.skill_id = s.id and c.superseded_at is null
    and (c.ends_on is null or c.ends_on >= app_today())
  where app_curates() and s.framework_version_id = old
  group by s.id
$$;
--> statement-breakpoint
-- What curators write, each by a function that asks again whether they are one: the tables stay those that the server
-- only reads.
create function curate_succession(skill uuid, edition uuid, becomes uuid[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app_curates() or not exists (select from framework_version v where v.id = edition and v.status = 'DRAFT') then
    raise exception 'only curators, and only of a draft' using errcode = '42501';
  end if;
  delete from skill_succession s using skill t
    where s.from_skill_id = curate_succession.skill and t.id = s.to_skill_id and t.framework_version_id = edition;
  insert into skill_succession (from_skill_id, to_skill_id, source)
    select curate_succession.skill, t.id, 'curator' from skill t
    where t.id = any(becomes) and t.framework_version_id = edition;
end $$;
--> statement-breakpoint
create function curate_mapping(one uuid, other uuid, relation skill_relation_kind) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app_curates() then raise exception 'only curators' using errcode = '42501'; end if;
  delete from skill_relation r where r.source = 'curator'
    and (r.from_skill_id, r.to_skill_id) in ((one, other), (other, one));
  if relation is not null then
    insert into skill_relation (from_skill_id, to_skill_id, kind, source) values (one, other, relation, 'curator');
  end if;
  update installation set value = gen_random_uuid()::text where key = 'reference';
end $$;
--> statement-breakpoint
-- A skill of this installation's own framework: added to the edition that is published, which is changed in nothing else.
create function curate_skill(new_id uuid, edition uuid, code text, sort skill_kind, tongue language, name text)
returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app_curates() or not exists (
    select from framework_version v join framework f on f.id = v.framework_id
    where v.id = edition and v.status = 'PUBLISHED' and f.is_own
  ) then
    raise exception 'only curators, and only of an own framework' using errcode = '42501';
  end if;
  insert into skill (id, framework_version_id, notation, kind, label_fr, label_en)
    values (new_id, edition, code, sort, case tongue when 'fr' then name end, case tongue when 'en' then name end);
  update installation set value = gen_random_uuid()::text where key = 'reference';
end $$;
--> statement-breakpoint
create function curate_synonym(known uuid, tongue language, name text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app_curates() or not exists (
    select from skill s join framework_version v on v.id = s.framework_version_id join framework f on f.id = v.framework_id
    where s.id = known and v.status = 'PUBLISHED' and f.is_own
  ) then
    raise exception 'only curators, and only of an own framework' using errcode = '42501';
  end if;
  insert into skill_label (skill_id, language, label) values (known, tongue, name) on conflict do nothing;
end $$;
--> statement-breakpoint

-- 4. Proposals: what is proposed is seen by curators and by whoever proposed it, who it was by themself alone.
alter table skill_proposal enable row level security;
--> statement-breakpoint
alter table skill_proposal force row level security;
--> statement-breakpoint
alter table skill_proposal_author enable row level security;
--> statement-breakpoint
alter table skill_proposal_author force row level security;
--> statement-breakpoint
create policy seen on skill_proposal_author for select to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy written on skill_proposal_author for insert to vivier_app with check (agent_id = (select app_agent()));
--> statement-breakpoint
create policy job on skill_proposal_author to vivier_job using (true) with check (true);
--> statement-breakpoint
grant select, insert on skill_proposal_author to vivier_app;
--> statement-breakpoint
grant select, insert, update, delete on skill_proposal_author to vivier_job;
--> statement-breakpoint
create policy seen on skill_proposal for select to vivier_app using ((select app_curates())
  or exists (select from skill_proposal_author a where a.proposal_id = skill_proposal.id and a.agent_id = (select app_agent())));
--> statement-breakpoint
create policy made on skill_proposal for insert to vivier_app
  with check ((select app_agent()) is not null and outcome is null);
--> statement-breakpoint
create policy answered on skill_proposal for update to vivier_app using ((select app_curates()) and outcome is null
  and not exists (select from skill_proposal_author a where a.proposal_id = skill_proposal.id and a.agent_id = (select app_agent())))
  with check ((select app_curates()) and outcome is not null);
--> statement-breakpoint
create policy job on skill_proposal to vivier_job using (true) with check (true);
--> statement-breakpoint
grant select, insert (id, label, language, reason), update (outcome, answered_at, answer, skill_id) on skill_proposal
  to vivier_app;
--> statement-breakpoint
grant select, insert, update, delete on skill_proposal to vivier_job;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight, vivier_job;
  revoke execute on function claims_touched(uuid), curate_succession(uuid, uuid, uuid[]),
    curate_mapping(uuid, uuid, skill_relation_kind), curate_skill(uuid, uuid, text, skill_kind, language, text),
    curate_synonym(uuid, language, text) from public;
  grant execute on function claims_touched(uuid), curate_succession(uuid, uuid, uuid[]),
    curate_mapping(uuid, uuid, skill_relation_kind), curate_skill(uuid, uuid, text, skill_kind, language, text),
    curate_synonym(uuid, language, text) to vivier_app;
  alter function claims_touched(uuid) owner to vivier_sight;
  alter function curate_succession(uuid, uuid, uuid[]) owner to vivier_job;
  alter function curate_mapping(uuid, uuid, skill_relation_kind) owner to vivier_job;
  alter function curate_skill(uuid, uuid, text, skill_kind, language, text) owner to vivier_job;
  alter function curate_synonym(uuid, language, text) owner to vivier_job;
  revoke create on schema public from vivier_sight, vivier_job;
end $$;
