-- What people find a label by: without accents, capitals, plural and feminine endings; a blank before each word, so
-- that '% web%' finds words that begin so. C++, C#, .NET and Node.js keep what makes them. The same function folds
-- what people type: a rule that is too simple for a word is so on both sides.
create function fold_label(label text) returns text language sql immutable strict parallel safe
set search_path = public, pg_temp as $$
  select ' ' || btrim(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
      ' ' || lower(public.unaccent('public.unaccent'::regdictionary, label)) || ' ',
      '([^a-z0-9+#.]|\.(?![a-z0-9]))+', ' ', 'g'),
      '([a-z]{2}[a-rt-z])[sx] ', '\1 ', 'g'), -- analyses, réseaux
      '(eu)se ', '\1r ', 'g'), -- développeuse
      '(t)rice ', '\1eur ', 'g'), -- formatrice
      '([gil])ere ', '\1er ', 'g'), -- conseillère
      '(eur|ien|ant|ent|ert|el|on|an|cat|chef)(n?f?l?)e ', '\1 ', 'g'), -- ingénieure, technicienne, assistante, cheffe
      '(i)ve ', '\1f ', 'g'), -- administrative
      '([a-z]{3}e)e ', '\1 ', 'g')) -- chargée
$$;
--> statement-breakpoint
CREATE TYPE "public"."language" AS ENUM('fr', 'en');--> statement-breakpoint
CREATE TABLE "job_role_label" (
	"job_role_id" uuid NOT NULL,
	"language" "language" NOT NULL,
	"label" text NOT NULL,
	"folded" text GENERATED ALWAYS AS (fold_label(label)) STORED,
	CONSTRAINT "job_role_label_pk" PRIMARY KEY("job_role_id","language","label")
);
--> statement-breakpoint
CREATE TABLE "skill_label" (
	"skill_id" uuid NOT NULL,
	"language" "language" NOT NULL,
	"label" text NOT NULL,
	"folded" text GENERATED ALWAYS AS (fold_label(label)) STORED,
	CONSTRAINT "skill_label_pk" PRIMARY KEY("skill_id","language","label")
);
--> statement-breakpoint
ALTER TABLE "job_role" ADD COLUMN "folded_fr" text GENERATED ALWAYS AS (fold_label(label_fr)) STORED;--> statement-breakpoint
ALTER TABLE "job_role" ADD COLUMN "folded_en" text GENERATED ALWAYS AS (fold_label(label_en)) STORED;--> statement-breakpoint
ALTER TABLE "skill" ADD COLUMN "folded_fr" text GENERATED ALWAYS AS (fold_label(label_fr)) STORED;--> statement-breakpoint
ALTER TABLE "skill" ADD COLUMN "folded_en" text GENERATED ALWAYS AS (fold_label(label_en)) STORED;--> statement-breakpoint
ALTER TABLE "job_role_label" ADD CONSTRAINT "job_role_label_job_role_id_job_role_id_fk" FOREIGN KEY ("job_role_id") REFERENCES "public"."job_role"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_label" ADD CONSTRAINT "skill_label_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
grant select on skill_label, job_role_label to vivier_app;
--> statement-breakpoint
grant select, insert, update, delete on skill_label, job_role_label to vivier_job;
--> statement-breakpoint
create index skill_folded_fr on skill using gin (folded_fr gin_trgm_ops);
--> statement-breakpoint
create index skill_folded_en on skill using gin (folded_en gin_trgm_ops);
--> statement-breakpoint
create index skill_label_folded on skill_label using gin (folded gin_trgm_ops);
--> statement-breakpoint
create index job_role_folded_fr on job_role using gin (folded_fr gin_trgm_ops);
--> statement-breakpoint
create index job_role_folded_en on job_role using gin (folded_en gin_trgm_ops);
--> statement-breakpoint
create index job_role_label_folded on job_role_label using gin (folded gin_trgm_ops);
--> statement-breakpoint
-- What is typed begins a name: trigrams find nothing in one or two letters.
create index skill_begins_fr on skill (folded_fr text_pattern_ops);
--> statement-breakpoint
create index skill_begins_en on skill (folded_en text_pattern_ops);
--> statement-breakpoint
create index skill_label_begins on skill_label (folded text_pattern_ops);
--> statement-breakpoint
create index job_role_begins_fr on job_role (folded_fr text_pattern_ops);
--> statement-breakpoint
create index job_role_begins_en on job_role (folded_en text_pattern_ops);
--> statement-breakpoint
create index job_role_label_begins on job_role_label (folded text_pattern_ops);
--> statement-breakpoint
create index skill_notation_begins on skill (notation text_pattern_ops);
--> statement-breakpoint
create index job_role_code_begins on job_role (code text_pattern_ops);
--> statement-breakpoint
-- Every name of every skill. A condition on `folded` goes down to the index of each part.
create view skill_name with (security_invoker = true) as
  select id, framework_version_id, notation as code, 'fr'::language as language, label_fr as label, folded_fr as folded, true as is_preferred
    from skill where label_fr is not null
  union all select id, framework_version_id, notation, 'en', label_en, folded_en, true from skill where label_en is not null
  union all select s.id, s.framework_version_id, s.notation, l.language, l.label, l.folded, false
    from skill_label l join skill s on s.id = l.skill_id;
--> statement-breakpoint
create view job_role_name with (security_invoker = true) as
  select id, framework_version_id, code, 'fr'::language as language, label_fr as label, folded_fr as folded, true as is_preferred
    from job_role where label_fr is not null
  union all select id, framework_version_id, code, 'en', label_en, folded_en, true from job_role where label_en is not null
  union all select r.id, r.framework_version_id, r.code, l.language, l.label, l.folded, false
    from job_role_label l join job_role r on r.id = l.job_role_id;
--> statement-breakpoint
grant select on skill_name, job_role_name to vivier_app, vivier_job;
