-- Whether the viewer acts for somebody, for those who ask before they write and for functions: by office, not by sight.
create function app_acts_for_agent(agent uuid) returns boolean
language plpgsql stable cost 500 security definer set search_path = public, pg_temp as $$
begin
  return app_acts() and (app_everywhere() or exists (select from visible_agent v where v.agent_id = app_acts_for_agent.agent));
end $$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight;
  revoke execute on function app_acts_for_agent(uuid) from public;
  grant execute on function app_acts_for_agent(uuid) to vivier_app;
  alter function app_acts_for_agent(uuid) owner to vivier_sight;
  revoke create on schema public from vivier_sight;
end $$;
--> statement-breakpoint
-- As before, for the agent themself and for those who act for them, as long as they do not object: a match is a profile.
create or replace function match_positions(candidate uuid, skills uuid[], strengths float8[], rarities float8[], usual float8[],
  at_most int)
returns table (position_id uuid, handle text, ministry_id uuid)
language sql stable security definer set search_path = public, pg_temp set max_parallel_workers_per_gather = 0
set jit = off as $$
  with open as materialized (
    select p.id from "position" p
    where p.status = 'OPEN' and (p.closes_on is null or p.closes_on >= (select app_today()))
      and (select (candidate = app_agent() or app_acts_for_agent(candidate) and not objects_to_profiling(candidate))
        and exists (select from agent g where g.agent_id = candidate and g.engagement = 'PUBLIC_AGENT'))
      and not exists (
        select from assignment a where a.agent_id = candidate and a.position_id = p.id and a.superseded_at is null
          and a.starts_on <= (select app_today()) and (a.ends_on is null or a.ends_on >= (select app_today())))
  ),
  asked as (
    select o.id, s.strength, power(coalesce(r.level, s.usual), 1.5) * r.importance::float8 * s.rarity as weight,
      power(coalesce(r.level, 2.5::float8), 1.5) * r.importance::float8 as demand
    from open o
    cross join lateral (
      select k.skill_id, k.level, k.importance from position_requirement k
      where k.position_id = o.id and k.superseded_at is null
        and k.starts_on <= (select app_today()) and (k.ends_on is null or k.ends_on >= (select app_today())) offset 0
    ) r
    left join unnest(skills, strengths, rarities, usual) s(skill_id, strength, rarity, usual) on s.skill_id = r.skill_id
  )
  select id, match_handle((select value from installation where key = 'secret'), id, candidate),
    (select h.ministry_id from host_ministry(candidate) h)
  from asked
  group by id
  having sum(weight) > 0
  order by sum(2 * strength * weight / (strength + weight)) / sqrt(sum(demand)) desc, id limit at_most
$$;
--> statement-breakpoint
-- Whether someone works in a unit on a day, and not only below it.
create function works_in(agent uuid, unit uuid, day date) returns boolean
language plpgsql stable cost 200 security definer set search_path = public, pg_temp as $$
begin
  return exists (select from assignment a
    where a.agent_id = works_in.agent and a.unit_id = works_in.unit and a.superseded_at is null
      and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day));
end $$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight;
  revoke execute on function works_in(uuid, uuid, date) from public;
  grant execute on function works_in(uuid, uuid, date) to vivier_sight;
  alter function works_in(uuid, uuid, date) owner to vivier_sight;
  revoke create on schema public from vivier_sight;
end $$;
--> statement-breakpoint
-- As before, but a team is a unit: whoever moved to one below it no longer works in the one they chose.
create or replace function section_audience(agent uuid, what profile_section, day date)
returns table (audience audience, recipient uuid)
language plpgsql stable cost 500 rows 1 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare chosen sharing_choice%rowtype;
begin
  select c.* into chosen from sharing_choice c
  where c.agent_id = section_audience.agent and c.section = what and c.superseded_at is null;
  if chosen.id is null or chosen.valid_until < day then
    return query select case when what = 'SKILLS' then 'MINISTRY' else 'PRIVATE' end::audience, null::uuid;
  elsif chosen.recipient_unit_id is null
    or (case when chosen.audience = 'TEAM' then works_in(section_audience.agent, chosen.recipient_unit_id, day)
      else works_under(section_audience.agent, chosen.recipient_unit_id, day) end) then
    return query select chosen.audience, chosen.recipient_unit_id;
  else
    return query select 'PRIVATE'::audience, null::uuid;
  end if;
end $$;
--> statement-breakpoint
-- Administrators end any grant; whoever passed one on ends it while they act for people, as they could pass it on.
alter policy ended on role_grant
  using ((select app_administers()) or granted_by = (select app_viewer()) and delegated_from is not null and (select app_acts()));
--> statement-breakpoint
-- Who objects is nobody else's to know, as what they closed. That something is contested is told to whoever reads it:
-- a forecast is read by those who act for its agent alone.
alter policy seen on event using (
  case when type in ('role.granted', 'role.ended', 'api-key.created', 'api-key.revoked')
      then (select app_administers()) or actor = (select app_viewer())::text
    when type in ('sharing.chosen', 'profiling.objected', 'profiling.allowed') then agent_id = (select app_agent())
    when type in ('contest.opened', 'contest.answered') then agent_id = (select app_agent())
      or ((select app_acts()) or payload ->> 'data' <> 'FORECAST') and ((select app_everywhere())
        or exists (select 1 from visible_agent v where v.agent_id = event.agent_id offset 0))
    else agent_id is null or agent_id = (select app_agent()) or (select app_everywhere()) or (select app_follows())
      or exists (select 1 from visible_agent v where v.agent_id = event.agent_id offset 0) end);
--> statement-breakpoint
-- Programs follow people whose skills they may not read: which skill was claimed is told, not what was said of it.
set local role vivier_job;
--> statement-breakpoint
update event set payload = payload - '{level,source,since}'::text[], schema_version = 2 where type = 'skill-claim.recorded';
--> statement-breakpoint
reset role;
