-- What a migration says of ONE new table that holds a person, here agent_language. `npm run db:generate` writes the
-- first statement; the others are appended to its file, with the name of your table. A test runs this file.
--
-- Which days it has. What somebody says holds from when they say it until they say otherwise: `recorded_at` and
-- `superseded_at` (`...recording` in src/database/tables), as here and in the six tables of drizzle/0022_profile.sql. A
-- fact has days of its own, which are learnt late and corrected: `starts_on` and `ends_on` (`...validity`) beside these
-- two, as assignment, employment and skill_claim have; what is decided and not corrected, as role_grant, those alone.
--
-- What else has to know of it, and fails until it does:
--   src/privacy/person-tables.ts   what it is and how long it is kept; WHILE_SAID expires by itself, and for another
--                                  age src/privacy/expiry.queries.ts says since when
--   src/privacy/person-columns.ts  each column that no other table has, in words
--   tests/access/matrix/           facts.ts and a *-state.ts: rows of it, with values found nowhere else; oracle.ts: who
--                                  may be shown each; owed.ts: where; asks.ts: who may ask for each field that shows it
CREATE TABLE "agent_language" (
	"agent_id" uuid NOT NULL REFERENCES "agent" ("agent_id"),
	"id" uuid NOT NULL,
	"language" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "agent_language_pk" PRIMARY KEY ("agent_id", "id")
);
--> statement-breakpoint
alter table agent_language enable row level security;
--> statement-breakpoint
-- It binds the owner as well.
alter table agent_language force row level security;
--> statement-breakpoint
-- Seen by oneself and by those who may see the person. `offset 0` keeps the check per row and by index.
create policy seen on agent_language for select to vivier_app using (
  agent_id = (select app_agent()) or (select app_everywhere())
  or exists (select 1 from visible_agent v where v.agent_id = agent_language.agent_id offset 0));
--> statement-breakpoint
-- Written by oneself. Where those who act for the person write too, `written` and `changed` of held_skill are the model.
create policy written on agent_language for insert to vivier_app with check (agent_id = (select app_agent()));
--> statement-breakpoint
create policy changed on agent_language for update to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
-- For the functions that count and match: they check by themselves for whom.
create policy sight on agent_language for select to vivier_sight using (true);
--> statement-breakpoint
-- For the commands: imports, seed, assessment.
create policy job on agent_language to vivier_job using (true) with check (true);
--> statement-breakpoint
-- The columns that the API shows, and those that a mutation changes; a row is closed, so nothing is deleted.
grant select (agent_id, id, language, recorded_at, superseded_at), insert, update (superseded_at) on agent_language to vivier_app;
--> statement-breakpoint
grant select on agent_language to vivier_sight;
--> statement-breakpoint
grant select, insert, update, delete on agent_language to vivier_job;
