CREATE TYPE "public"."api_scope" AS ENUM('CHANGES_READ', 'PEOPLE_READ');--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"ending" text NOT NULL,
	"scopes" "api_scope"[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_key_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "browser_session" (
	"hash" text PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"is_strong" boolean NOT NULL,
	"id_token" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "role_grant" DROP CONSTRAINT "role_grant_once";--> statement-breakpoint
ALTER TABLE "identity_link" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "granted_by" uuid;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "delegated_from" uuid;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_account" ON "api_key" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "api_key_created_by" ON "api_key" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "browser_session_expiry" ON "browser_session" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_id" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_granted_by_account_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_delegated_from_role_grant_id_fk" FOREIGN KEY ("delegated_from") REFERENCES "public"."role_grant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_link_account" ON "identity_link" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_once" ON "role_grant" USING btree ("account_id","role",coalesce("unit_id", '00000000-0000-0000-0000-000000000000'),"starts_on") WHERE "role_grant"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "role_grant_granted_by" ON "role_grant" USING btree ("granted_by");--> statement-breakpoint
CREATE INDEX "role_grant_delegated_from" ON "role_grant" USING btree ("delegated_from");--> statement-breakpoint
ALTER TABLE "identity_link" ADD CONSTRAINT "identity_link_issuer" CHECK ("identity_link"."issuer" not in ('vivier-api-key', 'vivier-session'));
--> statement-breakpoint
-- Whether the viewer acts for people, as a manager or an HR adviser; an HR tool may see some and acts for nobody.
create function app_acts() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('vivier.acts', true), '') = 'true'
$$;
--> statement-breakpoint
create or replace function app_acts_for(unit uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  today constant date := app_today();
  roots constant uuid[] := app_roots();
begin
  if not app_acts() then return false; end if;
  return app_everywhere() or exists (select from org_unit_ancestor u
    where u.unit_id = unit and u.ancestor_id = any(roots)
      and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today));
end $$;
--> statement-breakpoint
-- Whether someone works in a unit, below it, or above it: who heads a directorate manages its services.
create function works_around(agent uuid, unit uuid, day date) returns boolean
language plpgsql stable cost 1000 security definer set search_path = public, pg_temp as $$
begin
  return exists (select from assignment a
    where a.agent_id = agent and a.superseded_at is null
      and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day)
      and exists (select from org_unit_ancestor u
        where (u.unit_id, u.ancestor_id) in ((a.unit_id, unit), (unit, a.unit_id))
          and u.starts_on <= day and (u.ends_on is null or u.ends_on >= day)));
end $$;
--> statement-breakpoint
create function works_somewhere(agent uuid, day date) returns boolean
language plpgsql stable cost 200 security definer set search_path = public, pg_temp as $$
begin
  return exists (select from assignment a where a.agent_id = agent and a.superseded_at is null
    and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day));
end $$;
--> statement-breakpoint
-- What an account was given that stands on a day. A manager's grant for a unit stands while they work around it, so
-- that leaving takes its people out of their sight that day, and one for no unit stands for nobody who can leave; an
-- HR adviser's, and one that was passed on, while they work anywhere. One that was passed on also ends with its source.
create function standing_grants(account uuid, day date) returns setof role_grant
language plpgsql stable rows 5 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query select g.*
    from role_grant g
    left join account holder on holder.id = g.account_id
    left join role_grant source on source.id = g.delegated_from
    left join account giver on giver.id = source.account_id
    where g.account_id = standing_grants.account and g.revoked_at is null
      and g.starts_on <= day and (g.ends_on is null or g.ends_on >= day)
      and (g.role not in ('MANAGER', 'HR_ADVISER') or holder.agent_id is null
        or case when g.role = 'MANAGER' and g.delegated_from is null then works_around(holder.agent_id, g.unit_id, day)
          else works_somewhere(holder.agent_id, day) end)
      and (g.delegated_from is null
        or source.revoked_at is null and source.starts_on <= day and (source.ends_on is null or source.ends_on >= day)
          and (giver.agent_id is null or case when source.role = 'MANAGER'
            then works_around(giver.agent_id, source.unit_id, day) else works_somewhere(giver.agent_id, day) end));
end $$;
--> statement-breakpoint
-- Whom the viewer sees by office, and themself: to be joined where a list would otherwise ask it of everybody. Of a
-- viewer who sees everybody, nobody but themself.
create function seen_agents() returns setof uuid
language plpgsql stable rows 50 security definer set search_path = public, pg_temp as $$
declare
  today constant date := app_today();
  roots constant uuid[] := app_roots();
