ALTER TABLE "agent" ADD COLUMN "headline_edited" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mentoring" ADD COLUMN "remapping_id" uuid;--> statement-breakpoint
ALTER TABLE "mentoring" ADD COLUMN "moved_by" uuid;--> statement-breakpoint
ALTER TABLE "wanted_skill" ADD COLUMN "remapping_id" uuid;--> statement-breakpoint
ALTER TABLE "wanted_skill" ADD COLUMN "moved_by" uuid;--> statement-breakpoint
ALTER TABLE "framework_version" ADD COLUMN "is_whole" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "mentoring" ADD CONSTRAINT "mentoring_remapping_id_remapping_id_fk" FOREIGN KEY ("remapping_id") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentoring" ADD CONSTRAINT "mentoring_moved_by_remapping_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wanted_skill" ADD CONSTRAINT "wanted_skill_remapping_id_remapping_id_fk" FOREIGN KEY ("remapping_id") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wanted_skill" ADD CONSTRAINT "wanted_skill_moved_by_remapping_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."remapping"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Whoever changed their profile was taken to have written its headline. A rewrite, because row-level security binds the
-- owner of the table to an update.
alter table agent alter column headline_edited type boolean using version > 1;
--> statement-breakpoint
grant select (headline_edited), update (headline_edited) on agent to vivier_app;
