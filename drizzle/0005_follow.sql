ALTER TABLE "retention_assessment" ALTER COLUMN "assessed_at" SET DEFAULT now();--> statement-breakpoint
-- Whoever follows everything that changes: an HR tool. What a role was given is for administrators alone.
create function app_follows() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('vivier.follows', true), '') = 'true'
$$;
--> statement-breakpoint
create function app_administers() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('vivier.administers', true), '') = 'true'
$$;
--> statement-breakpoint
create or replace function open_session(issuer_in text, subject_in text)
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
    set_config('vivier.everywhere', granted.everywhere::text, true),
    set_config('vivier.follows', ('INTEGRATION' = any(granted.roles))::text, true),
    set_config('vivier.administers', ('ADMINISTRATOR' = any(granted.roles))::text, true);
  return query select found.id, found.agent_id, found.label, granted.roles,
    (select value from installation where key = 'reference');
end $$;
--> statement-breakpoint
drop policy seen on event;
--> statement-breakpoint
create policy seen on event for select to vivier_app using (
  case when type = 'role.granted' then (select app_administers())
  else agent_id is null or agent_id = (select app_agent()) or (select app_everywhere()) or (select app_follows())
    or exists (select 1 from visible_agent v where v.agent_id = event.agent_id offset 0) end);
--> statement-breakpoint
comment on function unit_headcounts(uuid[]) is 'How many work in each unit and below: public, like the units themselves.';
--> statement-breakpoint
comment on function unit_agents(uuid) is 'Ids of who work in a unit and below, of which the caller''s policies show what they may see.';
--> statement-breakpoint
-- A path of `public` alone looks among the caller's temporary tables first: one named `role_grant` would give roles.
do $$
declare f regprocedure;
begin
  for f in select oid from pg_proc where pronamespace = 'public'::regnamespace and prosecdef loop
    execute format('alter function %s set search_path = public, pg_temp', f);
  end loop;
end $$;
--> statement-breakpoint
-- What a post asks is written with the post, for the units that one acts for.
alter table position_requirement enable row level security;
--> statement-breakpoint
alter table position_requirement force row level security;
--> statement-breakpoint
-- Read through its post: a check per row would cost a map of a ministry a tenth of a second.
create policy seen on position_requirement for select to vivier_app using (true);
--> statement-breakpoint
create policy asked on position_requirement for insert to vivier_app with check (
  exists (select from "position" p where p.id = position_requirement.position_id and app_acts_for(p.unit_id)));
--> statement-breakpoint
create policy sight on position_requirement for select to vivier_sight using (true);
--> statement-breakpoint
create policy job on position_requirement to vivier_job using (true) with check (true);