begin
  return query
    select a.agent_id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
    where u.ancestor_id = any(roots) and a.superseded_at is null
      and a.starts_on <= today and (a.ends_on is null or a.ends_on >= today)
      and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today)
    union select app_agent() where app_agent() is not null;
end $$;
--> statement-breakpoint
-- What the viewer was given, with what this session may not use for want of a second factor.
create function viewer_grants() returns table (id uuid, role role, unit_id uuid, ends_on date, delegated_from uuid, withheld boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, g.role, g.unit_id, g.ends_on, g.delegated_from,
    g.role::text = any(string_to_array(coalesce(current_setting('vivier.withheld', true), ''), ','))
  from standing_grants(app_viewer(), app_today()) g
$$;
--> statement-breakpoint
drop function open_session(text, text);
--> statement-breakpoint
-- Opens a session: one statement says who the viewer is and where they act, for this transaction, and what state
-- the things are in that servers keep in memory. Nobody without an account sees anybody.
-- A key comes in as issuer vivier-api-key, a browser as vivier-session, each with the SHA-256 of what it was given.
create function open_session(issuer_in text, subject_in text, strong_in boolean)
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
    coalesce(bool_or(g.acts), false) as acts
  into granted from (
    select s.*, s.usable and s.role in ('MANAGER', 'HR_ADVISER') as acts,
      s.usable and (s.role in ('MANAGER', 'HR_ADVISER')
        or s.role = 'INTEGRATION' and 'PEOPLE_READ' = any(coalesce(signed.scopes, '{}'))) as sees
    from (
      select r.role, r.unit_id,
        signed.strong or r.role not in ('MANAGER', 'HR_ADVISER', 'ADMINISTRATOR') as usable
      from standing_grants(found.id, today) r where not by_key or r.role = 'INTEGRATION'
    ) s
  ) g;
  perform set_config('vivier.today', today::text, true),
    set_config('vivier.viewer', coalesce(found.id::text, ''), true),
    set_config('vivier.agent', case when by_key then '' else coalesce(found.agent_id::text, '') end, true),
    set_config('vivier.roots', granted.roots::text, true),
    set_config('vivier.everywhere', granted.everywhere::text, true),
    set_config('vivier.acts', granted.acts::text, true),
    set_config('vivier.withheld', array_to_string(granted.withheld, ','), true),
    set_config('vivier.follows', ('INTEGRATION' = any(granted.roles)
      and (signed.scopes is null or 'CHANGES_READ' = any(signed.scopes)))::text, true),
    set_config('vivier.administers', ('ADMINISTRATOR' = any(granted.roles))::text, true);
  return query select found.id, case when by_key then null else found.agent_id end, found.label, granted.roles,
    granted.withheld, signed.scopes, granted.everywhere, (select value from installation where key = 'reference');
end $$;
--> statement-breakpoint

-- Sight is not action: whoever sees without acting reads no forecast and writes nothing.
alter policy seen on retention_assessment using (
  agent_id = (select app_agent()) or (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = retention_assessment.agent_id offset 0)));
--> statement-breakpoint
alter policy written on skill_claim with check (
  recorded_by = (select app_viewer())::text
  and case source
    when 'SELF' then agent_id = (select app_agent())
    when 'MANAGER' then (select app_acts()) and ((select app_everywhere())
      or exists (select 1 from visible_agent v where v.agent_id = skill_claim.agent_id offset 0))
    else false end);
--> statement-breakpoint
do $$
declare
  t text;
  mine constant text := $p$agent_id = (select app_agent()) or (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = %1$I.agent_id offset 0))$p$;
begin
  foreach t in array array['held_skill', 'skill_profile'] loop
    execute format('alter policy written on %1$I with check (' || mine || ')', t);
  end loop;
  foreach t in array array['held_skill', 'skill_profile'] loop
    execute format('alter policy changed on %1$I using (' || mine || ')', t);
  end loop;
  execute format('alter policy gone on %1$I using (' || mine || ')', 'held_skill');
end $$;
--> statement-breakpoint

-- One closes what one's own side said: an agent no manager's claim, a manager no agent's.
alter policy changed on skill_claim using (case source
  when 'SELF' then agent_id = (select app_agent())
  when 'MANAGER' then (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = skill_claim.agent_id offset 0))
  else false end);
