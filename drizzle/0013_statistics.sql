CREATE TYPE "public"."statistic_of" AS ENUM('PEOPLE', 'ENGAGEMENT', 'STATUS', 'CATEGORY', 'RETENTION_BAND', 'SKILL_HOLDERS', 'SKILL_LEVEL');--> statement-breakpoint
CREATE TABLE "statistics_release" (
	"month" date PRIMARY KEY NOT NULL,
	"as_of" date NOT NULL,
	"minimum" smallint NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statistics_release_month" CHECK ("statistics_release"."month" = date_trunc('month', "statistics_release"."as_of"::timestamp)::date),
	CONSTRAINT "statistics_release_minimum" CHECK ("statistics_release"."minimum" >= 5)
);
--> statement-breakpoint
CREATE TABLE "unit_statistic" (
	"unit_id" uuid NOT NULL,
	"of" "statistic_of" NOT NULL,
	"value" text,
	"skill_id" uuid,
	"count" integer NOT NULL,
	CONSTRAINT "unit_statistic_once" UNIQUE NULLS NOT DISTINCT("unit_id","of","skill_id","value"),
	CONSTRAINT "unit_statistic_minimum" CHECK ("unit_statistic"."count" >= 5),
	CONSTRAINT "unit_statistic_skill" CHECK (("unit_statistic"."skill_id" is not null) = ("unit_statistic"."of" in ('SKILL_HOLDERS', 'SKILL_LEVEL')))
);
--> statement-breakpoint
ALTER TABLE "unit_statistic" ADD CONSTRAINT "unit_statistic_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_statistic" ADD CONSTRAINT "unit_statistic_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- As before, and where the viewer may read figures about people without seeing any.
create or replace function open_session(issuer_in text, subject_in text, strong_in boolean)
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
    coalesce(bool_or(g.acts), false) as acts,
    coalesce(array_agg(g.unit_id) filter (where g.usable and g.role = 'ANALYST' and g.unit_id is not null), '{}')
      as analysed,
    coalesce(bool_or(g.usable and g.role = 'ANALYST' and g.unit_id is null), false) as analyses_everywhere
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
    set_config('vivier.analysed', granted.analysed::text, true),
    set_config('vivier.analyses_everywhere', granted.analyses_everywhere::text, true),
    set_config('vivier.withheld', array_to_string(granted.withheld, ','), true),
    set_config('vivier.follows', ('INTEGRATION' = any(granted.roles)
      and (signed.scopes is null or 'CHANGES_READ' = any(signed.scopes)))::text, true),
    set_config('vivier.administers', ('ADMINISTRATOR' = any(granted.roles))::text, true);
  return query select found.id, case when by_key then null else found.agent_id end, found.label, granted.roles,
    granted.withheld, signed.scopes, granted.everywhere, (select value from installation where key = 'reference');
end $$;
--> statement-breakpoint
-- Whether the viewer reads the figures of a unit: by office, or as an analyst of it or of a unit above.
create function app_reads_statistics(unit uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  today constant date := app_today();
  roots constant uuid[] := coalesce(nullif(current_setting('vivier.analysed', true), ''), '{}')::uuid[];
begin
  return coalesce(current_setting('vivier.analyses_everywhere', true), '') = 'true'
    or app_acts() and app_acts_for(unit)
    or exists (select from org_unit_ancestor u where u.unit_id = unit and u.ancestor_id = any(roots)
      and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today));
end $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['statistics_release', 'unit_statistic'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job on %I to vivier_job using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to vivier_job', t);
    execute format('grant select on %I to vivier_app', t);
  end loop;
end $$;
--> statement-breakpoint
create policy seen on unit_statistic for select to vivier_app using (app_reads_statistics(unit_id));
--> statement-breakpoint
-- When people were counted last: it speaks of nobody, to whoever signed in.
create policy seen on statistics_release for select to vivier_app using ((select app_viewer()) is not null);
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight;
  revoke execute on function app_reads_statistics(uuid) from public;
  grant execute on function app_reads_statistics(uuid) to vivier_app;
  alter function app_reads_statistics(uuid) owner to vivier_sight;
  revoke create on schema public from vivier_sight;
end $$;
