-- Who opened their skills to the viewer: whoever chose nothing is open to their ministry by itself; only choices are
-- looked at one by one.
create function colleague_ids() returns setof uuid
language plpgsql stable rows 1000 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me constant uuid := app_agent();
  today constant date := app_today();
begin
  if me is null then return; end if;
  return query select near.agent_id from (
      select a.agent_id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
      where u.ancestor_id in (select ministries_of(me, today)) and a.superseded_at is null
        and a.starts_on <= today and (a.ends_on is null or a.ends_on >= today)
        and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today)
        and not exists (select from sharing_choice c
          where c.agent_id = a.agent_id and c.section = 'SKILLS' and c.superseded_at is null)
      union
      select c.agent_id from sharing_choice c
      where c.section = 'SKILLS' and c.superseded_at is null and section_opens(c.agent_id, 'SKILLS')
    ) near where near.agent_id <> me;
end $$;
--> statement-breakpoint
-- People whose skills the viewer may read, by office or because they opened them, who meet all the conditions, with how
-- well. A clause is met by any of its alternatives, an alternative by a skill under its own name, an EXACT or a CLOSE
-- one: what level that makes is what `heldAs` says. Nothing else of anybody is looked at than what the viewer may read.
create function people_found(of_colleagues boolean, unit uuid, wanted engagement, holding uuid,
  mentored uuid, side mentoring_kind, clauses int[], alternatives int[], at_least int[], as_held uuid[], ties text[], unknown_counts boolean,
  typed text, named uuid[])
returns table (agent_id uuid, display_name text, engagement engagement, skill_ids uuid[], levels smallint[],
  confidences smallint[], name_match int, met int, known int, strength int)
language plpgsql stable rows 200 security definer set search_path = public, pg_temp set jit = off as $$
#variable_conflict use_column
declare
  everybody constant boolean := not of_colleagues and app_everywhere();
  all_clauses constant int := (select count(distinct c) from unnest(clauses) c);
  folded constant text := lower(unaccent(btrim(typed)));
  patterns constant text[] := array(
    select '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'
    from regexp_split_to_table(folded, '\s+') word where word <> '');
begin
  return query
    with people as materialized (
      select c.id from colleague_ids() c(id) where of_colleagues
      union all select s.id from seen_agents() s(id) where not of_colleagues and not everybody
      union all select g.agent_id from agent g where everybody and (all_clauses = 0
        or g.agent_id in (select h.agent_id from held_skill h where h.skill_id = any(as_held)))
    ),
    asked as materialized (
      select * from unnest(clauses, alternatives, at_least, as_held, ties) a(clause, alternative, at_least, skill_id, tie)
    ),
    decided as (
      select p.id, a.clause, a.alternative, a.at_least, max(h.level) filter (where a.tie <> 'CLOSE') as best,
        bool_or(a.tie = 'OWN' and h.level is null) as is_own_unknown, bool_or(a.tie <> 'CLOSE') as is_named,
        bool_or(a.tie = 'CLOSE' and h.level is distinct from 0) as is_near
      from people p join held_skill h on h.agent_id = p.id join asked a on a.skill_id = h.skill_id
      group by p.id, a.clause, a.alternative, a.at_least
    ),
    held as (
      select d.id, d.clause, d.at_least, case when d.best > 0 or not d.is_own_unknown then d.best end as level
      from decided d where d.is_named or d.is_near
    ),
    skilled as (
      select h.id, count(distinct h.clause) as clauses, count(*)::int as met, count(h.level)::int as known,
        coalesce(sum(h.level), 0)::int as strength
      from held h where h.level >= h.at_least or h.level is null and unknown_counts
      group by h.id
    ),
    found as (
      select g.agent_id, g.display_name, g.engagement, n.name_match, s.met,
        coalesce(s.known, 0) + coalesce(k.known, 0) as known, coalesce(s.strength, 0) + coalesce(k.strength, 0) as strength
      from people p join agent g on g.agent_id = p.id
      left join skilled s on s.id = p.id
      cross join lateral (
        select count(h.level)::int as known, max(h.level)::int as strength from held_skill h
        where h.agent_id = g.agent_id and h.skill_id = any(named)
      ) k
      cross join lateral (
        select case when folded = '' or folded is null then null when u.name = folded then 1
          when starts_with(u.name, folded) then 2 when u.name like all (patterns) then 3
          when word_similarity(folded, u.name) >= 0.5 then 4 end as name_match
        from (select lower(unaccent(g.display_name)) as name where typed is not null offset 0) u
        union all select null where typed is null
      ) n
      where (all_clauses = 0 or s.clauses = all_clauses)
        and (wanted is null or g.engagement = wanted)
        and (unit is null or g.agent_id in (select unit_agents(unit)))
        and (holding is null or exists (select from held_skill h
          where h.agent_id = g.agent_id and h.skill_id = holding and (h.level is null or h.level > 0)))
        and (mentored is null or exists (select from mentoring m
          where m.agent_id = g.agent_id and m.skill_id = mentored and m.kind = side and m.superseded_at is null))
        and (typed is null or n.name_match is not null or exists (select from held_skill h
          where h.agent_id = g.agent_id and h.skill_id = any(named) and (h.level is null or h.level > 0)))
    )
    select f.agent_id, f.display_name, f.engagement, p.skill_ids, p.levels, p.confidences, f.name_match,
      coalesce(f.met, 0), f.known, f.strength
    from found f left join skill_profile p on p.agent_id = f.agent_id;
end $$;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  grant create on schema public to vivier_sight;
  foreach f in array array['colleague_ids()',
    'people_found(boolean, uuid, engagement, uuid, uuid, mentoring_kind, int[], int[], int[], uuid[], text[], boolean, text, uuid[])']::regprocedure[] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to vivier_sight', f);
    execute format('alter function %s owner to vivier_sight', f);
  end loop;
  grant execute on function people_found(boolean, uuid, engagement, uuid, uuid, mentoring_kind, int[], int[], int[], uuid[], text[], boolean,
    text, uuid[]) to vivier_app;
  revoke create on schema public from vivier_sight;
end $$;