--> statement-breakpoint
-- What is told is told by whoever did it, of themself or of someone they act for.
alter policy signed on event with check (actor = (select app_viewer())::text
  and (agent_id is null or agent_id = (select app_agent()) or (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = event.agent_id offset 0))));
--> statement-breakpoint

-- An identity that is new here belongs to the agent whose work address it bears, when there is one such agent, who
-- works or is employed today, and where their employer is known by its SIRET, the provider names one of theirs.
create function link_identity(issuer_in text, subject_in text, email_in text, siret_in text, new_account uuid, new_event uuid)
returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  today constant date := app_today();
  who uuid;
  bears uuid;
  employers text[];
begin
  if exists (select from identity_link l where l.issuer = issuer_in and l.subject = subject_in) then return false; end if;
  select case when count(*) = 1 then (array_agg(c.agent_id))[1] end into who
  from agent_contact c where lower(c.email) = lower(email_in);
  if who is null then return false; end if;
  if not exists (select from assignment a where a.agent_id = who and a.superseded_at is null
        and a.starts_on <= today and (a.ends_on is null or a.ends_on >= today))
    and not exists (select from employment e where e.agent_id = who and e.superseded_at is null
        and e.starts_on <= today and (e.ends_on is null or e.ends_on >= today)) then return false; end if;
  select array_agg(distinct v.siret) into employers
  from (
    select a.unit_id from assignment a where a.agent_id = who and a.superseded_at is null
      and a.starts_on <= today and (a.ends_on is null or a.ends_on >= today)
    union select e.employer_unit_id from employment e where e.agent_id = who and e.superseded_at is null
      and e.starts_on <= today and (e.ends_on is null or e.ends_on >= today)
  ) works
  join org_unit_ancestor u on u.unit_id = works.unit_id and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today)
  join org_unit_version v on v.org_unit_id = u.ancestor_id and v.starts_on <= today and (v.ends_on is null or v.ends_on >= today)
  where v.siret is not null;
  if siret_in is not null and employers is not null and siret_in <> all(employers) then return false; end if;
  select a.id into bears from account a where a.agent_id = who;
  if bears is null then
    insert into account (id, agent_id, label) select new_account, g.agent_id, g.display_name from agent g where g.agent_id = who;
    bears := new_account;
  end if;
  insert into identity_link (issuer, subject, account_id) values (issuer_in, subject_in, bears);
  insert into event (id, actor, type, subject, agent_id, payload, schema_version)
  values (new_event, 'sign-in', 'identity.linked', bears::text, who, jsonb_build_object('issuer', issuer_in), 1);
  return true;
end $$;
--> statement-breakpoint
create function begin_browser_session(hash_in text, issuer_in text, subject_in text, strong_in boolean, id_token_in text, lasts interval)
returns void language sql volatile security definer set search_path = public, pg_temp as $$
  insert into browser_session (hash, issuer, subject, is_strong, id_token, expires_at)
  values (hash_in, issuer_in, subject_in, strong_in, id_token_in, now() + lasts)
