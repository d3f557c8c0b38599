-- In the language whose plans outlive the statement: planned anew at each call, the check cost as much as the page.
create or replace function app_acts_for(unit uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  today constant date := app_today();
  roots constant uuid[] := app_roots();
begin
  return app_everywhere() or exists (select from org_unit_ancestor u
    where u.unit_id = unit and u.ancestor_id = any(roots)
      and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today));
end $$;
--> statement-breakpoint
-- As before, but the day is asked once and not once a row.
create or replace function unit_page(unit uuid, at_most int, after_name text, after_id uuid)
returns table (agent_id uuid, display_name text, engagement engagement, headline text, about text, open_to_moves boolean,
  version int, skill_ids uuid[], levels smallint[], confidences smallint[], confirmed_on date[])
language plpgsql stable rows 50 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare today constant date := app_today();
begin
  if not app_acts_for(unit) then return; end if;
  return query
    select g.agent_id, g.display_name, g.engagement, g.headline, g.about, g.open_to_moves, g.version,
      p.skill_ids, p.levels, p.confidences, p.confirmed_on
    from (
      select distinct a.agent_id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
      where u.ancestor_id = unit and a.superseded_at is null
        and a.starts_on <= today and (a.ends_on is null or a.ends_on >= today)
        and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today)
    ) there
    join agent g on g.agent_id = there.agent_id
    left join skill_profile p on p.agent_id = g.agent_id
    where after_name is null or (g.display_name, g.agent_id) > (after_name, after_id)
    order by g.display_name, g.agent_id limit at_most;
end $$;
--> statement-breakpoint
-- As before, but it also fixes the day: made of the hour and the zone, it cost more than the row that was compared with it.
create or replace function open_session(issuer_in text, subject_in text)
returns table (account_id uuid, agent_id uuid, label text, roles text[], reference text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  today constant date := app_today();
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
  where g.account_id = found.id and g.starts_on <= today and (g.ends_on is null or g.ends_on >= today);
  perform set_config('vivier.today', today::text, true),
    set_config('vivier.viewer', coalesce(found.id::text, ''), true),
    set_config('vivier.agent', coalesce(found.agent_id::text, ''), true),
    set_config('vivier.roots', granted.roots::text, true),
    set_config('vivier.everywhere', granted.everywhere::text, true),
    set_config('vivier.follows', ('INTEGRATION' = any(granted.roles))::text, true),
    set_config('vivier.administers', ('ADMINISTRATOR' = any(granted.roles))::text, true);
  return query select found.id, found.agent_id, found.label, granted.roles,
    (select value from installation where key = 'reference');
end $$;
