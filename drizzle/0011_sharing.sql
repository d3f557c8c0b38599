CREATE TYPE "public"."audience" AS ENUM('PRIVATE', 'TEAM', 'MINISTRY', 'INTERMINISTERIAL');--> statement-breakpoint
CREATE TYPE "public"."profile_section" AS ENUM('SKILLS', 'PROFILE', 'MOBILITY');--> statement-breakpoint
CREATE TABLE "sharing_choice" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"section" "profile_section" NOT NULL,
	"audience" "audience" NOT NULL,
	"recipient_unit_id" uuid,
	"valid_until" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "sharing_choice_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "sharing_choice_recipient_named" CHECK (("sharing_choice"."recipient_unit_id" is not null) = ("sharing_choice"."audience" in ('TEAM', 'MINISTRY')))
);
--> statement-breakpoint
ALTER TABLE "sharing_choice" ADD CONSTRAINT "sharing_choice_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing_choice" ADD CONSTRAINT "sharing_choice_recipient_unit_id_org_unit_id_fk" FOREIGN KEY ("recipient_unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sharing_choice_current" ON "sharing_choice" USING btree ("agent_id","section") WHERE "sharing_choice"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "sharing_choice_recipient" ON "sharing_choice" USING btree ("recipient_unit_id");
--> statement-breakpoint
alter table sharing_choice enable row level security;
--> statement-breakpoint
alter table sharing_choice force row level security;
--> statement-breakpoint
-- One's choices are one's own: not even a manager reads what was narrowed.
create policy own on sharing_choice for select to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy written on sharing_choice for insert to vivier_app with check (agent_id = (select app_agent()));
--> statement-breakpoint
create policy changed on sharing_choice for update to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy sight on sharing_choice for select to vivier_sight using (true);
--> statement-breakpoint
create policy job on sharing_choice to vivier_job using (true) with check (true);
--> statement-breakpoint
grant select, insert, update (superseded_at) on sharing_choice to vivier_app;
--> statement-breakpoint
grant select on sharing_choice to vivier_sight;
--> statement-breakpoint
grant select, insert, update, delete on sharing_choice to vivier_job;
--> statement-breakpoint
-- Whether someone works in a unit or below on a day.
create function works_under(agent uuid, unit uuid, day date) returns boolean
language plpgsql stable cost 500 security definer set search_path = public, pg_temp as $$
begin
  return exists (select from assignment a
    join org_unit_ancestor u on u.unit_id = a.unit_id and u.ancestor_id = unit
    where a.agent_id = agent and a.superseded_at is null
      and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day)
      and u.starts_on <= day and (u.ends_on is null or u.ends_on >= day));
end $$;
--> statement-breakpoint
-- The tops of the trees in which someone works on a day.
create function ministries_of(agent uuid, day date) returns setof uuid
language plpgsql stable cost 500 rows 1 security definer set search_path = public, pg_temp as $$
begin
  return query select distinct u.ancestor_id
    from assignment a
    join org_unit_ancestor u on u.unit_id = a.unit_id
    join org_unit_version v on v.org_unit_id = u.ancestor_id and v.parent_id is null
    where a.agent_id = agent and a.superseded_at is null
      and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day)
      and u.starts_on <= day and (u.ends_on is null or u.ends_on >= day)
      and v.starts_on <= day and (v.ends_on is null or v.ends_on >= day);
end $$;
--> statement-breakpoint
-- To whom a section is open today: what the agent chose, while it lasts and while they work where they chose it for;
-- else what holds by itself, which is the ministry for skills and nobody for the rest. A choice that ended never opens
-- more than it did: only what is wider than by itself has an end.
create function section_audience(agent uuid, what profile_section, day date)
returns table (audience audience, recipient uuid)
language plpgsql stable cost 500 rows 1 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare chosen sharing_choice%rowtype;
begin
  select c.* into chosen from sharing_choice c
  where c.agent_id = section_audience.agent and c.section = what and c.superseded_at is null;
  if chosen.id is null or chosen.valid_until < day then
    return query select case when what = 'SKILLS' then 'MINISTRY' else 'PRIVATE' end::audience, null::uuid;
  elsif chosen.recipient_unit_id is null or works_under(section_audience.agent, chosen.recipient_unit_id, day) then
    return query select chosen.audience, chosen.recipient_unit_id;
  else
    return query select 'PRIVATE'::audience, null::uuid;
  end if;
