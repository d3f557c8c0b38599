-- Whether two people work together on a day: in one unit, or on one product.
create function works_with(one uuid, other uuid, day date) returns boolean
language plpgsql stable cost 500 security definer set search_path = public, pg_temp as $$
begin
  return exists (select from assignment a
    join assignment b on b.unit_id = a.unit_id or b.product_id = a.product_id
    where a.agent_id = one and b.agent_id = other and a.superseded_at is null and b.superseded_at is null
      and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day)
      and b.starts_on <= day and (b.ends_on is null or b.ends_on >= day));
end $$;
--> statement-breakpoint
-- A colleague confirms what somebody holds, who opened their skills to them and works with them. Externals confirm
-- nobody: they are in the map and nowhere else.
create function app_may_confirm(agent uuid) returns boolean
language plpgsql stable cost 3000 security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := app_agent();
begin
  return me is not null and agent <> me and works_with(me, agent, app_today())
    and exists (select from agent g where g.agent_id = me and g.engagement = 'PUBLIC_AGENT')
    and section_opens(agent, 'SKILLS');
end $$;
--> statement-breakpoint
-- Whether the viewer acts for somebody by a role that this somebody did not pass on to them: else one proved oneself, or
-- answered one's own contest, through a deputy.
create function app_judges(agent uuid) returns boolean
language plpgsql stable cost 3000 security definer set search_path = public, pg_temp as $$
begin
  return app_acts_for_agent(agent) and exists (
    select from standing_grants(app_viewer(), app_today()) g
    left join role_grant source on source.id = g.delegated_from
    left join account giver on giver.id = source.account_id
    where g.role in ('MANAGER', 'HR_ADVISER') and giver.agent_id is distinct from app_judges.agent
      and (g.unit_id is null or works_under(app_judges.agent, g.unit_id, app_today())));
end $$;
--> statement-breakpoint
-- What a colleague who confirms has to weigh, without who says it nor what shows it.
create function claims_to_weigh(agents uuid[]) returns table (agent_id uuid, skill_id uuid, level smallint,
  source claim_source, is_observed boolean, starts_on date, certificate_expires_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.agent_id, c.skill_id, c.level, c.source, c.is_observed, c.starts_on, c.certificate_expires_on
  from skill_claim c
  where c.agent_id = any(agents) and c.superseded_at is null and c.starts_on <= app_today()
    and (c.ends_on is null or c.ends_on >= app_today()) and app_may_confirm(c.agent_id)
$$;
--> statement-breakpoint
-- Whom the viewer manages, and nobody nearer does: those of the units they were given and below, without those of a unit
-- that somebody else manages below, but for who manages it.
create function agents_nearest_me() returns table (agent_id uuid)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me constant uuid := app_agent();
  today constant date := app_today();
  mine uuid[];
  givers uuid[];
begin
  select array_agg(g.unit_id) into mine from standing_grants(app_viewer(), today) g
  where g.role = 'MANAGER' and g.unit_id = any(app_roots());
  if me is null or mine is null then return; end if;
  -- Whoever passed the role on answers for themself nowhere, and here neither.
  select coalesce(array_agg(a.agent_id), '{}') into givers
  from standing_grants(app_viewer(), today) g join role_grant source on source.id = g.delegated_from
  join account a on a.id = source.account_id
  where g.role = 'MANAGER' and a.agent_id is not null;
  return query
    with below as materialized (
      select g.unit_id, c.agent_id as holder
      from role_grant g join account c on c.id = g.account_id
      where g.role = 'MANAGER' and g.revoked_at is null and g.starts_on <= today
        and (g.ends_on is null or g.ends_on >= today) and not g.unit_id = any(mine) and c.agent_id <> me
        and exists (select from org_unit_ancestor u where u.unit_id = g.unit_id and u.ancestor_id = any(mine)
          and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today))
        and works_around(c.agent_id, g.unit_id, today)
    ),
    managed as materialized (
      select u.unit_id, b.holder from below b join org_unit_ancestor u on u.ancestor_id = b.unit_id
        and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today)
    )
    select distinct a.agent_id
    from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
    where u.ancestor_id = any(mine) and u.starts_on <= today and (u.ends_on is null or u.ends_on >= today)
      and a.superseded_at is null and a.starts_on <= today and (a.ends_on is null or a.ends_on >= today)
      and a.agent_id <> me and a.agent_id <> all(givers)
      and not exists (select from managed m where m.unit_id = a.unit_id and m.holder <> a.agent_id);