$$;
--> statement-breakpoint
-- Ends it for good, and gives back what the provider asks for to end its own.
create function end_browser_session(hash_in text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare said text;
begin
  select id_token into said from browser_session where hash = hash_in and ended_at is null for update;
  update browser_session set ended_at = now(), id_token = '' where hash = hash_in and ended_at is null;
  return said;
end $$;
--> statement-breakpoint
-- The last use of a key, to the minute.
create function api_key_used(hash_in text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update api_key set last_used_at = now()
  where hash = hash_in and revoked_at is null and (last_used_at is null or last_used_at < now() - interval '1 minute')
$$;
--> statement-breakpoint

do $$
declare t text;
begin
  foreach t in array array['api_key', 'browser_session'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy sight on %I for select to vivier_sight using (true)', t);
    execute format('create policy job on %I to vivier_job using (true) with check (true)', t);
  end loop;
end $$;
--> statement-breakpoint
grant select on api_key, browser_session to vivier_sight;
--> statement-breakpoint
grant select, insert, update, delete on api_key, browser_session to vivier_job;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  grant create on schema public to vivier_sight, vivier_job;
  foreach f in array array['works_around(uuid, uuid, date)', 'works_somewhere(uuid, date)', 'standing_grants(uuid, date)', 'viewer_grants()',
    'seen_agents()',
    'open_session(text, text, boolean)']::regprocedure[] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to vivier_sight', f);
    execute format('alter function %s owner to vivier_sight', f);
  end loop;
  foreach f in array array['link_identity(text, text, text, text, uuid, uuid)',
    'begin_browser_session(text, text, text, boolean, text, interval)', 'end_browser_session(text)',
    'api_key_used(text)']::regprocedure[] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to vivier_app', f);
    execute format('alter function %s owner to vivier_job', f);
  end loop;
  grant execute on function viewer_grants(), seen_agents(), open_session(text, text, boolean) to vivier_app, vivier_job;
  revoke create on schema public from vivier_sight, vivier_job;
end $$;
--> statement-breakpoint

-- Administrators make programs and keys, and give roles to others; managers and HR advisers pass on what they hold.
create policy programs on account for select to vivier_app using (agent_id is null and (select app_administers()));
--> statement-breakpoint
create policy made on account for insert to vivier_app with check (agent_id is null and (select app_administers()));
--> statement-breakpoint
create policy seen on api_key for select to vivier_app using ((select app_administers()));
--> statement-breakpoint
create policy made on api_key for insert to vivier_app with check ((select app_administers())
  and created_by = (select app_viewer()));
--> statement-breakpoint
create policy changed on api_key for update to vivier_app using ((select app_administers()));
--> statement-breakpoint
create policy given on role_grant for select to vivier_app using (granted_by = (select app_viewer()) or (select app_administers()));
--> statement-breakpoint
-- Whether the viewer holds this grant themself, and may pass it on for this unit.
create function may_delegate(source uuid, passed role, unit uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select app_acts() and exists (
    select from standing_grants(app_viewer(), app_today()) g
    where g.id = source and g.role = passed and g.role in ('MANAGER', 'HR_ADVISER') and g.delegated_from is null
      and (g.unit_id is null or exists (select from org_unit_ancestor u where u.unit_id = unit and u.ancestor_id = g.unit_id
        and u.starts_on <= app_today() and (u.ends_on is null or u.ends_on >= app_today()))))
$$;
--> statement-breakpoint
-- Nobody gives themself anything, and what is passed on has an end.
create policy given_by on role_grant for insert to vivier_app with check (
  account_id <> (select app_viewer()) and granted_by = (select app_viewer())
  and case when delegated_from is null then (select app_administers())
    else ends_on is not null and may_delegate(delegated_from, role, unit_id) end);
--> statement-breakpoint
create policy ended on role_grant for update to vivier_app
  using (granted_by = (select app_viewer()) or (select app_administers()));
--> statement-breakpoint
-- The account of the one agent of this work address, made where they have none; for whoever may give them a role.
create function account_of_address(address text, new_account uuid) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  who uuid;
  bears uuid;
begin
  if not (app_administers() or app_acts()) then return null; end if;
  select case when count(*) = 1 then (array_agg(c.agent_id))[1] end into who
  from agent_contact c where lower(c.email) = lower(address);
  if who is null then return null; end if;
  select a.id into bears from account a where a.agent_id = who;
  if bears is null then
    insert into account (id, agent_id, label) select new_account, g.agent_id, g.display_name from agent g where g.agent_id = who;
    bears := new_account;
  end if;
  return bears;
end $$;
--> statement-breakpoint
alter policy seen on event using (
  case when type in ('role.granted', 'role.ended', 'api-key.created', 'api-key.revoked')
      then (select app_administers()) or actor = (select app_viewer())::text
    else agent_id is null or agent_id = (select app_agent()) or (select app_everywhere()) or (select app_follows())
      or exists (select 1 from visible_agent v where v.agent_id = event.agent_id offset 0) end);
--> statement-breakpoint
grant select (id, account_id, name, hash, ending, scopes, created_at, created_by, expires_at, revoked_at, last_used_at),
  insert, update (expires_at, revoked_at) on api_key to vivier_app;
--> statement-breakpoint
grant insert on account, role_grant to vivier_app;
--> statement-breakpoint
grant update (ends_on, revoked_at) on role_grant to vivier_app;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight, vivier_job;
  revoke execute on function may_delegate(uuid, role, uuid), account_of_address(text, uuid) from public;
  grant execute on function may_delegate(uuid, role, uuid), account_of_address(text, uuid) to vivier_app;
  alter function may_delegate(uuid, role, uuid) owner to vivier_sight;
  alter function account_of_address(text, uuid) owner to vivier_job;
  revoke create on schema public from vivier_sight, vivier_job;
end $$;
