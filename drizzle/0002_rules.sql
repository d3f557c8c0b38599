-- What tables alone cannot say: no overlap, who sees whom, what each role may touch.

-- 1. Overlap is impossible. `uuid_send` keeps these indexes out of the planner's way when it looks up an
--    agent: a GiST index chosen there doubles the cost of each visibility check.
alter table org_unit_version add constraint org_unit_version_no_overlap exclude using gist
  (uuid_send(org_unit_id) with =, daterange(starts_on, ends_on, '[]') with &&);
--> statement-breakpoint
alter table product_phase add constraint product_phase_no_overlap exclude using gist
  (uuid_send(product_id) with =, daterange(starts_on, ends_on, '[]') with &&);
--> statement-breakpoint
alter table legal_rule add constraint legal_rule_no_overlap exclude using gist
  (code with =, daterange(valid_from, valid_to, '[]') with &&);
--> statement-breakpoint
alter table position_requirement add constraint position_requirement_no_overlap exclude using gist
  (uuid_send(position_id) with =, uuid_send(skill_id) with =, daterange(starts_on, ends_on, '[]') with &&)
  where (superseded_at is null);
--> statement-breakpoint
alter table employment add constraint employment_no_overlap exclude using gist
  (uuid_send(agent_id) with =,
   uuid_send(coalesce(employer_unit_id, '00000000-0000-0000-0000-000000000000')) with =,
   daterange(starts_on, ends_on, '[]') with &&)
  where (superseded_at is null);
--> statement-breakpoint
alter table assignment add constraint assignment_no_overlap exclude using gist
  (uuid_send(agent_id) with =, uuid_send(unit_id) with =,
   uuid_send(coalesce(product_id, '00000000-0000-0000-0000-000000000000')) with =,
   daterange(starts_on, ends_on, '[]') with &&)
  where (superseded_at is null);
--> statement-breakpoint
alter table skill_claim add constraint skill_claim_no_overlap exclude using gist
  (uuid_send(agent_id) with =, uuid_send(skill_id) with =, source with =,
   uuid_send(coalesce(assessor_agent_id, '00000000-0000-0000-0000-000000000000')) with =,
   daterange(starts_on, ends_on, '[]') with &&)
  where (superseded_at is null);
--> statement-breakpoint
create index held_skill_retrieval on held_skill (skill_id, level desc) include (agent_id, confidence);
--> statement-breakpoint

-- 2. Who sees whom. These run as vivier_sight, which may read what they join; the caller may not.
-- Who the viewer is and where they act is found out once, when the transaction opens (open_session), and kept in it:
-- asked again in each statement of each table, it cost more than the answer.
create function app_agent() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('vivier.agent', true), '')::uuid
$$;
--> statement-breakpoint
-- The units under which the viewer acts for people, as a manager or an HR adviser, today.
create function app_roots() returns uuid[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('vivier.roots', true), ''), '{}')::uuid[]
$$;
--> statement-breakpoint
create function app_everywhere() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('vivier.everywhere', true), '') = 'true'
$$;
--> statement-breakpoint
create function app_acts_for(unit uuid) returns boolean language sql stable security definer set search_path = public as $$
  select app_everywhere() or exists (select from org_unit_ancestor
    where unit_id = unit and ancestor_id = any(app_roots())
      and starts_on <= app_today() and (ends_on is null or ends_on >= app_today()))
$$;
--> statement-breakpoint
-- Asked per row and by index: see the policies below.
create view visible_agent as
  select a.agent_id from assignment a
  join org_unit_ancestor u on u.unit_id = a.unit_id
  where u.ancestor_id = any((select app_roots())::uuid[])
    and a.superseded_at is null
    and a.starts_on <= (select app_today()) and (a.ends_on is null or a.ends_on >= (select app_today()))
    and u.starts_on <= (select app_today()) and (u.ends_on is null or u.ends_on >= (select app_today()));
--> statement-breakpoint
-- Opens a session: one statement says who the viewer is and where they act, for this transaction, and what state
-- the things are in that servers keep in memory. Nobody without an account sees anybody.
create function open_session(issuer_in text, subject_in text)
returns table (account_id uuid, agent_id uuid, label text, roles text[], reference text)
language plpgsql volatile security definer set search_path = public as $$
declare
  found account%rowtype;
  granted record;
