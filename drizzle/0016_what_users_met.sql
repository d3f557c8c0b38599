-- Whether a unit came after the figures of the month were counted: the feed knows, and is long.
create index event_units on event (unit_id, at) where type = 'org-unit.recorded';
--> statement-breakpoint
-- Whether what was said of an agent was said anew since a moment.
create function said_anew(agent uuid, what contested_data, since timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select case what
    when 'EMPLOYMENT' then exists (select from employment e where e.agent_id = agent
      and (e.recorded_at > since or e.superseded_at > since))
    when 'FORECAST' then exists (select from retention_assessment r where r.agent_id = agent and r.assessed_at > since)
    else true end
$$;
--> statement-breakpoint
-- As before, and what the agent was right about as long as it still reads so: an answer mends no employment.
create or replace function contested_of(agents uuid[]) returns table (agent_id uuid, data contested_data, claim_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.agent_id, c.data, c.claim_id from contest c
  where c.agent_id = any(agents)
    and (c.answered_at is null or c.is_upheld and not said_anew(c.agent_id, c.data, c.answered_at))
    and (c.agent_id = app_agent() or app_everywhere() or exists (select from visible_agent v where v.agent_id = c.agent_id))
$$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_job;
  revoke execute on function said_anew(uuid, contested_data, timestamptz) from public;
  grant execute on function said_anew(uuid, contested_data, timestamptz) to vivier_sight;
  alter function said_anew(uuid, contested_data, timestamptz) owner to vivier_job;
  revoke create on schema public from vivier_job;
end $$;
--> statement-breakpoint
-- Whom an import must not bring back.
create index event_erased on event (subject) where type = 'agent.erased';
