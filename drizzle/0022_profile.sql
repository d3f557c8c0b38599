CREATE TYPE "public"."goal_horizon" AS ENUM('SIX_MONTHS', 'ONE_YEAR', 'THREE_YEARS', 'LATER');--> statement-breakpoint
CREATE TYPE "public"."language_level" AS ENUM('A1', 'A2', 'B1', 'B2', 'C1', 'C2');--> statement-breakpoint
CREATE TYPE "public"."mentoring_kind" AS ENUM('OFFERED', 'SOUGHT');--> statement-breakpoint
CREATE TYPE "public"."work_constraint_kind" AS ENUM('PART_TIME', 'NO_ON_CALL_DUTY', 'NO_NIGHT_WORK', 'NO_WEEKEND_WORK', 'NO_TRAVEL');--> statement-breakpoint
CREATE TABLE "goal" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"horizon" "goal_horizon" NOT NULL,
	"job_role_id" uuid,
	"role_level_id" uuid,
	"words" text,
	CONSTRAINT "goal_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "goal_says_something" CHECK (num_nonnulls("goal"."job_role_id", "goal"."role_level_id", "goal"."words") > 0),
	CONSTRAINT "goal_role_once" CHECK (num_nonnulls("goal"."job_role_id", "goal"."role_level_id") < 2),
	CONSTRAINT "goal_words_length" CHECK (length("goal"."words") <= 500)
);
--> statement-breakpoint
CREATE TABLE "mentoring" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"skill_id" uuid NOT NULL,
	"kind" "mentoring_kind" NOT NULL,
	CONSTRAINT "mentoring_pk" PRIMARY KEY("agent_id","id")
);
--> statement-breakpoint
CREATE TABLE "mobility_wish" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"departments" text[] NOT NULL,
	"regions" text[] NOT NULL,
	"unit_ids" uuid[] NOT NULL,
	"available_from" date,
	"remote_days" smallint,
	"open_to_loan" boolean,
	CONSTRAINT "mobility_wish_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "mobility_wish_remote_days" CHECK ("mobility_wish"."remote_days" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "spoken_language" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"language_tag" text NOT NULL,
	"cefr_level" "language_level",
	CONSTRAINT "spoken_language_pk" PRIMARY KEY("agent_id","id")
);
--> statement-breakpoint
CREATE TABLE "wanted_skill" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"skill_id" uuid NOT NULL,
	"level" smallint,
	CONSTRAINT "wanted_skill_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "wanted_skill_level" CHECK ("wanted_skill"."level" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "work_constraint" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"kind" "work_constraint_kind" NOT NULL,
	"share" numeric(3, 2),
	CONSTRAINT "work_constraint_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "work_constraint_share" CHECK ("work_constraint"."share" is null or "work_constraint"."share" > 0 and "work_constraint"."share" < 1 and "work_constraint"."kind" = 'PART_TIME')
);
--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_job_role_id_job_role_id_fk" FOREIGN KEY ("job_role_id") REFERENCES "public"."job_role"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_role_level_id_role_level_id_fk" FOREIGN KEY ("role_level_id") REFERENCES "public"."role_level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentoring" ADD CONSTRAINT "mentoring_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentoring" ADD CONSTRAINT "mentoring_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mobility_wish" ADD CONSTRAINT "mobility_wish_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spoken_language" ADD CONSTRAINT "spoken_language_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wanted_skill" ADD CONSTRAINT "wanted_skill_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wanted_skill" ADD CONSTRAINT "wanted_skill_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_constraint" ADD CONSTRAINT "work_constraint_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mentoring_once" ON "mentoring" USING btree ("agent_id","skill_id","kind") WHERE "mentoring"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "mobility_wish_once" ON "mobility_wish" USING btree ("agent_id") WHERE "mobility_wish"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "spoken_language_once" ON "spoken_language" USING btree ("agent_id","language_tag") WHERE "spoken_language"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "wanted_skill_once" ON "wanted_skill" USING btree ("agent_id","skill_id") WHERE "wanted_skill"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "work_constraint_once" ON "work_constraint" USING btree ("agent_id","kind") WHERE "work_constraint"."superseded_at" is null;
--> statement-breakpoint
-- Whom an agent opens each of them to: with what they can do, with what they say of themselves, with what they say of
-- moving, which office does not open (decision 13). What they no longer say is for them alone.
do $$
declare
  t text;
  section text;
  office text;
begin
  for t, section in values ('wanted_skill', 'SKILLS'), ('mentoring', 'SKILLS'), ('spoken_language', 'PROFILE'),
    ('goal', 'MOBILITY'), ('mobility_wish', 'MOBILITY'), ('work_constraint', 'MOBILITY')
  loop
    office := case when section = 'MOBILITY' then '' else format('(select app_everywhere())
      or exists (select 1 from visible_agent v where v.agent_id = %1$I.agent_id offset 0) or ', t) end;
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy seen on %1$I for select to vivier_app using (
      agent_id = (select app_agent())
      or superseded_at is null and (%2$ssection_opens(%1$I.agent_id, %3$L)))', t, office, section);
    execute format('create policy written on %I for insert to vivier_app with check (agent_id = (select app_agent()))', t);
    execute format('create policy changed on %I for update to vivier_app using (agent_id = (select app_agent()))', t);
    execute format('create policy job on %I to vivier_job using (true) with check (true)', t);
    execute format('grant select, insert, update (superseded_at) on %I to vivier_app', t);
    execute format('grant select, insert, update, delete on %I to vivier_job', t);
  end loop;
end $$;
--> statement-breakpoint
-- That somebody changed what they say of moving tells who thinks of it: for nobody else to know.
create policy of_moving on event as restrictive for select to vivier_app
  using (type <> 'mobility.updated' or agent_id = (select app_agent()));
--> statement-breakpoint
drop function colleagues(uuid, text, int, text, uuid);
--> statement-breakpoint
-- As before, with those who would teach a skill, or be taught it, where asked.
create function colleagues(holding uuid, named text, mentored uuid, side mentoring_kind, at_most int, after_name text, after_id uuid)
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
        and (mentored is null or exists (select from mentoring m
          where m.agent_id = g.agent_id and m.skill_id = mentored and m.kind = side and m.superseded_at is null))
      order by g.display_name, g.agent_id limit at_most
    )
    select g.agent_id, g.display_name, g.engagement, case when p.opens then g.headline end,
      case when p.opens then g.about end, g.version
    from page g cross join lateral (select section_opens(g.agent_id, 'PROFILE') as opens offset 0) p
    order by g.display_name, g.agent_id;
end $$;
--> statement-breakpoint
create policy sight on mentoring for select to vivier_sight using (true);
--> statement-breakpoint
grant select on mentoring to vivier_sight;
--> statement-breakpoint
do $$
declare f constant regprocedure := 'colleagues(uuid, text, uuid, mentoring_kind, int, text, uuid)';
begin
  grant create on schema public to vivier_sight;
  execute format('revoke execute on function %s from public', f);
  execute format('grant execute on function %s to vivier_app', f);
  execute format('alter function %s owner to vivier_sight', f);
  revoke create on schema public from vivier_sight;
end $$;