begin
  select a.* into found from identity_link l join account a on a.id = l.account_id
  where l.issuer = issuer_in and l.subject = subject_in;
  select coalesce(array_agg(distinct g.role::text), '{}') as roles,
    coalesce(array_agg(g.unit_id) filter (where g.role in ('MANAGER', 'HR_ADVISER') and g.unit_id is not null), '{}')
      as roots,
    coalesce(bool_or(g.role in ('MANAGER', 'HR_ADVISER') and g.unit_id is null), false) as everywhere
  into granted from role_grant g
  where g.account_id = found.id and g.starts_on <= app_today() and (g.ends_on is null or g.ends_on >= app_today());
  perform set_config('vivier.viewer', coalesce(found.id::text, ''), true),
    set_config('vivier.agent', coalesce(found.agent_id::text, ''), true),
    set_config('vivier.roots', granted.roots::text, true),
    set_config('vivier.everywhere', granted.everywhere::text, true);
  return query select found.id, found.agent_id, found.label, granted.roles,
    (select value from installation where key = 'reference');
end $$;
--> statement-breakpoint

-- Statistics and maps of a unit, for those who act for it: they join without a check per row, and answer nothing
-- to anybody else.
create function unit_headcounts(units uuid[]) returns table (unit_id uuid, headcount int)
language sql stable security definer set search_path = public as $$
  select u.ancestor_id, count(distinct a.agent_id)::int
  from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
  where u.ancestor_id = any(units) and a.superseded_at is null
    and a.starts_on <= app_today() and (a.ends_on is null or a.ends_on >= app_today())
    and u.starts_on <= app_today() and (u.ends_on is null or u.ends_on >= app_today())
  group by u.ancestor_id
$$;
--> statement-breakpoint
-- Who works in a unit or below today: ids alone, of which the caller's own policies show what they may see. In
-- PL/pgSQL, because that keeps its plan from one call to the next.
create function unit_agents(unit uuid) returns setof uuid
language plpgsql stable rows 50 security definer set search_path = public as $$
begin
  return query select distinct a.agent_id
    from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
    where u.ancestor_id = unit and a.superseded_at is null
      and a.starts_on <= app_today() and (a.ends_on is null or a.ends_on >= app_today())
      and u.starts_on <= app_today() and (u.ends_on is null or u.ends_on >= app_today());
end $$;
--> statement-breakpoint
-- People of a unit and below on a day, as known by the end of that day.
create function unit_members(unit uuid, day date) returns table (agent_id uuid, external boolean)
language sql stable security definer set search_path = public as $$
  select a.agent_id, bool_and(a.engagement = 'EXTERNAL')
  from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
  where app_acts_for(unit) and u.ancestor_id = unit
    and u.starts_on <= day and (u.ends_on is null or u.ends_on >= day)
    and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day)
    and a.recorded_at < (day + 1)::timestamp at time zone 'Europe/Paris'
    and (a.superseded_at is null or a.superseded_at >= (day + 1)::timestamp at time zone 'Europe/Paris')
  group by a.agent_id
$$;
--> statement-breakpoint
create function unit_profiles(unit uuid, day date)
returns table (agent_id uuid, external boolean, skill_ids uuid[], levels smallint[], confidences smallint[],
  confirmed_on date[])
language sql stable security definer set search_path = public as $$
  select m.agent_id, m.external, p.skill_ids, p.levels, p.confidences, p.confirmed_on
  from unit_members(unit, day) m left join skill_profile p on p.agent_id = m.agent_id
$$;
--> statement-breakpoint
create function unit_claims(unit uuid, day date)
returns table (agent_id uuid, skill_id uuid, level smallint, source claim_source, starts_on date)
language sql stable security definer set search_path = public as $$
  select c.agent_id, c.skill_id, c.level, c.source, c.starts_on
  from unit_members(unit, day) m join skill_claim c on c.agent_id = m.agent_id
  where c.starts_on <= day and (c.ends_on is null or c.ends_on >= day)
    and c.recorded_at < (day + 1)::timestamp at time zone 'Europe/Paris'
    and (c.superseded_at is null or c.superseded_at >= (day + 1)::timestamp at time zone 'Europe/Paris')
$$;
--> statement-breakpoint

