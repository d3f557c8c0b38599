-- Whoever left holds no office: no role of an agent outlasts their work, whichever it is. As before for the rest: a
-- manager's own grant for a unit stands while they work around it, one that was passed on while its source does.
create or replace function standing_grants(account uuid, day date) returns setof role_grant
language plpgsql stable rows 5 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query select g.*
    from role_grant g
    left join account holder on holder.id = g.account_id
    left join role_grant source on source.id = g.delegated_from
    left join account giver on giver.id = source.account_id
    where g.account_id = standing_grants.account and g.revoked_at is null
      and g.starts_on <= day and (g.ends_on is null or g.ends_on >= day)
      and (holder.agent_id is null
        or case when g.role = 'MANAGER' and g.delegated_from is null then works_around(holder.agent_id, g.unit_id, day)
          else works_somewhere(holder.agent_id, day) end)
      and (g.delegated_from is null
        or source.revoked_at is null and source.starts_on <= day and (source.ends_on is null or source.ends_on >= day)
          and (giver.agent_id is null or case when source.role = 'MANAGER'
            then works_around(giver.agent_id, source.unit_id, day) else works_somewhere(giver.agent_id, day) end));
end $$;
--> statement-breakpoint
-- Whether the viewer acts for somebody, for those who ask before they write and for functions: by office, not by sight.
create function app_acts_for_agent(agent uuid) returns boolean
language plpgsql stable cost 500 security definer set search_path = public, pg_temp as $$
begin
  return app_acts() and (app_everywhere() or exists (select from visible_agent v where v.agent_id = app_acts_for_agent.agent));
end $$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight;
  revoke execute on function app_acts_for_agent(uuid) from public;
  grant execute on function app_acts_for_agent(uuid) to vivier_app;
  alter function app_acts_for_agent(uuid) owner to vivier_sight;
  revoke create on schema public from vivier_sight;
end $$;
