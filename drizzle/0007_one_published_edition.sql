-- One edition of a framework is published. Until now a second one stood beside the first and counted everything twice:
-- the latest stays, by its day, else by its name, where v1000 comes after v460.
update framework_version v set status = 'ARCHIVED'
from (
  select id, row_number() over (
    partition by framework_id order by published_on desc nulls last, length(version) desc, version desc) as place
  from framework_version where status = 'PUBLISHED'
) latest
where latest.id = v.id and latest.place > 1;
--> statement-breakpoint
update installation set value = gen_random_uuid()::text where key = 'reference';
--> statement-breakpoint
CREATE UNIQUE INDEX "framework_version_one_published" ON "framework_version" USING btree ("framework_id") WHERE "framework_version"."status" = 'PUBLISHED';
