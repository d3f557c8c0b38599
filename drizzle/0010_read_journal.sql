CREATE TYPE "public"."sensitive_data" AS ENUM('FORECAST', 'DEADLINE', 'EMPLOYMENT');--> statement-breakpoint
CREATE TABLE "read_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"agent_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reader" text NOT NULL,
	"roles" text[] NOT NULL,
	"class" "sensitive_data" NOT NULL,
	"fields" text[] NOT NULL,
	"operation" text,
	"purpose" text,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_seal" (
	"number" integer PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"records" integer NOT NULL,
	"hash" text NOT NULL,
	"expired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "read_record_agent" ON "read_record" USING btree ("agent_id","at","id");--> statement-breakpoint
CREATE INDEX "read_record_time" ON "read_record" USING btree ("at","id");
--> statement-breakpoint
-- Its own role: nobody else writes a record, and nobody at all changes one.
do $$
begin
  begin
    create role vivier_journal nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    grant vivier_journal to current_user;
  exception when insufficient_privilege or unique_violation then null;
  end;
end $$;
--> statement-breakpoint
alter table read_record enable row level security;
--> statement-breakpoint
alter table read_record force row level security;
--> statement-breakpoint
create policy own on read_record for select to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy written on read_record for insert to vivier_journal with check (account_id = app_viewer());
--> statement-breakpoint
create policy sealed on read_record for select to vivier_journal using (true);
--> statement-breakpoint
create policy expired on read_record for delete to vivier_journal using (true);
--> statement-breakpoint
-- Commands read it, for whoever has to say who was read by whom.
create policy job on read_record for select to vivier_job using (true);
--> statement-breakpoint
alter table read_seal enable row level security;
--> statement-breakpoint
alter table read_seal force row level security;
--> statement-breakpoint
create policy sealed on read_seal to vivier_journal using (true) with check (true);
--> statement-breakpoint
create policy job on read_seal for select to vivier_job using (true);
--> statement-breakpoint
create policy journal on account for select to vivier_journal using (id = app_viewer());
--> statement-breakpoint
grant usage on schema public to vivier_journal;
--> statement-breakpoint
grant select, insert, delete on read_record to vivier_journal;
--> statement-breakpoint
grant select, insert, update (expired_at) on read_seal to vivier_journal;
--> statement-breakpoint
grant select (id, label) on account to vivier_journal;
--> statement-breakpoint
grant select on read_record, read_seal to vivier_job;
--> statement-breakpoint
grant select (id, at, agent_id, reader, roles, class, fields, operation, purpose) on read_record to vivier_app;
--> statement-breakpoint
-- Records what the viewer read of others: one record a person and a class.
create function record_reads(reads jsonb, roles text[], operation text, purpose text, request text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into read_record (id, agent_id, account_id, reader, roles, class, fields, operation, purpose, request_id)
  select r.id, r."agentId", a.id, a.label, record_reads.roles, r.class,
    array(select jsonb_array_elements_text(r.fields)), record_reads.operation, record_reads.purpose, request
  from jsonb_to_recordset(reads) as r(id uuid, "agentId" uuid, class sensitive_data, fields jsonb)
  cross join account a where a.id = app_viewer()
$$;
--> statement-breakpoint
-- The hash of the records after one moment up to another, over the hash before them.
create function reads_hash(before text, from_time timestamptz, until_time timestamptz) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select encode(sha256(convert_to(coalesce(before, '') || coalesce(string_agg(
    jsonb_build_array(r.id, extract(epoch from r.at)::text, r.agent_id, r.account_id, r.reader, r.roles, r.class, r.fields,
      r.operation, r.purpose, r.request_id)::text, E'\n' order by r.at, r.id), ''), 'UTF8')), 'hex')
  from read_record r where (from_time is null or r.at > from_time) and r.at <= until_time
$$;
--> statement-breakpoint
-- Seals what was recorded up to a minute ago: by then every transaction that wrote a record is over.
create function seal_reads() returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  last read_seal%rowtype;
  edge constant timestamptz := now() - interval '1 minute';
  n int;
begin
  perform pg_advisory_xact_lock(8484372);
  select s.* into last from read_seal s order by s.number desc limit 1;
  select count(*) into n from read_record r where (last.until is null or r.at > last.until) and r.at <= edge;
  if n = 0 then return 0; end if;
  insert into read_seal (number, until, records, hash)
  values (coalesce(last.number, 0) + 1, edge, n, reads_hash(last.hash, last.until, edge));
  return n;
end $$;
--> statement-breakpoint
-- Seals whose records are no longer what was sealed.
create function broken_seals() returns setof int
language sql stable security definer set search_path = public, pg_temp as $$
  select s.number from (
    select number, until, records, hash, expired_at, lag(hash) over w as before, lag(until) over w as from_time
    from read_seal window w as (order by number)
  ) s
  where s.expired_at is null and (s.hash <> reads_hash(s.before, s.from_time, s.until)
    or s.records <> (select count(*) from read_record r where (s.from_time is null or r.at > s.from_time) and r.at <= s.until))
  order by s.number
$$;
--> statement-breakpoint
-- Records go with their seal when all of them are a year old; the hash stays.
create function expire_reads() returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  edge timestamptz;
  n int;
begin
  perform pg_advisory_xact_lock(8484372);
  select max(s.until) into edge from read_seal s
  where s.until < (app_today() - interval '12 months') at time zone 'Europe/Paris';
  if edge is null then return 0; end if;
  delete from read_record r where r.at <= edge;
  get diagnostics n = row_count;
  update read_seal set expired_at = now() where until <= edge and expired_at is null;
  return n;
end $$;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  grant create on schema public to vivier_journal;
  foreach f in array array['record_reads(jsonb, text[], text, text, text)', 'reads_hash(text, timestamptz, timestamptz)',
    'seal_reads()', 'broken_seals()', 'expire_reads()']::regprocedure[] loop
    execute format('revoke execute on function %s from public', f);
    execute format('alter function %s owner to vivier_journal', f);
  end loop;
  grant execute on function record_reads(jsonb, text[], text, text, text), seal_reads(), expire_reads(), broken_seals()
    to vivier_app;
  grant execute on function seal_reads(), expire_reads(), broken_seals() to vivier_job;
  revoke create on schema public from vivier_journal;
end $$;