end $$;
--> statement-breakpoint
-- Whether an agent opened a section to the viewer, who is an agent at work themself.
create function section_opens(agent uuid, what profile_section) returns boolean
language plpgsql stable cost 2000 security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := app_agent();
  today constant date := app_today();
  open record;
begin
  if me is null then return false; end if;
  select s.audience, s.recipient into open from section_audience(agent, what, today) s;
  return case open.audience
    when 'PRIVATE' then false
    when 'INTERMINISTERIAL' then works_somewhere(me, today) and works_somewhere(agent, today)
    else case when open.recipient is not null then works_under(me, open.recipient, today)
      else exists (select from ministries_of(me, today) mine(id) join ministries_of(agent, today) theirs(id) using (id)) end
    end;
end $$;
--> statement-breakpoint
-- What agents say of moving: private by itself, and from their own managers too.
create function agents_mobility(ids uuid[]) returns table (agent_id uuid, open_to_moves boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.agent_id, g.open_to_moves from agent g
  where g.agent_id = any(ids) and (g.agent_id = app_agent() or section_opens(g.agent_id, 'MOBILITY'))
$$;
--> statement-breakpoint
-- Agents who opened something of themselves to the viewer: their name, and of the rest what they opened. Asked of
-- each id before it is known whether it names anybody: else an id of somebody hidden takes longer than one of nobody.
create function shared_agents(ids uuid[])
returns table (agent_id uuid, display_name text, engagement engagement, headline text, about text, version int)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.agent_id, g.display_name, g.engagement, case when o.profile then g.headline end,
    case when o.profile then g.about end, g.version
  from (
    select asked.id, section_opens(asked.id, 'PROFILE') as profile, section_opens(asked.id, 'SKILLS') as skills,
      section_opens(asked.id, 'MOBILITY') as mobility
    from unnest(ids) asked(id) offset 0
  ) o join agent g on g.agent_id = o.id
  where o.profile or o.skills or o.mobility
$$;
--> statement-breakpoint
-- Who opened their skills to the viewer, by name: who hold one of them, or whose name has all these words, where asked.
-- Whoever chose nothing is open to their ministry by itself; only choices are looked at one by one.
create function colleagues(holding uuid, named text, at_most int, after_name text, after_id uuid)
returns table (agent_id uuid, display_name text, engagement engagement, headline text, about text, version int)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me constant uuid := app_agent();
  today constant date := app_today();
  patterns constant text[] := array(
    select '%' || regexp_replace(lower(unaccent(word)), '([\\%_])', '\\\1', 'g') || '%'
    from regexp_split_to_table(coalesce(named, ''), '\s+') word where word <> '');
begin
  if me is null then return; end if;
  return query
    with near as (
      select a.agent_id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
      where u.ancestor_id in (select ministries_of(me, today)) and a.superseded_at is null
        and a.starts_on <= today and (a.ends_on is null or a.ends_on >= today)
        and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today)
        and not exists (select from sharing_choice c
          where c.agent_id = a.agent_id and c.section = 'SKILLS' and c.superseded_at is null)
      union
      select c.agent_id from sharing_choice c
      where c.section = 'SKILLS' and c.superseded_at is null and section_opens(c.agent_id, 'SKILLS')
    ),
    page as (
      select g.* from near n join agent g on g.agent_id = n.agent_id
      where g.agent_id <> me
        and (patterns = '{}' or lower(unaccent(g.display_name)) like all (patterns))
        and (after_name is null or (g.display_name, g.agent_id) > (after_name, after_id))
        and (holding is null or exists (select from held_skill h
          where h.agent_id = g.agent_id and h.skill_id = holding and (h.level is null or h.level > 0)))
      order by g.display_name, g.agent_id limit at_most
    )
    select g.agent_id, g.display_name, g.engagement, case when p.opens then g.headline end,
      case when p.opens then g.about end, g.version
    from page g cross join lateral (select section_opens(g.agent_id, 'PROFILE') as opens offset 0) p
    order by g.display_name, g.agent_id;