-- The day on which someone's work in a unit ends, where a mission or a contract sets one: the last of their missions
-- there, or their contract when it ends first.
create function unit_endings(unit uuid) returns table (agent_id uuid, ends_on date)
language sql stable security definer set search_path = public as $$
  select m.agent_id, least(
      (select case when bool_and(a.ends_on is not null) then max(a.ends_on) end
       from assignment a join org_unit_ancestor u on u.unit_id = a.unit_id and u.ancestor_id = unit
       where a.agent_id = m.agent_id and a.superseded_at is null
         and a.starts_on <= app_today() and (a.ends_on is null or a.ends_on >= app_today())),
      (select case when bool_and(e.ends_on is not null) then max(e.ends_on) end
       from employment e
       where e.agent_id = m.agent_id and e.superseded_at is null
         and e.starts_on <= app_today() and (e.ends_on is null or e.ends_on >= app_today()))) as ends_on
  from unit_members(unit, app_today()) m
$$;
--> statement-breakpoint
-- 3. Row-level security on each table that holds a person, forced: it binds the owner as well.
do $$
declare t text;
begin
  for t in select c.table_name from information_schema.columns c
           where c.table_schema = 'public' and c.column_name = 'agent_id'
             and c.table_name not in ('account', 'event', 'visible_agent')
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- `offset 0` keeps the check per row and by index: without it the planner hashes every visible agent.
    execute format($p$create policy seen on %1$I for select to vivier_app using (
      agent_id = (select app_agent()) or (select app_everywhere())
      or exists (select 1 from visible_agent v where v.agent_id = %1$I.agent_id offset 0))$p$, t);
    execute format('create policy sight on %I for select to vivier_sight using (true)', t);
    execute format('create policy job on %I to vivier_job using (true) with check (true)', t);
  end loop;
  foreach t in array array['account', 'identity_link', 'role_grant', 'event', 'idempotency'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy sight on %I for select to vivier_sight using (true)', t);
    execute format('create policy job on %I to vivier_job using (true) with check (true)', t);
  end loop;
end $$;
--> statement-breakpoint
create policy own on account for select to vivier_app using (id = (select app_viewer()));
--> statement-breakpoint
create policy own on identity_link for select to vivier_app using (account_id = (select app_viewer()));
--> statement-breakpoint
create policy own on role_grant for select to vivier_app using (account_id = (select app_viewer()));
--> statement-breakpoint
create policy own on idempotency to vivier_app
  using (account_id = (select app_viewer())) with check (account_id = (select app_viewer()));
--> statement-breakpoint
create policy seen on event for select to vivier_app using (
  agent_id is null or agent_id = (select app_agent()) or (select app_everywhere())
  or exists (select 1 from visible_agent v where v.agent_id = event.agent_id offset 0));
--> statement-breakpoint
create policy signed on event for insert to vivier_app with check (actor = (select app_viewer())::text);
--> statement-breakpoint
-- A claim is written about oneself, or about someone under one's units.
do $$
declare t text;
begin
  foreach t in array array['skill_claim', 'held_skill', 'skill_profile'] loop
    execute format($p$create policy written on %1$I for insert to vivier_app with check (
      agent_id = (select app_agent()) or (select app_everywhere())
      or exists (select 1 from visible_agent v where v.agent_id = %1$I.agent_id offset 0))$p$, t);
    execute format($p$create policy changed on %1$I for update to vivier_app using (
      agent_id = (select app_agent()) or (select app_everywhere())
      or exists (select 1 from visible_agent v where v.agent_id = %1$I.agent_id offset 0))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
create policy gone on held_skill for delete to vivier_app using (
  agent_id = (select app_agent()) or (select app_everywhere())
  or exists (select 1 from visible_agent v where v.agent_id = held_skill.agent_id offset 0));
--> statement-breakpoint
create policy own on agent for update to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
-- Positions are public, but opened only for units that one acts for.
alter table "position" enable row level security;
--> statement-breakpoint
alter table "position" force row level security;
--> statement-breakpoint
create policy seen on "position" for select to vivier_app using (status <> 'DRAFT' or app_acts_for(unit_id));
--> statement-breakpoint
create policy opened on "position" for insert to vivier_app with check (app_acts_for(unit_id));
--> statement-breakpoint
create policy sight on "position" for select to vivier_sight using (true);
--> statement-breakpoint
create policy job on "position" to vivier_job using (true) with check (true);
--> statement-breakpoint

-- 4. Grants. Nothing is granted by default; the server's role owns nothing.
revoke all on all tables in schema public from public;
--> statement-breakpoint
revoke execute on function app_acts_for(uuid), open_session(text, text), unit_headcounts(uuid[]), unit_agents(uuid), unit_members(uuid, date), unit_profiles(uuid, date),
  unit_claims(uuid, date), unit_endings(uuid) from public;
--> statement-breakpoint
grant usage on schema public to vivier_app, vivier_sight, vivier_job;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to vivier_job;
--> statement-breakpoint
grant execute on function app_acts_for(uuid), open_session(text, text), unit_headcounts(uuid[]), unit_agents(uuid), unit_members(uuid, date), unit_profiles(uuid, date),
  unit_claims(uuid, date), unit_endings(uuid) to vivier_app, vivier_sight, vivier_job;
--> statement-breakpoint
grant select on assignment, employment, agent, skill_claim, held_skill, skill_profile, account, identity_link,
  role_grant, org_unit, org_unit_version, org_unit_ancestor, "position", position_requirement, skill, skill_relation,
  installation, product to vivier_sight;
--> statement-breakpoint
grant select on framework, framework_version, skill, skill_relation, level_wording, job_role, role_level,
  role_requirement, org_unit, org_unit_version, org_unit_ancestor, product, product_phase, product_sponsor, "position",
  position_requirement, legal_rule, training, training_outcome, retention_model to vivier_app;
--> statement-breakpoint
grant select (agent_id, engagement, display_name, headline, about, open_to_moves, version) on agent to vivier_app;
--> statement-breakpoint
grant update (headline, about, open_to_moves, version) on agent to vivier_app;
--> statement-breakpoint
grant select (agent_id, email) on agent_contact to vivier_app;
--> statement-breakpoint
grant select (agent_id, id, employer_unit_id, status, category, administrative_position, corps, grade, starts_on,
  ends_on, recorded_at, superseded_at) on employment to vivier_app;
--> statement-breakpoint
grant select (agent_id, id, unit_id, position_id, product_id, engagement, company, share, starts_on, ends_on,
  recorded_at, superseded_at) on assignment to vivier_app;
--> statement-breakpoint
grant select (agent_id, id, skill_id, level, source, assessor_agent_id, evidence, starts_on, ends_on, recorded_at,
  superseded_at) on skill_claim to vivier_app;
--> statement-breakpoint
grant insert, update (ends_on, superseded_at) on skill_claim to vivier_app;
--> statement-breakpoint
grant select, insert, update, delete on held_skill to vivier_app;
--> statement-breakpoint
grant select, insert, update on skill_profile to vivier_app;
--> statement-breakpoint
grant select (agent_id, id, training_id, requested_on, completed_on, refused_on) on enrolment to vivier_app;
--> statement-breakpoint
grant select (agent_id, id, model_version, assessed_on, assessed_at, horizon_months, score, probability,
  probability_low, probability_high, band, factors, contested) on retention_assessment to vivier_app;
--> statement-breakpoint
grant select on account, identity_link, role_grant to vivier_app;
--> statement-breakpoint
grant select, insert on event, idempotency to vivier_app;
--> statement-breakpoint
grant insert on "position", position_requirement to vivier_app;
--> statement-breakpoint
grant select on visible_agent to vivier_app;
--> statement-breakpoint
-- An owner needs CREATE on the schema only while it is made the owner.
grant create on schema public to vivier_sight;
--> statement-breakpoint
alter view visible_agent owner to vivier_sight;
--> statement-breakpoint
alter function app_acts_for(uuid) owner to vivier_sight;
--> statement-breakpoint
alter function open_session(text, text) owner to vivier_sight;
--> statement-breakpoint
alter function unit_headcounts(uuid[]) owner to vivier_sight;
--> statement-breakpoint
alter function unit_agents(uuid) owner to vivier_sight;
--> statement-breakpoint
alter function unit_members(uuid, date) owner to vivier_sight;
--> statement-breakpoint
alter function unit_profiles(uuid, date) owner to vivier_sight;
--> statement-breakpoint
alter function unit_claims(uuid, date) owner to vivier_sight;
--> statement-breakpoint
alter function unit_endings(uuid) owner to vivier_sight;
--> statement-breakpoint
revoke create on schema public from vivier_sight;
--> statement-breakpoint
-- Signs cursors and anonymous handles; the same for all servers of this database.
insert into installation (key, value) values
  ('secret', encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex')),
  ('epoch', '1'), ('reference', gen_random_uuid()::text);
