-- The feed of changes: which life of the database a cursor belongs to.
create function feed_epoch() returns text language sql stable security definer set search_path = public as $$
  select value from installation where key = 'epoch'
$$;
--> statement-breakpoint
revoke execute on function feed_epoch() from public;
--> statement-breakpoint
grant execute on function feed_epoch() to vivier_app;
--> statement-breakpoint
grant create on schema public to vivier_sight;
--> statement-breakpoint
alter function feed_epoch() owner to vivier_sight;
--> statement-breakpoint
revoke create on schema public from vivier_sight;
