-- Whoever left holds no office: no role of an agent outlasts their work, whichever it is. As before for the rest: a
-- manager's own grant for a unit stands while they work around it, one that was passed on while its source does.
create or replace function standing_grants(account uuid, day date) returns setof role_grant
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
      and (holder.agent_id is null
        or case when g.role = 'MANAGER' and g.delegated_from is null then works_around(holder.agent_id, g.unit_id, day)
          else works_somewhere(holder.agent_id, day) end)
      and (g.delegated_from is null
        or source.revoked_at is null and source.starts_on <= day and (source.ends_on is null or source.ends_on >= day)
          and (giver.agent_id is null or case when source.role = 'MANAGER'
            then works_around(giver.agent_id, source.unit_id, day) else works_somewhere(giver.agent_id, day) end));
end $$;
--> statement-breakpoint
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
-- As before, without whoever objects to being profiled, for those who act for them too.
create or replace function match_candidates(wanted uuid, skills uuid[], worth float8[], at_most int)
returns table (handle text, agent_id uuid, ministry_id uuid, engagement engagement, skill_ids uuid[],
  levels smallint[], confidences smallint[], confirmed_on date[], employments jsonb)
language sql stable security definer set search_path = public, pg_temp set work_mem = '32MB'
set max_parallel_workers_per_gather = 0 set jit = off as $$
  with asked as materialized (
    select r.skill_id from role_requirement r union select unnest(skills)
  ),
  sharing as materialized (
    select h.agent_id, sum(worth[(s.place - 1) * 5 + coalesce(h.level, 0) + 1]) as shared
    from unnest(skills) with ordinality s(skill_id, place)
    cross join lateral (
      select k.agent_id, k.level from held_skill k
      where k.skill_id = s.skill_id and (k.level is null or k.level > 0) offset 0
    ) h
    where (select app_acts_for(p.unit_id) from "position" p where p.id = wanted)
    group by h.agent_id
    order by shared desc, h.agent_id limit at_most * 5
  ),
  ranked as materialized (
    select s.agent_id, s.shared / sqrt(sum(power(coalesce(one.level, 2.5::float8), 1.5))) as rank
    from sharing s
    cross join lateral (select k.skill_ids, k.levels from skill_profile k where k.agent_id = s.agent_id offset 0) p
    cross join lateral unnest(p.skill_ids, p.levels) one(skill_id, level)
    join asked a on a.skill_id = one.skill_id
    group by s.agent_id, s.shared
    order by rank desc, s.agent_id limit at_most * 3
  ),
  found as materialized (
    select r.agent_id, g.engagement, seen.is_seen
    from ranked r
    cross join lateral (
      select k.engagement, k.open_to_moves from agent k
      where k.agent_id = r.agent_id and k.engagement = 'PUBLIC_AGENT' offset 0
    ) g
    cross join lateral (
      select (select app_everywhere()) or r.agent_id = (select app_agent())
        or exists (select 1 from visible_agent v where v.agent_id = r.agent_id offset 0) as is_seen
    ) seen
    cross join lateral (
      select bool_or(a.position_id = wanted) as is_holder from assignment a
      where a.agent_id = r.agent_id and a.superseded_at is null and a.engagement = 'PUBLIC_AGENT'
        and a.starts_on <= (select app_today()) and (a.ends_on is null or a.ends_on >= (select app_today()))
      having count(*) > 0
    ) work
    where (g.open_to_moves is distinct from false and not stays_out_of_matches(r.agent_id) or seen.is_seen)
      and not objects_to_profiling(r.agent_id)
      and work.is_holder is not true
    order by r.rank desc, r.agent_id limit at_most
  ),
  hosted as materialized (
    select f.*, h.ministry_id from found f left join lateral host_ministry(f.agent_id) h on true
  ),
  ministry as materialized (
    select m.ministry_id, (
        select count(distinct one.agent_id) >= 10 from (
          select a.agent_id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
          where u.ancestor_id = m.ministry_id and a.superseded_at is null and a.engagement = 'PUBLIC_AGENT'
            and a.starts_on <= (select app_today()) and (a.ends_on is null or a.ends_on >= (select app_today()))
            and u.starts_on <= (select app_today()) and (u.ends_on is null or u.ends_on >= (select app_today()))
          limit 50
        ) one
      ) as is_large
    from (select distinct h.ministry_id from hosted h) m
  )
  select match_handle((select value from installation where key = 'secret'), wanted, f.agent_id),
    case when f.is_seen then f.agent_id end,
    case when f.is_seen or m.is_large then f.ministry_id end,
    f.engagement, p.skill_ids, p.levels, p.confidences, p.confirmed_on,
    (select jsonb_agg(jsonb_build_object('status', e.status, 'category', e.category,
        'position', e.administrative_position, 'startedOn', e.starts_on,
        'endsOn', case when f.is_seen or e.ends_on < (select app_today()) then e.ends_on end,
        'firstPublicContractOn', null, 'employerId', e.employer_unit_id) order by e.starts_on, e.id)
     from employment e
     where e.agent_id = f.agent_id and e.superseded_at is null and e.starts_on <= (select app_today()))
  from hosted f
  left join ministry m on m.ministry_id = f.ministry_id
  cross join lateral (select k.* from skill_profile k where k.agent_id = f.agent_id offset 0) p
$$;
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