end $$;
--> statement-breakpoint
-- The second door is asked last, of rows that office does not open: as a policy of its own it would be asked first.
do $$
declare t text;
begin
  foreach t in array array['held_skill', 'skill_profile'] loop
    execute format($p$alter policy seen on %1$I using (
      agent_id = (select app_agent()) or (select app_everywhere())
      or exists (select 1 from visible_agent v where v.agent_id = %1$I.agent_id offset 0)
      or section_opens(%1$I.agent_id, 'SKILLS'))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
-- Whether an agent is found by nobody who does not see them by office: whoever keeps skills to themself or to the team.
create function stays_out_of_matches(agent uuid) returns boolean
language plpgsql stable cost 100 security definer set search_path = public, pg_temp as $$
begin
  return exists (select from sharing_choice c
    where c.agent_id = agent and c.section = 'SKILLS' and c.superseded_at is null and c.audience in ('PRIVATE', 'TEAM'));
end $$;
--> statement-breakpoint
-- By the functions above alone: a column that a row's policy cannot hide.
revoke select (open_to_moves) on agent from vivier_app;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  grant create on schema public to vivier_sight;
  foreach f in array array['works_under(uuid, uuid, date)', 'ministries_of(uuid, date)',
    'section_audience(uuid, profile_section, date)', 'section_opens(uuid, profile_section)', 'agents_mobility(uuid[])',
    'shared_agents(uuid[])', 'stays_out_of_matches(uuid)', 'colleagues(uuid, text, int, text, uuid)']::regprocedure[] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to vivier_sight', f);
    execute format('alter function %s owner to vivier_sight', f);
  end loop;
  grant execute on function section_opens(uuid, profile_section), agents_mobility(uuid[]), shared_agents(uuid[]),
    colleagues(uuid, text, int, text, uuid) to vivier_app;
  revoke create on schema public from vivier_sight;
end $$;
--> statement-breakpoint
-- As before, without whoever keeps their skills to themself or to their team, unless the viewer sees them.
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
-- To whom a section of the viewer's own is open today.
create function my_audience(what profile_section) returns table (audience audience)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.audience from section_audience(app_agent(), what, app_today()) s where app_agent() is not null
$$;
--> statement-breakpoint
-- The unit where the viewer works most today, and the top of the tree above it.
create function my_place() returns table (team_id uuid, ministry_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.unit_id, u.ancestor_id
  from assignment a join org_unit_ancestor u on u.unit_id = a.unit_id
  where a.agent_id = app_agent() and a.superseded_at is null
    and a.starts_on <= app_today() and (a.ends_on is null or a.ends_on >= app_today())
    and u.starts_on <= app_today() and (u.ends_on is null or u.ends_on >= app_today())
  order by a.share desc nulls last, a.starts_on desc, a.id, u.depth desc limit 1
$$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight;
  revoke execute on function my_audience(profile_section), my_place() from public;
  grant execute on function my_audience(profile_section), my_place() to vivier_app;
  alter function my_audience(profile_section) owner to vivier_sight;
  alter function my_place() owner to vivier_sight;
  revoke create on schema public from vivier_sight;
end $$;
--> statement-breakpoint
-- That somebody opened or closed something is for nobody else to know.
alter policy seen on event using (
  case when type in ('role.granted', 'role.ended', 'api-key.created', 'api-key.revoked')
      then (select app_administers()) or actor = (select app_viewer())::text
    when type = 'sharing.chosen' then agent_id = (select app_agent())
    else agent_id is null or agent_id = (select app_agent()) or (select app_everywhere()) or (select app_follows())
      or exists (select 1 from visible_agent v where v.agent_id = event.agent_id offset 0) end);
