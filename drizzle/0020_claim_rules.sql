CREATE TABLE "claim_rule" (
	"source" "claim_source" NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"precedence" smallint NOT NULL,
	"confidence" smallint NOT NULL,
	"may_overwrite" boolean NOT NULL,
	"may_lower" boolean NOT NULL,
	"fresh_months" smallint,
	"reason_fr" text NOT NULL,
	"reason_en" text NOT NULL,
	CONSTRAINT "claim_rule_pk" PRIMARY KEY("source","valid_from"),
	CONSTRAINT "claim_rule_dates" CHECK ("claim_rule"."valid_to" >= "claim_rule"."valid_from"),
	CONSTRAINT "claim_rule_confidence" CHECK ("claim_rule"."confidence" between 1 and 3),
	CONSTRAINT "claim_rule_fresh" CHECK ("claim_rule"."fresh_months" > 0)
);
--> statement-breakpoint
CREATE TABLE "skill_freshness" (
	"source" "claim_source" NOT NULL,
	"skill_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"fresh_months" smallint NOT NULL,
	CONSTRAINT "skill_freshness_pk" PRIMARY KEY("source","skill_id","valid_from"),
	CONSTRAINT "skill_freshness_dates" CHECK ("skill_freshness"."valid_to" >= "skill_freshness"."valid_from"),
	CONSTRAINT "skill_freshness_fresh" CHECK ("skill_freshness"."fresh_months" > 0)
);
--> statement-breakpoint
ALTER TABLE "skill_claim" ADD COLUMN "is_observed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD COLUMN "evidence_link" text;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD COLUMN "evidence_product_id" uuid;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD COLUMN "certificate" text;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD COLUMN "certificate_expires_on" date;--> statement-breakpoint
ALTER TABLE "skill_freshness" ADD CONSTRAINT "skill_freshness_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_evidence_product_id_product_id_fk" FOREIGN KEY ("evidence_product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_link_length" CHECK (length("skill_claim"."evidence_link") <= 2000);--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_certificate_length" CHECK (length("skill_claim"."certificate") <= 200);--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_unseen_has_no_level" CHECK ("skill_claim"."is_observed" or "skill_claim"."level" is null);--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_expiry_of_certificate" CHECK ("skill_claim"."certificate_expires_on" is null or "skill_claim"."certificate" is not null);--> statement-breakpoint
alter table claim_rule add constraint claim_rule_no_overlap exclude using gist
  (source with =, daterange(valid_from, valid_to, '[]') with &&);
--> statement-breakpoint
alter table skill_freshness add constraint skill_freshness_no_overlap exclude using gist
  (source with =, uuid_send(skill_id) with =, daterange(valid_from, valid_to, '[]') with &&);
--> statement-breakpoint
-- No text sets these: they are Vivier's own choices, kept as data so that an administration may change them, from a day
-- on. Who measures goes before who watches, and who watches before who says; "may overwrite" and "may lower" are SAP's
-- words for sources of ratings (KBA 3749239); a year or two before skills are asked again is what users of skill maps ask
-- for. They begin before any claim, for they judge the past too.
insert into claim_rule
  (source, valid_from, precedence, confidence, may_overwrite, may_lower, fresh_months, reason_fr, reason_en) values
  ('ASSESSMENT', '1900-01-01', 5, 3, true, true, 36,
    'Un test mesure le niveau du jour : il vaut contre tous, et dans les deux sens.',
    'A test measures the level of the day: it stands against all, and both ways.'),
  ('CERTIFICATION', '1900-01-01', 5, 3, true, true, 60,
    'Un certificat prouve, jusqu’à sa date de fin ou cinq ans ; ensuite il dit ce qui fut vrai.',
    'A certificate proves, until its end or for five years; after that it says what was true.'),
  ('MANAGER', '1900-01-01', 4, 2, true, true, 24,
    'Qui encadre voit le travail : deux entretiens annuels plus tard, c’est à redire.',
    'Who manages sees the work: two yearly interviews later, it has to be said again.'),
  ('TRAINING', '1900-01-01', 3, 2, true, false, 36,
    'Une formation suivie ajoute : elle ne dit rien de ce qu’on savait de plus.',
    'A training adds: it says nothing of what one knew beyond it.'),
  ('PEER', '1900-01-01', 2, 2, false, false, 24,
    'Un pair confirme ce qu’il a vu ; il ne rabaisse personne.',
    'A colleague confirms what they saw; they bring nobody down.'),
  ('SELF', '1900-01-01', 1, 1, false, true, 24,
    'Ce qu’on dit de soi compte tant que personne d’autre n’a vu.',
    'What one says of oneself counts while nobody else saw.'),
  ('IMPORT', '1900-01-01', 1, 1, false, false, 24,
    'Un fichier dit ce qui y fut écrit, par on ne sait qui.',
    'A file says what was written in it, by nobody knows whom.');
--> statement-breakpoint
grant select on claim_rule, skill_freshness to vivier_app;
--> statement-breakpoint
grant select, insert, update, delete on claim_rule, skill_freshness to vivier_job;
--> statement-breakpoint
grant select (is_observed, evidence_link, evidence_product_id, certificate, certificate_expires_on) on skill_claim
  to vivier_app;
--> statement-breakpoint
-- As before, with what the rules of claims ask besides.
drop function unit_claims(uuid, date);
--> statement-breakpoint
create function unit_claims(unit uuid, day date)
returns table (agent_id uuid, skill_id uuid, level smallint, source claim_source, is_observed boolean, starts_on date,
  certificate_expires_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.agent_id, c.skill_id, c.level, c.source, c.is_observed, c.starts_on, c.certificate_expires_on
  from unit_members(unit, day) m join skill_claim c on c.agent_id = m.agent_id
  where c.starts_on <= day and (c.ends_on is null or c.ends_on >= day)
    and c.recorded_at < (day + 1)::timestamp at time zone 'Europe/Paris'
    and (c.superseded_at is null or c.superseded_at >= (day + 1)::timestamp at time zone 'Europe/Paris')
$$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight;
  revoke execute on function unit_claims(uuid, date) from public;
  grant execute on function unit_claims(uuid, date) to vivier_app, vivier_sight, vivier_job;
  alter function unit_claims(uuid, date) owner to vivier_sight;
  revoke create on schema public from vivier_sight;
end $$;
--> statement-breakpoint
-- What is held follows the rules from now on: it is worked out again when the server starts.
delete from installation where key = 'held_on';
