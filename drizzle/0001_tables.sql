CREATE TYPE "public"."role" AS ENUM('MANAGER', 'HR_ADVISER', 'ANALYST', 'INTEGRATION', 'ADMINISTRATOR');--> statement-breakpoint
CREATE TYPE "public"."administrative_position" AS ENUM('ACTIVITE', 'PNA', 'DETACHEMENT', 'MISE_A_DISPOSITION', 'DISPONIBILITE', 'CONGE_PARENTAL');--> statement-breakpoint
CREATE TYPE "public"."civil_service_category" AS ENUM('A_PLUS', 'A', 'B', 'C');--> statement-breakpoint
CREATE TYPE "public"."claim_source" AS ENUM('SELF', 'PEER', 'MANAGER', 'TRAINING', 'CERTIFICATION', 'ASSESSMENT', 'IMPORT');--> statement-breakpoint
CREATE TYPE "public"."departure_kind" AS ENUM('RESIGNATION', 'CONTRACT_END', 'MOBILITY', 'RETIREMENT', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."employment_status" AS ENUM('FONCTIONNAIRE_TITULAIRE', 'FONCTIONNAIRE_STAGIAIRE', 'CONTRACTUEL_CDD', 'CONTRACTUEL_CDI', 'CONTRAT_DE_PROJET', 'APPRENTI', 'MILITAIRE', 'UNKNOWN');--> statement-breakpoint
CREATE TYPE "public"."engagement" AS ENUM('PUBLIC_AGENT', 'EXTERNAL');--> statement-breakpoint
CREATE TYPE "public"."org_unit_kind" AS ENUM('MINISTRY', 'DIRECTORATE', 'SERVICE', 'TEAM', 'INCUBATOR', 'AGENCY', 'LOCAL_AUTHORITY', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."product_phase_name" AS ENUM('INVESTIGATION', 'CONSTRUCTION', 'ACCELERATION', 'CONSOLIDATION', 'OPERATED', 'TRANSFERRED', 'ABANDONED');--> statement-breakpoint
CREATE TYPE "public"."position_status" AS ENUM('DRAFT', 'OPEN', 'FILLED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "public"."retention_band" AS ENUM('LOW', 'MODERATE', 'HIGH');--> statement-breakpoint
CREATE TYPE "public"."framework_status" AS ENUM('DRAFT', 'PUBLISHED', 'ARCHIVED');--> statement-breakpoint
CREATE TYPE "public"."skill_kind" AS ENUM('KNOWLEDGE', 'KNOW_HOW', 'BEHAVIOUR');--> statement-breakpoint
CREATE TYPE "public"."skill_relation_kind" AS ENUM('EXACT', 'CLOSE', 'BROADER', 'NARROWER', 'RELATED');--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agent_id" uuid,
	"label" text NOT NULL,
	CONSTRAINT "account_agent_id_unique" UNIQUE("agent_id")
);
--> statement-breakpoint
CREATE TABLE "identity_link" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"account_id" uuid NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_link_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"role" "role" NOT NULL,
	"unit_id" uuid,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "role_grant_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "role_grant_once" UNIQUE NULLS NOT DISTINCT("account_id","role","unit_id","starts_on"),
	CONSTRAINT "role_grant_dates" CHECK ("role_grant"."ends_on" >= "role_grant"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "agent" (
	"agent_id" uuid PRIMARY KEY NOT NULL,
	"engagement" "engagement" NOT NULL,
	"display_name" text NOT NULL,
	"headline" text,
	"about" text,
	"open_to_moves" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agent_contact" (
	"agent_id" uuid PRIMARY KEY NOT NULL,
	"email" text
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"position_id" uuid,
	"product_id" uuid,
	"engagement" "engagement" NOT NULL,
	"company" text,
	"share" numeric(3, 2),
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"source" text NOT NULL,
	CONSTRAINT "assignment_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "assignment_dates" CHECK ("assignment"."ends_on" >= "assignment"."starts_on"),
	CONSTRAINT "assignment_share" CHECK ("assignment"."share" > 0 and "assignment"."share" <= 1)
);
--> statement-breakpoint
CREATE TABLE "departure" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"left_on" date NOT NULL,
	"kind" "departure_kind" NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "departure_pk" PRIMARY KEY("agent_id","id")
);
--> statement-breakpoint
CREATE TABLE "employment" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employer_unit_id" uuid,
	"status" "employment_status" NOT NULL,
	"category" "civil_service_category",
	"administrative_position" "administrative_position",
	"corps" text,
	"grade" text,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"source" text NOT NULL,
	CONSTRAINT "employment_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "employment_dates" CHECK ("employment"."ends_on" >= "employment"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "held_skill" (
	"agent_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"level" smallint,
	"confidence" smallint NOT NULL,
	"last_confirmed_on" date NOT NULL,
	CONSTRAINT "held_skill_pk" PRIMARY KEY("agent_id","skill_id")
);
--> statement-breakpoint
CREATE TABLE "skill_claim" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"level" smallint,
	"source" "claim_source" NOT NULL,
	"assessor_agent_id" uuid,
	"evidence" text,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"recorded_by" text NOT NULL,
	CONSTRAINT "skill_claim_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "skill_claim_level" CHECK ("skill_claim"."level" between 0 and 4),
	CONSTRAINT "skill_claim_dates" CHECK ("skill_claim"."ends_on" >= "skill_claim"."starts_on"),
	CONSTRAINT "skill_claim_evidence_length" CHECK (length("skill_claim"."evidence") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "skill_profile" (
	"agent_id" uuid PRIMARY KEY NOT NULL,
	"skill_ids" uuid[] NOT NULL,
	"levels" smallint[] NOT NULL,
	"confidences" smallint[] NOT NULL,
	"confirmed_on" date[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"xact" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"type" text NOT NULL,
	"subject" text NOT NULL,
	"agent_id" uuid,
	"unit_id" uuid,
	"payload" jsonb NOT NULL,
	"schema_version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "legal_rule" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"reference" text NOT NULL,
	"label_fr" text NOT NULL,
	"label_en" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"to_verify" boolean NOT NULL,
	CONSTRAINT "legal_rule_pk" PRIMARY KEY("code","valid_from"),
	CONSTRAINT "legal_rule_dates" CHECK ("legal_rule"."valid_to" >= "legal_rule"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "org_unit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "org_unit_ancestor" (
	"unit_id" uuid NOT NULL,
	"ancestor_id" uuid NOT NULL,
	"depth" smallint NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "org_unit_ancestor_pk" PRIMARY KEY("unit_id","ancestor_id","starts_on")
);
--> statement-breakpoint
CREATE TABLE "org_unit_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_unit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"short_name" text,
	"kind" "org_unit_kind" NOT NULL,
	"parent_id" uuid,
	"siret" text,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "org_unit_version_dates" CHECK ("org_unit_version"."ends_on" >= "org_unit_version"."starts_on"),
	CONSTRAINT "org_unit_version_not_own_parent" CHECK ("org_unit_version"."parent_id" <> "org_unit_version"."org_unit_id"),
	CONSTRAINT "org_unit_version_siret" CHECK (siret_is_valid("org_unit_version"."siret"))
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"mission_fr" text,
	"mission_en" text,
	"team_id" uuid NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "product_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "product_phase" (
	"product_id" uuid NOT NULL,
	"phase" "product_phase_name" NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "product_phase_pk" PRIMARY KEY("product_id","starts_on"),
	CONSTRAINT "product_phase_dates" CHECK ("product_phase"."ends_on" >= "product_phase"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "product_sponsor" (
	"product_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	CONSTRAINT "product_sponsor_pk" PRIMARY KEY("product_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "position" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"job_role_id" uuid,
	"role_level_id" uuid,
	"title" text NOT NULL,
	"status" "position_status" NOT NULL,
	"opened_on" date,
	"starts_on" date,
	"closes_on" date,
	"open_to_civil_servants" boolean NOT NULL,
	"open_to_contract_agents" boolean NOT NULL,
	"location" text,
	"remote_days" smallint,
	"version" integer DEFAULT 1 NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "position_open_since" CHECK ("position"."status" <> 'OPEN' or "position"."opened_on" is not null),
	CONSTRAINT "position_remote_days" CHECK ("position"."remote_days" between 0 and 5),
	CONSTRAINT "position_title" CHECK (length("position"."title") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "position_requirement" (
	"position_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"level" smallint,
	"importance" numeric(3, 2) NOT NULL,
	"mandatory" boolean NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "position_requirement_pk" PRIMARY KEY("position_id","id"),
	CONSTRAINT "position_requirement_level" CHECK ("position_requirement"."level" between 1 and 4),
	CONSTRAINT "position_requirement_importance" CHECK ("position_requirement"."importance" between 0 and 1),
	CONSTRAINT "position_requirement_dates" CHECK ("position_requirement"."ends_on" >= "position_requirement"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "retention_assessment" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"model_version" text NOT NULL,
	"assessed_on" date NOT NULL,
	"assessed_at" timestamp with time zone NOT NULL,
	"horizon_months" integer NOT NULL,
	"score" integer NOT NULL,
	"probability" double precision NOT NULL,
	"probability_low" double precision NOT NULL,
	"probability_high" double precision NOT NULL,
	"band" "retention_band" NOT NULL,
	"facts" jsonb NOT NULL,
	"factors" jsonb NOT NULL,
	"contested" boolean DEFAULT false NOT NULL,
	CONSTRAINT "retention_assessment_pk" PRIMARY KEY("agent_id","id")
);
--> statement-breakpoint
CREATE TABLE "retention_model" (
	"version" text PRIMARY KEY NOT NULL,
	"card" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_role" (
	"id" uuid PRIMARY KEY NOT NULL,
	"framework_version_id" uuid NOT NULL,
	"code" text NOT NULL,
	"label_fr" text,
	"label_en" text,
	"family_fr" text,
	"family_en" text,
	"description_fr" text,
	"description_en" text,
	CONSTRAINT "job_role_code_once" UNIQUE("framework_version_id","code"),
	CONSTRAINT "job_role_has_a_label" CHECK ("job_role"."label_fr" is not null or "job_role"."label_en" is not null)
);
--> statement-breakpoint
CREATE TABLE "role_level" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_role_id" uuid NOT NULL,
	"code" text NOT NULL,
	"rank" integer NOT NULL,
	"label_fr" text,
	"label_en" text,
	"description_fr" text,
	"description_en" text,
	CONSTRAINT "role_level_code_once" UNIQUE("job_role_id","code"),
	CONSTRAINT "role_level_has_a_label" CHECK ("role_level"."label_fr" is not null or "role_level"."label_en" is not null)
);
--> statement-breakpoint
CREATE TABLE "role_requirement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_role_id" uuid NOT NULL,
	"role_level_id" uuid,
	"skill_id" uuid NOT NULL,
	"level" smallint,
	"importance" numeric(3, 2) NOT NULL,
	"mandatory" boolean NOT NULL,
	CONSTRAINT "role_requirement_once" UNIQUE NULLS NOT DISTINCT("job_role_id","role_level_id","skill_id"),
	CONSTRAINT "role_requirement_level" CHECK ("role_requirement"."level" between 1 and 4),
	CONSTRAINT "role_requirement_importance" CHECK ("role_requirement"."importance" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "framework" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"label_fr" text NOT NULL,
	"label_en" text NOT NULL,
	"publisher" text NOT NULL,
	"licence" text NOT NULL,
	CONSTRAINT "framework_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "framework_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"framework_id" uuid NOT NULL,
	"version" text NOT NULL,
	"published_on" date,
	"status" "framework_status" NOT NULL,
	CONSTRAINT "framework_version_once" UNIQUE("framework_id","version")
);
--> statement-breakpoint
CREATE TABLE "level_wording" (
	"skill_id" uuid NOT NULL,
	"level" smallint NOT NULL,
	"text_fr" text,
	"text_en" text,
	CONSTRAINT "level_wording_pk" PRIMARY KEY("skill_id","level"),
	CONSTRAINT "level_wording_level" CHECK ("level_wording"."level" between 1 and 4),
	CONSTRAINT "level_wording_has_text" CHECK ("level_wording"."text_fr" is not null or "level_wording"."text_en" is not null)
);
--> statement-breakpoint
CREATE TABLE "skill" (
	"id" uuid PRIMARY KEY NOT NULL,
	"framework_version_id" uuid NOT NULL,
	"notation" text NOT NULL,
	"kind" "skill_kind" NOT NULL,
	"category" text,
	"label_fr" text,
	"label_en" text,
	"description_fr" text,
	"description_en" text,
	CONSTRAINT "skill_notation_once" UNIQUE("framework_version_id","notation"),
	CONSTRAINT "skill_has_a_label" CHECK ("skill"."label_fr" is not null or "skill"."label_en" is not null)
);
--> statement-breakpoint
CREATE TABLE "skill_relation" (
	"from_skill_id" uuid NOT NULL,
	"to_skill_id" uuid NOT NULL,
	"kind" "skill_relation_kind" NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "skill_relation_pk" PRIMARY KEY("from_skill_id","to_skill_id","kind"),
	CONSTRAINT "skill_relation_not_itself" CHECK ("skill_relation"."from_skill_id" <> "skill_relation"."to_skill_id")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"training_id" uuid NOT NULL,
	"requested_on" date NOT NULL,
	"completed_on" date,
	"refused_on" date,
	CONSTRAINT "enrolment_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "enrolment_one_end" CHECK ("enrolment"."completed_on" is null or "enrolment"."refused_on" is null)
);
--> statement-breakpoint
CREATE TABLE "training" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"label_fr" text NOT NULL,
	"label_en" text NOT NULL,
	"provider" text NOT NULL,
	CONSTRAINT "training_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "training_outcome" (
	"training_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"from_level" smallint,
	"to_level" smallint NOT NULL,
	CONSTRAINT "training_outcome_pk" PRIMARY KEY("training_id","skill_id"),
	CONSTRAINT "training_outcome_levels" CHECK ("training_outcome"."to_level" between 1 and 4 and "training_outcome"."from_level" < "training_outcome"."to_level")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_link" ADD CONSTRAINT "identity_link_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_contact" ADD CONSTRAINT "agent_contact_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_position_id_position_id_fk" FOREIGN KEY ("position_id") REFERENCES "public"."position"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departure" ADD CONSTRAINT "departure_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departure" ADD CONSTRAINT "departure_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employment" ADD CONSTRAINT "employment_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employment" ADD CONSTRAINT "employment_employer_unit_id_org_unit_id_fk" FOREIGN KEY ("employer_unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_skill" ADD CONSTRAINT "held_skill_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_skill" ADD CONSTRAINT "held_skill_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_claim" ADD CONSTRAINT "skill_claim_assessor_agent_id_agent_agent_id_fk" FOREIGN KEY ("assessor_agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_profile" ADD CONSTRAINT "skill_profile_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_unit_ancestor" ADD CONSTRAINT "org_unit_ancestor_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_unit_ancestor" ADD CONSTRAINT "org_unit_ancestor_ancestor_id_org_unit_id_fk" FOREIGN KEY ("ancestor_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_unit_version" ADD CONSTRAINT "org_unit_version_org_unit_id_org_unit_id_fk" FOREIGN KEY ("org_unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_unit_version" ADD CONSTRAINT "org_unit_version_parent_id_org_unit_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_team_id_org_unit_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_phase" ADD CONSTRAINT "product_phase_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_sponsor" ADD CONSTRAINT "product_sponsor_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_sponsor" ADD CONSTRAINT "product_sponsor_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_job_role_id_job_role_id_fk" FOREIGN KEY ("job_role_id") REFERENCES "public"."job_role"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_role_level_id_role_level_id_fk" FOREIGN KEY ("role_level_id") REFERENCES "public"."role_level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position_requirement" ADD CONSTRAINT "position_requirement_position_id_position_id_fk" FOREIGN KEY ("position_id") REFERENCES "public"."position"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position_requirement" ADD CONSTRAINT "position_requirement_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_assessment" ADD CONSTRAINT "retention_assessment_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_assessment" ADD CONSTRAINT "retention_assessment_model_version_retention_model_version_fk" FOREIGN KEY ("model_version") REFERENCES "public"."retention_model"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_role" ADD CONSTRAINT "job_role_framework_version_id_framework_version_id_fk" FOREIGN KEY ("framework_version_id") REFERENCES "public"."framework_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_level" ADD CONSTRAINT "role_level_job_role_id_job_role_id_fk" FOREIGN KEY ("job_role_id") REFERENCES "public"."job_role"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_requirement" ADD CONSTRAINT "role_requirement_job_role_id_job_role_id_fk" FOREIGN KEY ("job_role_id") REFERENCES "public"."job_role"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_requirement" ADD CONSTRAINT "role_requirement_role_level_id_role_level_id_fk" FOREIGN KEY ("role_level_id") REFERENCES "public"."role_level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_requirement" ADD CONSTRAINT "role_requirement_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_version" ADD CONSTRAINT "framework_version_framework_id_framework_id_fk" FOREIGN KEY ("framework_id") REFERENCES "public"."framework"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_wording" ADD CONSTRAINT "level_wording_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill" ADD CONSTRAINT "skill_framework_version_id_framework_version_id_fk" FOREIGN KEY ("framework_version_id") REFERENCES "public"."framework_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_relation" ADD CONSTRAINT "skill_relation_from_skill_id_skill_id_fk" FOREIGN KEY ("from_skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skill_relation" ADD CONSTRAINT "skill_relation_to_skill_id_skill_id_fk" FOREIGN KEY ("to_skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_training_id_training_id_fk" FOREIGN KEY ("training_id") REFERENCES "public"."training"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_outcome" ADD CONSTRAINT "training_outcome_training_id_training_id_fk" FOREIGN KEY ("training_id") REFERENCES "public"."training"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_outcome" ADD CONSTRAINT "training_outcome_skill_id_skill_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skill"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_grant_unit" ON "role_grant" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "assignment_agent_unit" ON "assignment" USING btree ("agent_id","unit_id");--> statement-breakpoint
CREATE INDEX "assignment_unit" ON "assignment" USING btree ("unit_id","agent_id");--> statement-breakpoint
CREATE INDEX "departure_unit" ON "departure" USING btree ("unit_id","left_on");--> statement-breakpoint
CREATE INDEX "employment_employer" ON "employment" USING btree ("employer_unit_id");--> statement-breakpoint
CREATE INDEX "event_order" ON "event" USING btree ("xact","id");--> statement-breakpoint
CREATE INDEX "event_agent" ON "event" USING btree ("agent_id","at");--> statement-breakpoint
CREATE INDEX "org_unit_ancestor_down" ON "org_unit_ancestor" USING btree ("ancestor_id","unit_id");--> statement-breakpoint
CREATE INDEX "org_unit_version_unit" ON "org_unit_version" USING btree ("org_unit_id","starts_on");--> statement-breakpoint
CREATE INDEX "org_unit_version_parent" ON "org_unit_version" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "product_team" ON "product" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "position_unit" ON "position" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "position_open" ON "position" USING btree ("status","opened_on");--> statement-breakpoint
CREATE INDEX "retention_assessment_latest" ON "retention_assessment" USING btree ("agent_id","assessed_at");--> statement-breakpoint
CREATE INDEX "skill_relation_to" ON "skill_relation" USING btree ("to_skill_id");