end $$;
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  grant create on schema public to vivier_sight;
  foreach f in array array['works_with(uuid, uuid, date)', 'app_may_confirm(uuid)', 'app_judges(uuid)', 'claims_to_weigh(uuid[])',
    'agents_nearest_me()']::regprocedure[] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to vivier_sight', f);
    execute format('alter function %s owner to vivier_sight', f);
  end loop;
  grant execute on function app_may_confirm(uuid), app_judges(uuid), claims_to_weigh(uuid[]), agents_nearest_me() to vivier_app;
  revoke create on schema public from vivier_sight;
end $$;
--> statement-breakpoint
-- What one confirmed of a colleague is one's own to read again and to correct.
alter policy seen on skill_claim using (
  agent_id = (select app_agent()) or (select app_everywhere())
  or source = 'PEER' and assessor_agent_id = (select app_agent())
  or exists (select 1 from visible_agent v where v.agent_id = skill_claim.agent_id offset 0));
--> statement-breakpoint
-- A colleague confirms what is held already: nobody gives a colleague a skill. Who acts for somebody says what they saw
-- of the work, or of the certificate.
alter policy written on skill_claim with check (
  recorded_by = (select app_viewer())::text
  and case
    when source = 'SELF' then agent_id = (select app_agent())
    when source in ('MANAGER', 'CERTIFICATION') then agent_id <> (select app_agent())
      and assessor_agent_id = (select app_agent()) and app_judges(agent_id)
    when source = 'PEER' then assessor_agent_id = (select app_agent()) and level is distinct from 0
      and app_may_confirm(agent_id) and exists (select from held_skill h
        where h.agent_id = skill_claim.agent_id and h.skill_id = skill_claim.skill_id and h.level is distinct from 0)
    else false end);
--> statement-breakpoint
alter policy changed on skill_claim using (case
  when source = 'SELF' then agent_id = (select app_agent())
  when source = 'PEER' and assessor_agent_id = (select app_agent()) then true
  else agent_id is distinct from (select app_agent()) and (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = skill_claim.agent_id offset 0)) end);
--> statement-breakpoint
do $$
declare
  t text;
  mine constant text := $p$agent_id = (select app_agent()) or (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = %1$I.agent_id offset 0)) or app_may_confirm(agent_id)$p$;
begin
  foreach t in array array['held_skill', 'skill_profile'] loop
    execute format('alter policy written on %1$I with check (' || mine || ')', t);
    execute format('alter policy changed on %1$I using (' || mine || ')', t);
  end loop;
  execute format('alter policy gone on %1$I using (' || mine || ')', 'held_skill');
end $$;
--> statement-breakpoint
alter policy signed on event with check (actor = (select app_viewer())::text
  and (agent_id is null or agent_id = (select app_agent()) or (select app_acts()) and ((select app_everywhere())
    or exists (select 1 from visible_agent v where v.agent_id = event.agent_id offset 0)) or app_may_confirm(agent_id)));
--> statement-breakpoint
-- Two who were erased may have said the same of somebody: what they said stays, as nobody's, side by side.
alter table skill_claim drop constraint skill_claim_no_overlap;
--> statement-breakpoint
alter table skill_claim add constraint skill_claim_no_overlap exclude using gist
  (uuid_send(agent_id) with =, uuid_send(skill_id) with =, source with =,
   uuid_send(coalesce(assessor_agent_id, '00000000-0000-0000-0000-000000000000')) with =,
   daterange(starts_on, ends_on, '[]') with &&)
  where (superseded_at is null and (assessor_agent_id is not null or source not in ('PEER', 'MANAGER', 'CERTIFICATION')));
--> statement-breakpoint
-- When something was recorded is the database's to say.
revoke insert on skill_claim from vivier_app;
--> statement-breakpoint
grant insert (agent_id, id, skill_id, level, source, assessor_agent_id, is_observed, evidence, evidence_link,
  evidence_product_id, certificate, certificate_expires_on, starts_on, ends_on, recorded_by) on skill_claim to vivier_app;
