-- For how long a claim of a source on a skill counts for more than what is said, from the next day on: what was held
-- until then stays as it was told. Null: as the rule of the source says.
create function curate_freshness(known uuid, whose claim_source, months smallint) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  tomorrow constant date := app_today() + 1;
begin
  if not app_curates() then raise exception 'only curators' using errcode = '42501'; end if;
  delete from skill_freshness f where f.source = whose and f.skill_id = known and f.valid_from >= tomorrow;
  update skill_freshness f set valid_to = app_today()
    where f.source = whose and f.skill_id = known and (f.valid_to is null or f.valid_to >= tomorrow);
  if months is not null then
    insert into skill_freshness (source, skill_id, valid_from, fresh_months) values (whose, known, tomorrow, months);
  end if;
  update installation set value = gen_random_uuid()::text where key = 'reference';
end $$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_job;
  revoke execute on function curate_freshness(uuid, claim_source, smallint) from public;
  grant execute on function curate_freshness(uuid, claim_source, smallint) to vivier_app;
  alter function curate_freshness(uuid, claim_source, smallint) owner to vivier_job;
  revoke create on schema public from vivier_job;
end $$;
