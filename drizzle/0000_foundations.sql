-- Extensions, the roles that act, and the functions that tables rely on.
create extension if not exists btree_gist;
--> statement-breakpoint
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists unaccent;
--> statement-breakpoint
-- Roles belong to the whole cluster: another database, or a migration beside this one, may have made them.
--   vivier_app    the server: owns nothing, row-level security applies to it
--   vivier_sight  owns the views and functions that say who sees whom; signs in nowhere
--   vivier_job    commands: imports, seeds, batch assessments
do $$
declare name text;
begin
  foreach name in array array['vivier_app', 'vivier_sight', 'vivier_job'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
    begin
      execute format('grant %I to current_user', name);
    exception when insufficient_privilege or unique_violation then null;
    end;
  end loop;
end $$;
--> statement-breakpoint
-- SIRET: 14 digits whose Luhn sum is a multiple of 10; La Poste (SIREN 356000000) sums its digits to a multiple of 5.
create function siret_is_valid(siret text) returns boolean language sql immutable parallel safe as $$
  select siret is null or (siret ~ '^[0-9]{14}$' and (
    (select sum(case when i % 2 = 1 then d * 2 - case when d > 4 then 9 else 0 end else d end) % 10 = 0
       from (select i, substr(siret, i, 1)::int as d from generate_series(1, 14) i) digits)
    or (siret like '356000000%'
        and (select sum(substr(siret, i, 1)::int) % 5 = 0 from generate_series(1, 14) i))))
$$;
--> statement-breakpoint
-- Today in France; a test or a back-test moves the clock with `set local vivier.today`.
create function app_today() returns date language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('vivier.today', true), '')::date, (now() at time zone 'Europe/Paris')::date)
$$;
--> statement-breakpoint
-- The account that asks, set in each transaction; null when nobody signed in, and then no person is seen.
create function app_viewer() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('vivier.viewer', true), '')::uuid
$$;
