-- Who holds grants, by name, for whoever may see the grants: theirs, those that they gave, all for an administrator.
create function grant_holders(grants uuid[]) returns table (grant_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, coalesce(a.display_name, c.label)
  from role_grant g join account c on c.id = g.account_id left join agent a on a.agent_id = c.agent_id
  where g.id = any(grants)
    and (app_administers() or g.account_id = app_viewer() or g.granted_by = app_viewer())
$$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight;
  revoke execute on function grant_holders(uuid[]) from public;
  grant execute on function grant_holders(uuid[]) to vivier_app;
  alter function grant_holders(uuid[]) owner to vivier_sight;
  revoke create on schema public from vivier_sight;
end $$;
