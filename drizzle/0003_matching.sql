-- Matching across ministries: candidates are found and described without saying who they are.

-- How a candidate is called by those who may not know them: the same for one position, unlike for any other, so that
-- two positions opened side by side do not tell that it is one person.
create function match_handle(secret text, position_id uuid, agent_id uuid) returns text
language sql immutable parallel safe as $$
  select left(encode(sha256(convert_to(secret || position_id::text || agent_id::text, 'UTF8')), 'hex'), 24)
$$;
--> statement-breakpoint
-- People who could take a position, for those who act for its unit; nobody else gets a row. Found by the skills they
-- share with it: `worth` holds five numbers a skill, what it adds at an unknown level and at levels 1 to 4. The sum
-- is divided by the root of what the person holds, so that long profiles do not crowd out apt ones.
-- Whom the viewer may see comes with an id; of others no row of this holds an id, or a day on which a contract ends.
-- A ministry of fewer than ten public agents would name them: it is left out.
create function match_candidates(wanted uuid, skills uuid[], worth float8[], at_most int)
returns table (handle text, agent_id uuid, ministry_id uuid, engagement engagement, skill_ids uuid[],
  levels smallint[], confidences smallint[], confirmed_on date[], employments jsonb)
language sql stable security definer set search_path = public as $$
  with sharing as materialized (
    select h.agent_id, sum(worth[(s.place - 1) * 5 + coalesce(h.level, 0) + 1]) as shared
    from unnest(skills) with ordinality s(skill_id, place) join held_skill h on h.skill_id = s.skill_id
    where (select app_acts_for(p.unit_id) from "position" p where p.id = wanted)
      and (h.level is null or h.level > 0)
    group by h.agent_id
  ),
  found as materialized (
    select s.agent_id, g.engagement, p.skill_ids, p.levels, p.confidences, p.confirmed_on, seen.is_seen, host.unit_id
    from sharing s
    join skill_profile p on p.agent_id = s.agent_id
    join agent g on g.agent_id = s.agent_id and g.engagement = 'PUBLIC_AGENT'
    cross join lateral (
      select (select app_everywhere()) or s.agent_id = (select app_agent())
        or exists (select 1 from visible_agent v where v.agent_id = s.agent_id offset 0) as is_seen
    ) seen
    cross join lateral (
      select a.unit_id from assignment a
      where a.agent_id = s.agent_id and a.superseded_at is null and a.engagement = 'PUBLIC_AGENT'
        and a.starts_on <= (select app_today()) and (a.ends_on is null or a.ends_on >= (select app_today()))
      order by a.share desc nulls last, a.starts_on desc, a.id limit 1
    ) host
    where (g.open_to_moves is distinct from false or seen.is_seen)
      and not exists (
        select from assignment a where a.agent_id = s.agent_id and a.position_id = wanted and a.superseded_at is null
          and a.starts_on <= (select app_today()) and (a.ends_on is null or a.ends_on >= (select app_today())))
    order by s.shared / sqrt(cardinality(p.skill_ids)) desc, s.agent_id limit at_most
  )
  select 1
$$;
