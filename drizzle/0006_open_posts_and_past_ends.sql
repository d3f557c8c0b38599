DROP INDEX "position_open";--> statement-breakpoint
CREATE INDEX "skill_claim_id" ON "skill_claim" USING btree ("id");--> statement-breakpoint
CREATE INDEX "position_recent" ON "position" USING btree (coalesce("opened_on", '-infinity') desc,"id" desc);--> statement-breakpoint
-- Where a post stands today: past its last day to apply it is closed, and no job has to say so.
create function position_standing(status position_status, closes_on date) returns position_status
language sql stable parallel safe as $$
  select case when status = 'OPEN' and closes_on < app_today() then 'CLOSED'::position_status else status end
$$;
--> statement-breakpoint
-- As `unit_endings(unit)` had it today, on any day and as known by its end.
drop function unit_endings(uuid);
--> statement-breakpoint
create function unit_endings(unit uuid, day date) returns table (agent_id uuid, ends_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.agent_id, least(
      (select case when bool_and(a.ends_on is not null) then max(a.ends_on) end
       from assignment a join org_unit_ancestor u on u.unit_id = a.unit_id and u.ancestor_id = unit
       where a.agent_id = m.agent_id and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day)
         and u.starts_on <= day and (u.ends_on is null or u.ends_on >= day)
         and a.recorded_at < moment.ended and (a.superseded_at is null or a.superseded_at >= moment.ended)),
      (select case when bool_and(e.ends_on is not null) then max(e.ends_on) end
       from employment e
       where e.agent_id = m.agent_id and e.starts_on <= day and (e.ends_on is null or e.ends_on >= day)
         and e.recorded_at < moment.ended and (e.superseded_at is null or e.superseded_at >= moment.ended))) as ends_on
  from unit_members(unit, day) m, (select (day + 1)::timestamp at time zone 'Europe/Paris' as ended) moment
$$;
--> statement-breakpoint
-- The first day on which anything was known of who works in a unit or below; a map of a day before would be all zeros.
create function unit_known_since(unit uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select (min(a.recorded_at) at time zone 'Europe/Paris')::date
  from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
  where app_acts_for(unit) and u.ancestor_id = unit
$$;
--> statement-breakpoint
-- A page of who work in a unit or below, with what each can do, for whoever acts for the unit: they see all of them, so
-- that one check serves where row-level security makes two a person. Nothing for anybody else.
create function unit_page(unit uuid, at_most int, after_name text, after_id uuid)
returns table (agent_id uuid, display_name text, engagement engagement, headline text, about text, open_to_moves boolean,
  version int, skill_ids uuid[], levels smallint[], confidences smallint[], confirmed_on date[])
language plpgsql stable rows 50 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if not app_acts_for(unit) then return; end if;
  return query
    select g.agent_id, g.display_name, g.engagement, g.headline, g.about, g.open_to_moves, g.version,
      p.skill_ids, p.levels, p.confidences, p.confirmed_on
    from (
      select distinct a.agent_id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
      where u.ancestor_id = unit and a.superseded_at is null
        and a.starts_on <= app_today() and (a.ends_on is null or a.ends_on >= app_today())
        and u.starts_on <= app_today() and (u.ends_on is null or u.ends_on >= app_today())
    ) there
    join agent g on g.agent_id = there.agent_id
    left join skill_profile p on p.agent_id = g.agent_id
    where after_name is null or (g.display_name, g.agent_id) > (after_name, after_id)
    order by g.display_name, g.agent_id limit at_most;
end $$;
--> statement-breakpoint
-- By whom one was assessed, for whoever may see the claim: an agent sees no other agent, and still has a right to that.
create function claim_assessors(claims uuid[]) returns table (claim_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, g.display_name
  from skill_claim c join agent g on g.agent_id = c.assessor_agent_id
  where c.id = any(claims) and (c.agent_id = app_agent() or app_everywhere()
    or exists (select from visible_agent v where v.agent_id = c.agent_id))
$$;
--> statement-breakpoint
-- A claim is signed by its account, about oneself or as a manager about somebody else, whatever the server's code says.
drop policy written on skill_claim;
--> statement-breakpoint
create policy written on skill_claim for insert to vivier_app with check (
  recorded_by = (select app_viewer())::text
  and case source
    when 'SELF' then agent_id = (select app_agent())
    when 'MANAGER' then (select app_everywhere())
      or exists (select 1 from visible_agent v where v.agent_id = skill_claim.agent_id offset 0)
    else false end);
--> statement-breakpoint
-- What a server has to know before anybody asks; it may sign in as a role that was given `vivier_app` and nothing else.
create function installation_fact(name text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select value from installation where key = name and key in ('secret', 'demonstration')
$$;
--> statement-breakpoint
revoke execute on function unit_endings(uuid, date), unit_known_since(uuid), unit_page(uuid, int, text, uuid), claim_assessors(uuid[]),
  installation_fact(text) from public;
--> statement-breakpoint
grant execute on function unit_endings(uuid, date), unit_known_since(uuid) to vivier_app, vivier_sight, vivier_job;
--> statement-breakpoint
grant execute on function unit_page(uuid, int, text, uuid), claim_assessors(uuid[]), installation_fact(text) to vivier_app;
--> statement-breakpoint
grant create on schema public to vivier_sight;
--> statement-breakpoint
alter function unit_endings(uuid, date) owner to vivier_sight;
--> statement-breakpoint
alter function unit_known_since(uuid) owner to vivier_sight;
--> statement-breakpoint
alter function unit_page(uuid, int, text, uuid) owner to vivier_sight;
--> statement-breakpoint
alter function claim_assessors(uuid[]) owner to vivier_sight;
--> statement-breakpoint
alter function installation_fact(text) owner to vivier_sight;
--> statement-breakpoint
revoke create on schema public from vivier_sight;
