CREATE TYPE "public"."candidacy_step_kind" AS ENUM('APPROACHED', 'INTRODUCED', 'DECLINED', 'APPLIED', 'WITHDRAWN', 'RELEASE_ASKED', 'RELEASE_GRANTED', 'RELEASE_REFUSED', 'RETAINED', 'NOT_RETAINED', 'MOVED');--> statement-breakpoint
CREATE TYPE "public"."move_instrument_code" AS ENUM('MUTATION_INTERNE', 'PNA', 'DETACHEMENT', 'MISE_A_DISPOSITION', 'INTEGRATION_DIRECTE', 'NOUVEAU_CONTRAT', 'PORTABILITE_CDI');--> statement-breakpoint
CREATE TABLE "candidacy" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position_id" uuid NOT NULL,
	"opens_until" date,
	"closed_on" date,
	CONSTRAINT "candidacy_pk" PRIMARY KEY("agent_id","id")
);
--> statement-breakpoint
CREATE TABLE "candidacy_step" (
	"agent_id" uuid NOT NULL,
	"candidacy_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"kind" "candidacy_step_kind" NOT NULL,
	"made_on" date NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"made_by" text NOT NULL,
	"by_agent_id" uuid,
	"reason" text,
	"opens_until" date,
	"free_on" date,
	"starts_on" date,
	"ends_on" date,
	"share" numeric(3, 2),
	"instrument" "move_instrument_code",
	CONSTRAINT "candidacy_step_pk" PRIMARY KEY("agent_id","candidacy_id","place"),
	CONSTRAINT "candidacy_step_reason_length" CHECK (length("candidacy_step"."reason") <= 2000),
	CONSTRAINT "candidacy_step_reasoned" CHECK ("candidacy_step"."kind" not in ('APPROACHED', 'RELEASE_REFUSED', 'RETAINED', 'NOT_RETAINED') or "candidacy_step"."reason" <> ''),
	CONSTRAINT "candidacy_step_opens" CHECK (("candidacy_step"."kind" = 'INTRODUCED') = ("candidacy_step"."opens_until" is not null)),
	CONSTRAINT "candidacy_step_frees" CHECK (("candidacy_step"."kind" = 'RELEASE_GRANTED') = ("candidacy_step"."free_on" is not null)),
	CONSTRAINT "candidacy_step_moves" CHECK (("candidacy_step"."kind" = 'MOVED') = ("candidacy_step"."starts_on" is not null) and ("candidacy_step"."kind" = 'MOVED') = ("candidacy_step"."instrument" is not null)),
	CONSTRAINT "candidacy_step_dates" CHECK ("candidacy_step"."ends_on" >= "candidacy_step"."starts_on"),
	CONSTRAINT "candidacy_step_share" CHECK ("candidacy_step"."share" > 0 and "candidacy_step"."share" <= 1)
);
--> statement-breakpoint
CREATE TABLE "finding_pause" (
	"agent_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "finding_pause_pk" PRIMARY KEY("agent_id","id"),
	CONSTRAINT "finding_pause_dates" CHECK ("finding_pause"."ends_on" >= "finding_pause"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "candidacy" ADD CONSTRAINT "candidacy_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidacy" ADD CONSTRAINT "candidacy_position_id_position_id_fk" FOREIGN KEY ("position_id") REFERENCES "public"."position"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidacy_step" ADD CONSTRAINT "candidacy_step_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidacy_step" ADD CONSTRAINT "candidacy_step_by_agent_id_agent_agent_id_fk" FOREIGN KEY ("by_agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_pause" ADD CONSTRAINT "finding_pause_agent_id_agent_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "candidacy_id" ON "candidacy" USING btree ("id");--> statement-breakpoint
CREATE INDEX "candidacy_position" ON "candidacy" USING btree ("position_id");--> statement-breakpoint
CREATE UNIQUE INDEX "candidacy_once" ON "candidacy" USING btree ("agent_id","position_id") WHERE "candidacy"."closed_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "finding_pause_once" ON "finding_pause" USING btree ("agent_id") WHERE "finding_pause"."superseded_at" is null;--> statement-breakpoint

-- 1. Candidacies: their agent reads their own rows; everybody else reads by `candidacies`, each the part that is theirs.

alter table candidacy enable row level security;
--> statement-breakpoint
alter table candidacy force row level security;
--> statement-breakpoint
alter table candidacy_step enable row level security;
--> statement-breakpoint
alter table candidacy_step force row level security;
--> statement-breakpoint
alter table finding_pause enable row level security;
--> statement-breakpoint
alter table finding_pause force row level security;
--> statement-breakpoint
create policy seen on candidacy for select to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy seen on candidacy_step for select to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy seen on finding_pause for select to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy written on finding_pause for insert to vivier_app with check (agent_id = (select app_agent()));
--> statement-breakpoint
create policy changed on finding_pause for update to vivier_app using (agent_id = (select app_agent()));
--> statement-breakpoint
create policy sight on candidacy for select to vivier_sight using (true);
--> statement-breakpoint
create policy sight on candidacy_step for select to vivier_sight using (true);
--> statement-breakpoint
create policy sight on finding_pause for select to vivier_sight using (true);
--> statement-breakpoint
create policy job on candidacy to vivier_job using (true) with check (true);
--> statement-breakpoint
create policy job on candidacy_step to vivier_job using (true) with check (true);
--> statement-breakpoint
create policy job on finding_pause to vivier_job using (true) with check (true);
--> statement-breakpoint
grant select (agent_id, id, position_id, opens_until, closed_on) on candidacy to vivier_app;
--> statement-breakpoint
grant select (agent_id, candidacy_id, place, kind, made_on, by_agent_id, reason, opens_until, free_on, starts_on, ends_on,
  share, instrument) on candidacy_step to vivier_app;
--> statement-breakpoint
grant select (agent_id, id, starts_on, ends_on, superseded_at), insert, update (superseded_at) on finding_pause to vivier_app;
--> statement-breakpoint
grant select on candidacy, candidacy_step, finding_pause to vivier_sight;
--> statement-breakpoint
grant select, insert, update, delete on candidacy, candidacy_step, finding_pause to vivier_job;
--> statement-breakpoint

-- Whether those who act for a post may know who it is: the agent said so, and it is not over.
create function introduced_to_me(agent uuid) returns boolean
language plpgsql stable cost 2000 security definer set search_path = public, pg_temp as $$
begin
  if not app_acts() then return false; end if;
  return exists (select from candidacy c join "position" p on p.id = c.position_id
    where c.agent_id = agent and c.opens_until >= app_today() and app_acts_for(p.unit_id));
end $$;
--> statement-breakpoint

-- Whoever acts for a post, by a role that the candidate did not pass on; nobody is their own recruiter.
create function app_recruits(unit uuid, candidate uuid) returns boolean
language plpgsql stable cost 3000 security definer set search_path = public, pg_temp as $$
begin
  return candidate is distinct from app_agent() and app_acts_for(unit) and exists (
    select from standing_grants(app_viewer(), app_today()) g
    left join role_grant source on source.id = g.delegated_from
    left join account giver on giver.id = source.account_id
    where g.role in ('MANAGER', 'HR_ADVISER') and giver.agent_id is distinct from candidate
      and (g.unit_id is null or exists (select from org_unit_ancestor u
        where u.unit_id = app_recruits.unit and u.ancestor_id = g.unit_id
          and u.starts_on <= app_today() and (u.ends_on is null or u.ends_on >= app_today()))));
end $$;
--> statement-breakpoint
-- Since when somebody works where they do today: what they asked of whom they worked for before is not for the next.
-- Whoever works nowhere is let go by an adviser of everywhere.
create function works_since(agent uuid) returns date language sql stable as $$
  select coalesce(max(a.starts_on), '-infinity') from assignment a
  where a.agent_id = works_since.agent and a.superseded_at is null
    and a.starts_on <= app_today() and (a.ends_on is null or a.ends_on >= app_today())
$$;
--> statement-breakpoint
-- The candidacies of these posts, of these agents, or these, each with the part of it that the viewer may see: all of it by the
-- agent, all but who it is until they say by whoever acts for the post, and by who may release them what is of that.
create function candidacies(of_positions uuid[], of_agents uuid[], ones uuid[])
returns table (id uuid, agent_id uuid, handle text, ministry_id uuid, position_id uuid, as_agent boolean,
  as_recruiter boolean, as_employer boolean, is_closed boolean, steps jsonb)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me constant uuid := app_agent();
  today constant date := app_today();
begin
  return query
    with found as materialized (
      select c.* from candidacy c where c.position_id = any(of_positions)
      union select c.* from candidacy c where c.agent_id = any(of_agents)
      union select c.* from candidacy c where c.id = any(ones)
    ),
    sided as materialized (
      select f.*, coalesce(f.agent_id = me, false) as is_agent,
        app_recruits(p.unit_id, f.agent_id) as is_recruiter,
        exists (select from candidacy_step s where s.agent_id = f.agent_id and s.candidacy_id = f.id
          and s.kind = 'RELEASE_ASKED' and s.made_on >= works_since(f.agent_id))
          and f.agent_id is distinct from me and app_judges(f.agent_id) as is_employer
      from found f join "position" p on p.id = f.position_id
    ),
    known as materialized (
      select s.*, s.is_agent or s.is_employer or coalesce(s.opens_until >= today, false)
        or app_acts_for_agent(s.agent_id) as is_known
      from sided s where s.is_agent or s.is_recruiter or s.is_employer
    ),
    told as materialized (
      -- Asked for somebody, what is told is of whom one may know.
      select k.* from known k where k.is_known or of_agents is null or k.agent_id <> all(of_agents)
    )
    select k.id, case when k.is_known then k.agent_id end,
      match_handle((select value from installation where key = 'secret'), k.position_id, k.agent_id),
      case when k.is_known then (select h.ministry_id from host_ministry(k.agent_id) h) end, k.position_id,
      k.is_agent, k.is_recruiter, k.is_employer, k.closed_on is not null,
      (select jsonb_agg(jsonb_build_object('place', s.place, 'kind', s.kind, 'madeOn', s.made_on,
          -- Whoever was erased is nobody.
          'by', case when k.is_known or s.kind in ('APPROACHED', 'RETAINED', 'NOT_RETAINED')
            then coalesce(g.display_name, nullif(w.label, 'erased')) end,
          'reason', case
            -- What is written to whoever may release them is for nobody else.
            when s.kind = 'RELEASE_ASKED' and not (k.is_agent or k.is_employer) then null
            -- What they wrote closes with who they are; but not why they do not want it, which is for those to whom it closes.
            when not k.is_known and s.kind in ('APPLIED', 'INTRODUCED') then null
            when k.is_agent or k.is_recruiter or s.kind::text like 'RELEASE%' then s.reason end,
          'opensUntil', s.opens_until, 'freeOn', s.free_on, 'startsOn', s.starts_on, 'endsOn', s.ends_on, 'share', s.share, 'instrument', s.instrument) order by s.place)
        from candidacy_step s left join agent g on g.agent_id = s.by_agent_id left join account w on w.id::text = s.made_by
        where s.agent_id = k.agent_id and s.candidacy_id = k.id
          and (k.is_agent or k.is_recruiter or s.kind in ('RELEASE_ASKED', 'RELEASE_GRANTED', 'RELEASE_REFUSED', 'MOVED')))
    from told k order by k.id;
end $$;
--> statement-breakpoint

-- Those of which the viewer is asked to release somebody.
create function releases_asked() returns table (id uuid)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if not app_acts() then return; end if;
  return query
    with asked as materialized (
      select c.id, c.agent_id from candidacy c
      where c.closed_on is null and exists (select from candidacy_step s where s.agent_id = c.agent_id
        and s.candidacy_id = c.id and s.kind = 'RELEASE_ASKED' and s.made_on >= works_since(c.agent_id))
    )
    select c.id from asked c
    where c.agent_id is distinct from app_agent() and app_judges(c.agent_id);
end $$;
--> statement-breakpoint

-- Open ones of posts that the viewer acts for; those who applied are waiting.
create function candidacies_received() returns table (id uuid, is_applied boolean)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if not app_acts() then return; end if;
  return query
    select c.id, exists (select from candidacy_step s
      where s.agent_id = c.agent_id and s.candidacy_id = c.id and s.kind = 'APPLIED')
    from candidacy c join "position" p on p.id = c.position_id
    where c.closed_on is null and app_recruits(p.unit_id, c.agent_id);
end $$;
--> statement-breakpoint

-- How somebody who was chosen is and was employed: by which ways they may come depends on it.
create function retained_career(one uuid) returns table (position_id uuid, employments jsonb)
language plpgsql stable rows 1 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select c.position_id, (select jsonb_agg(jsonb_build_object('status', e.status, 'category', e.category,
        'position', e.administrative_position, 'startedOn', e.starts_on, 'endsOn', e.ends_on,
        'firstPublicContractOn', null, 'employerId', e.employer_unit_id) order by e.starts_on, e.id)
      from employment e where e.agent_id = c.agent_id and e.superseded_at is null and e.starts_on <= app_today())
    from candidacy c join "position" p on p.id = c.position_id
    where c.id = one and c.closed_on is null and app_recruits(p.unit_id, c.agent_id)
      and exists (select from candidacy_step s where s.agent_id = c.agent_id and s.candidacy_id = c.id and s.kind = 'RETAINED');
end $$;
--> statement-breakpoint
-- Asks somebody whom the viewer does not know whether they would be known. Null: nobody of that handle may be asked.
create function approach(wanted uuid, named text, new_id uuid, purpose text, at_most int, out made uuid, out is_known boolean,
  out are_many boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  whom uuid;
begin
  if not exists (select from "position" p where p.id = wanted and p.status = 'OPEN' and app_acts_for(p.unit_id)) then
    raise exception 'only who acts for an open post' using errcode = '42501';
  end if;
  -- Before anything else: whether they may be asked would tell what they said of moving.
  is_known := exists (select from candidacy c where c.position_id = wanted
    and match_handle((select value from installation where key = 'secret'), wanted, c.agent_id) = named);
  if is_known then return; end if;
  select g.agent_id into whom from agent g
  where g.engagement = 'PUBLIC_AGENT'
    and match_handle((select value from installation where key = 'secret'), wanted, g.agent_id) = named
    and app_recruits((select p.unit_id from "position" p where p.id = wanted), g.agent_id)
    and g.open_to_moves is distinct from false
    and not stays_out_of_matches(g.agent_id) and works_somewhere(g.agent_id, app_today())
    -- A no to a unit is a no to its next posts too, for half a year.
    and not exists (select from candidacy c join candidacy_step s on s.agent_id = c.agent_id and s.candidacy_id = c.id
      join "position" p on p.id = c.position_id join "position" w on w.id = wanted and w.unit_id = p.unit_id
      where c.agent_id = g.agent_id and s.kind = 'DECLINED' and s.made_on > app_today() - 183);
  if whom is null then return; end if;
  are_many := coalesce(at_most, 0) <= (select count(*) from candidacy c where c.position_id = wanted and c.closed_on is null
    and not exists (select from candidacy_step s where s.agent_id = c.agent_id and s.candidacy_id = c.id and s.place > 1));
  if are_many then return; end if;
  made := new_id;
  insert into candidacy (agent_id, id, position_id) values (whom, new_id, wanted);
  insert into candidacy_step (agent_id, candidacy_id, place, kind, made_on, made_by, by_agent_id, reason)
    values (whom, new_id, 1, 'APPROACHED', app_today(), app_viewer()::text, app_agent(), purpose);
end $$;
--> statement-breakpoint

-- The agent's own: opens a candidacy by applying.
create function apply_for(wanted uuid, new_id uuid, words text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := app_agent();
begin
  if me is null then raise exception 'only an agent' using errcode = '42501'; end if;
  insert into candidacy (agent_id, id, position_id, opens_until) values (me, new_id, wanted, app_today() + 365);
  insert into candidacy_step (agent_id, candidacy_id, place, kind, made_on, made_by, by_agent_id, reason)
    values (me, new_id, 1, 'APPLIED', app_today(), app_viewer()::text, me, words);
end $$;
--> statement-breakpoint

create function next_place(whose uuid, one uuid) returns smallint language sql stable as $$
  select (coalesce(max(s.place), 0) + 1)::smallint from candidacy_step s where s.agent_id = whose and s.candidacy_id = one
$$;
--> statement-breakpoint
-- The next step of a candidacy. Which may follow which is `mobility/candidacy.ts`; whose it is to make, here too.
create function take_step(one uuid, what candidacy_step_kind, words text, until date, free date) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  whose uuid;
  unit uuid;
  today constant date := app_today();
  side constant text := case
    when what in ('INTRODUCED', 'DECLINED', 'APPLIED', 'WITHDRAWN', 'RELEASE_ASKED') then 'AGENT'
    when what in ('RELEASE_GRANTED', 'RELEASE_REFUSED') then 'EMPLOYER'
    when what in ('RETAINED', 'NOT_RETAINED') then 'RECRUITER' end;
begin
  select c.agent_id, p.unit_id into whose, unit from candidacy c join "position" p on p.id = c.position_id
  where c.id = one and c.closed_on is null;
  if (whose is not null and side is not null
    and case side when 'AGENT' then whose = app_agent() else whose is distinct from app_agent()
      and case side when 'EMPLOYER' then app_judges(whose) else app_recruits(unit, whose) end end
    and (what <> 'RETAINED' or exists (select from candidacy_step s
      where s.agent_id = whose and s.candidacy_id = one and s.kind = 'APPLIED'))) is not true then
    raise exception 'not theirs to do' using errcode = '42501';
  end if;
  insert into candidacy_step (agent_id, candidacy_id, place, kind, made_on, made_by, by_agent_id, reason, opens_until, free_on)
    values (whose, one, next_place(whose, one), what, today, app_viewer()::text, app_agent(), words, until, free);
  update candidacy c set
    opens_until = case
      when what = 'INTRODUCED' then until
      when what = 'APPLIED' then today + 365
      when what in ('DECLINED', 'WITHDRAWN') then null
      -- Whoever decided may look again, and answer for it.
      when what = 'NOT_RETAINED' and exists (select from candidacy_step s
        where s.agent_id = c.agent_id and s.candidacy_id = c.id and s.kind = 'APPLIED') then today + 90
      else c.opens_until end,
    closed_on = case when what in ('DECLINED', 'WITHDRAWN', 'NOT_RETAINED') then today end
  where c.agent_id = whose and c.id = one;
end $$;
--> statement-breakpoint

-- One may hold two posts of a unit, each for a part of their time.
alter table assignment drop constraint assignment_no_overlap;
--> statement-breakpoint
alter table assignment add constraint assignment_no_overlap exclude using gist
  (uuid_send(agent_id) with =, uuid_send(unit_id) with =,
   uuid_send(coalesce(product_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
   uuid_send(coalesce(position_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
   daterange(starts_on, ends_on, '[]') with &&) where (superseded_at is null);
--> statement-breakpoint

-- 2. The move: dated rows are closed and opened. A row that was true until the move is superseded by itself cut short.

-- Let go by then: it was granted, or nobody answered in the time that the rule of that day gives.
create function is_released(whose uuid, one uuid, starts date) returns boolean language sql stable as $$
  select case last.kind when 'RELEASE_GRANTED' then last.free_on <= starts
    when 'RELEASE_ASKED' then exists (select from legal_rule r
      where r.code = 'RIGHT_TO_MOBILITY' and r.valid_from <= last.made_on and (r.valid_to is null or r.valid_to >= last.made_on)
        and (last.made_on + make_interval(months => (r.parameters->>'silenceMonths')::int))::date < least(starts, app_today()))
    else false end
  from (select s.* from candidacy_step s where s.agent_id = whose and s.candidacy_id = one and s.kind::text like 'RELEASE%'
    order by s.place desc limit 1) last
$$;
--> statement-breakpoint
-- What on record stands in the way of a move, the first of it; null when nothing does, or it is not the viewer's to ask.
create function move_obstacle(one uuid, starts date, ends date, by_way move_instrument_code) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  whose uuid;
  post "position";
  employments int;
begin
  select c.agent_id into whose from candidacy c where c.id = one and c.closed_on is null;
  select p.* into post from candidacy c join "position" p on p.id = c.position_id where c.id = one;
  if whose is null or not app_recruits(post.unit_id, whose) then return null; end if;
  select count(*) into employments from employment e
    where e.agent_id = whose and e.superseded_at is null and e.starts_on <= starts and (e.ends_on is null or e.ends_on >= starts);
  return case
    when by_way <> 'MUTATION_INTERNE' and employments > 1 then 'TWO_EMPLOYMENTS'
    when by_way in ('PNA', 'DETACHEMENT', 'MISE_A_DISPOSITION') and employments = 0 then 'NO_EMPLOYMENT'
    when exists (select from assignment a where a.agent_id = whose and a.superseded_at is null and a.source = 'vivier'
      and a.ends_on >= starts and (ends is null or a.starts_on <= ends)) then 'OTHER_LOAN'
    when exists (select from assignment a where a.agent_id = whose and a.superseded_at is null and a.engagement = 'PUBLIC_AGENT'
        and a.starts_on > starts)
      or exists (select from employment e where e.agent_id = whose and e.superseded_at is null and e.starts_on > starts)
      then 'LATER_ROWS'
  end;
end $$;
--> statement-breakpoint
create function carry_out_move(one uuid, starts date, ends date, part numeric, by_way move_instrument_code,
  employer uuid, contract_ends date, told jsonb) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  whose uuid;
  post "position";
  held employment;
  today constant date := app_today();
  own_employer constant boolean := by_way in ('MUTATION_INTERNE', 'PNA', 'DETACHEMENT', 'MISE_A_DISPOSITION');
begin
  select c.agent_id into whose from candidacy c where c.id = one and c.closed_on is null;
  select p.* into post from candidacy c join "position" p on p.id = c.position_id where c.id = one;
  -- Whatever is null is no leave.
  if (whose is not null and app_recruits(post.unit_id, whose) and post.status = 'OPEN'
    and starts >= today - 31 and part > 0 and part <= 1
    and (employer is null or exists (select from org_unit_ancestor u
      where u.unit_id = post.unit_id and u.ancestor_id = employer))
    and exists (select from candidacy_step s where s.agent_id = whose and s.candidacy_id = one and s.kind = 'RETAINED')
    and is_released(whose, one, starts)) is not true then
    raise exception 'not theirs to do' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(whose::text, 0));
  insert into candidacy_step (agent_id, candidacy_id, place, kind, made_on, made_by, by_agent_id, starts_on, ends_on,
      share, instrument)
    values (whose, one, next_place(whose, one), 'MOVED', today, app_viewer()::text, app_agent(), starts, ends, part, by_way);
  -- From then on they are known by office, or not.
  update candidacy c set closed_on = today, opens_until = starts where c.agent_id = whose and c.id = one;
  update "position" p set status = 'FILLED', version = version + 1 where p.id = post.id;
  -- Of the others there is a decision to tell, and no more to know.
  update candidacy c set opens_until = least(c.opens_until, today + 90)
    where c.position_id = post.id and c.id <> one and c.opens_until is not null;

  if ends is null then
    -- Whoever moves for good is a candidate no more: those who let them go elsewhere did not let go of this post.
    insert into candidacy_step (agent_id, candidacy_id, place, kind, made_on, made_by)
      select c.agent_id, c.id, next_place(c.agent_id, c.id), 'WITHDRAWN', today, 'vivier'
      from candidacy c where c.agent_id = whose and c.id <> one and c.closed_on is null;
    update candidacy c set closed_on = today, opens_until = null
      where c.agent_id = whose and c.id <> one and c.closed_on is null;
    insert into departure (agent_id, id, unit_id, left_on, kind)
    select whose, gen_random_uuid(), a.unit_id, starts - 1, 'MOBILITY' from assignment a
    where a.agent_id = whose and a.superseded_at is null and a.engagement = 'PUBLIC_AGENT'
      and a.starts_on < starts and (a.ends_on is null or a.ends_on >= starts) and a.unit_id <> post.unit_id
    order by a.share desc nulls last, a.starts_on desc, a.id limit 1;
  end if;
  with closed as (
    update assignment a set superseded_at = now()
    where a.agent_id = whose and a.superseded_at is null and a.engagement = 'PUBLIC_AGENT'
      and (a.ends_on is null or a.ends_on >= starts) and (ends is null or a.starts_on <= ends)
    returning a.*
  )
  insert into assignment (agent_id, id, unit_id, position_id, product_id, engagement, company, share, starts_on, ends_on, source)
  select c.agent_id, gen_random_uuid(), c.unit_id, c.position_id, c.product_id, c.engagement, c.company, part_of.share,
    part_of.starts_on, part_of.ends_on, c.source
  from closed c
  cross join lateral (
    select c.share, c.starts_on, starts - 1 as ends_on where c.starts_on < starts
    union all
    -- During a loan of a part of their time they stay for the rest.
    select coalesce(c.share, 1) - part, greatest(c.starts_on, starts), least(coalesce(c.ends_on, ends), ends)
    where ends is not null and part < coalesce(c.share, 1)
    union all
    select c.share, ends + 1, c.ends_on where ends is not null and (c.ends_on is null or c.ends_on > ends)
  ) part_of;
  insert into assignment (agent_id, id, unit_id, position_id, engagement, share, starts_on, ends_on, source)
    values (whose, gen_random_uuid(), post.unit_id, post.id, 'PUBLIC_AGENT', part, starts, ends, 'vivier');

  if by_way <> 'MUTATION_INTERNE' then
    update employment e set superseded_at = now()
    where e.agent_id = whose and e.superseded_at is null and e.starts_on <= starts
      and (e.ends_on is null or e.ends_on >= starts)
    returning e.* into held;
    if held.id is not null and held.starts_on < starts then
      insert into employment (agent_id, id, employer_unit_id, status, category, administrative_position, corps, grade,
          starts_on, ends_on, source)
        values (whose, gen_random_uuid(), held.employer_unit_id, held.status, held.category, held.administrative_position,
          held.corps, held.grade, held.starts_on, starts - 1, held.source);
    end if;
    insert into employment (agent_id, id, employer_unit_id, status, category, administrative_position, corps, grade,
        starts_on, ends_on, source)
      values (whose, gen_random_uuid(), case when own_employer then held.employer_unit_id else employer end,
        case by_way when 'NOUVEAU_CONTRAT' then case when contract_ends is null then 'CONTRACTUEL_CDI' else 'CONTRACTUEL_CDD' end
          when 'PORTABILITE_CDI' then 'CONTRACTUEL_CDI' else coalesce(held.status::text, 'UNKNOWN') end::employment_status,
        held.category,
        case by_way when 'PNA' then 'PNA' when 'DETACHEMENT' then 'DETACHEMENT'
          when 'MISE_A_DISPOSITION' then 'MISE_A_DISPOSITION' when 'INTEGRATION_DIRECTE' then 'ACTIVITE' end::administrative_position,
        case when own_employer then held.corps end, case when own_employer then held.grade end,
        starts, coalesce(contract_ends, least(ends, case when own_employer then held.ends_on end)), 'vivier');
    if own_employer and ends is not null and held.id is not null and (held.ends_on is null or held.ends_on > ends) then
      insert into employment (agent_id, id, employer_unit_id, status, category, administrative_position, corps, grade,
          starts_on, ends_on, source)
        values (whose, gen_random_uuid(), held.employer_unit_id, held.status, held.category, held.administrative_position,
          held.corps, held.grade, ends + 1, held.ends_on, held.source);
    end if;
  end if;
  insert into event (id, actor, type, subject, agent_id, payload, schema_version)
    values ((told->>'id')::uuid, app_viewer()::text, 'agent.moved', told->>'subject', whose, told->'payload',
      (told->>'version')::int);
  return whose;
end $$;
--> statement-breakpoint

-- 3. Whom an agent accepted to be known by sees their name, what they say of themself and their skills.

create or replace function section_opens(agent uuid, what profile_section) returns boolean
language plpgsql stable security definer cost 2000 set search_path = public, pg_temp as $$
declare
  me constant uuid := app_agent();
  today constant date := app_today();
  open record;
begin
  if what in ('PROFILE', 'SKILLS') and introduced_to_me(agent) then return true; end if;
  if me is null then return false; end if;
  select s.audience, s.recipient into open from section_audience(agent, what, today) s;
  return case open.audience
    when 'PRIVATE' then false
    when 'INTERMINISTERIAL' then works_somewhere(me, today) and works_somewhere(agent, today)
    else case when open.recipient is not null then works_under(me, open.recipient, today)
      else exists (select from ministries_of(me, today) mine(id) join ministries_of(agent, today) theirs(id) using (id)) end
    end;
end $$;
--> statement-breakpoint
create or replace function stays_out_of_matches(agent uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return objects_to_profiling(agent) or exists (select from sharing_choice c
      where c.agent_id = agent and c.section = 'SKILLS' and c.superseded_at is null and c.audience in ('PRIVATE', 'TEAM'))
    or exists (select from finding_pause f where f.agent_id = agent and f.superseded_at is null
      and f.starts_on <= app_today() and (f.ends_on is null or f.ends_on >= app_today()));
end $$;
--> statement-breakpoint
-- As before, and whoever accepted to be known for this post is known.
create or replace function match_candidates(wanted uuid, skills uuid[], worth float8[], at_most int)
returns table (handle text, agent_id uuid, ministry_id uuid, engagement engagement, skill_ids uuid[],
  levels smallint[], confidences smallint[], confirmed_on date[], employments jsonb)
language sql stable security definer set search_path = public, pg_temp set work_mem = '32MB'
set max_parallel_workers_per_gather = 0 set jit = off as $$
  with asked as materialized (
    select r.skill_id from role_requirement r union select unnest(skills)
  ),
  sharing as materialized (
    select h.agent_id, sum(worth[(s.place - 1) * 5 + coalesce(h.level, 0) + 1]) as shared
    from unnest(skills) with ordinality s(skill_id, place)
    cross join lateral (
      select k.agent_id, k.level from held_skill k
      where k.skill_id = s.skill_id and (k.level is null or k.level > 0) offset 0
    ) h
    where (select app_acts_for(p.unit_id) from "position" p where p.id = wanted)
    group by h.agent_id
    order by shared desc, h.agent_id limit at_most * 5
  ),
  ranked as materialized (
    select s.agent_id, s.shared / sqrt(sum(power(coalesce(one.level, 2.5::float8), 1.5))) as rank
    from sharing s
    cross join lateral (select k.skill_ids, k.levels from skill_profile k where k.agent_id = s.agent_id offset 0) p
    cross join lateral unnest(p.skill_ids, p.levels) one(skill_id, level)
    join asked a on a.skill_id = one.skill_id
    group by s.agent_id, s.shared
    order by rank desc, s.agent_id limit at_most * 3
  ),
  found as materialized (
    select r.agent_id, g.engagement, seen.is_seen
    from ranked r
    cross join lateral (
      select k.engagement, k.open_to_moves from agent k
      where k.agent_id = r.agent_id and k.engagement = 'PUBLIC_AGENT' offset 0
    ) g
    cross join lateral (
      select (select app_everywhere()) or r.agent_id = (select app_agent())
        or exists (select 1 from visible_agent v where v.agent_id = r.agent_id offset 0)
        or exists (select from candidacy c where c.agent_id = r.agent_id and c.position_id = wanted
          and c.opens_until >= (select app_today())) as is_seen
    ) seen
    cross join lateral (
      select bool_or(a.position_id = wanted) as is_holder from assignment a
      where a.agent_id = r.agent_id and a.superseded_at is null and a.engagement = 'PUBLIC_AGENT'
        and a.starts_on <= (select app_today()) and (a.ends_on is null or a.ends_on >= (select app_today()))
      having count(*) > 0
    ) work
    where (g.open_to_moves is distinct from false and not stays_out_of_matches(r.agent_id) or seen.is_seen)
      and (r.agent_id = (select app_agent()) or not objects_to_profiling(r.agent_id))
      and work.is_holder is not true
    order by r.rank desc, r.agent_id limit at_most
  ),
  hosted as materialized (
    select f.*, h.ministry_id from found f left join lateral host_ministry(f.agent_id) h on true
  ),
  ministry as materialized (
    select m.ministry_id, (
        select count(distinct one.agent_id) >= 10 from (
          select a.agent_id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
          where u.ancestor_id = m.ministry_id and a.superseded_at is null and a.engagement = 'PUBLIC_AGENT'
            and a.starts_on <= (select app_today()) and (a.ends_on is null or a.ends_on >= (select app_today()))
            and u.starts_on <= (select app_today()) and (u.ends_on is null or u.ends_on >= (select app_today()))
          limit 50
        ) one
      ) as is_large
    from (select distinct h.ministry_id from hosted h) m
  )
  select match_handle((select value from installation where key = 'secret'), wanted, f.agent_id),
    case when f.is_seen then f.agent_id end,
    case when f.is_seen or m.is_large then f.ministry_id end,
    f.engagement, p.skill_ids, p.levels, p.confidences, p.confirmed_on,
    (select jsonb_agg(jsonb_build_object('status', e.status, 'category', e.category,
        'position', e.administrative_position, 'startedOn', e.starts_on,
        'endsOn', case when f.is_seen or e.ends_on < (select app_today()) then e.ends_on end,
        'firstPublicContractOn', null, 'employerId', e.employer_unit_id) order by e.starts_on, e.id)
     from employment e
     where e.agent_id = f.agent_id and e.superseded_at is null and e.starts_on <= (select app_today()))
  from hosted f
  left join ministry m on m.ministry_id = f.ministry_id
  cross join lateral (select k.* from skill_profile k where k.agent_id = f.agent_id offset 0) p
$$;
--> statement-breakpoint
do $$
begin
  grant create on schema public to vivier_sight, vivier_job;
  revoke execute on function introduced_to_me(uuid), candidacies(uuid[], uuid[], uuid[]), releases_asked(), candidacies_received(), retained_career(uuid),
    approach(uuid, text, uuid, text, int), apply_for(uuid, uuid, text),
    take_step(uuid, candidacy_step_kind, text, date, date),
    move_obstacle(uuid, date, date, move_instrument_code),
    carry_out_move(uuid, date, date, numeric, move_instrument_code, uuid, date, jsonb) from public;
  grant execute on function introduced_to_me(uuid) to vivier_app, vivier_sight, vivier_job;
  revoke execute on function next_place(uuid, uuid), is_released(uuid, uuid, date), works_since(uuid),
    app_recruits(uuid, uuid) from public;
  grant execute on function app_recruits(uuid, uuid), works_since(uuid) to vivier_sight, vivier_job;
  grant execute on function match_handle(text, uuid, uuid), stays_out_of_matches(uuid), works_somewhere(uuid, date),
    app_judges(uuid), next_place(uuid, uuid), is_released(uuid, uuid, date) to vivier_job;
  grant execute on function candidacies(uuid[], uuid[], uuid[]), releases_asked(), candidacies_received(), retained_career(uuid),
    approach(uuid, text, uuid, text, int), apply_for(uuid, uuid, text),
    take_step(uuid, candidacy_step_kind, text, date, date),
    move_obstacle(uuid, date, date, move_instrument_code),
    carry_out_move(uuid, date, date, numeric, move_instrument_code, uuid, date, jsonb) to vivier_app;
  alter function introduced_to_me(uuid) owner to vivier_sight;
  alter function app_recruits(uuid, uuid) owner to vivier_sight;
  alter function candidacies(uuid[], uuid[], uuid[]) owner to vivier_sight;
  alter function releases_asked() owner to vivier_sight;
  alter function candidacies_received() owner to vivier_sight;
  alter function retained_career(uuid) owner to vivier_sight;
  alter function move_obstacle(uuid, date, date, move_instrument_code) owner to vivier_sight;
  alter function approach(uuid, text, uuid, text, int) owner to vivier_job;
  alter function apply_for(uuid, uuid, text) owner to vivier_job;
  alter function take_step(uuid, candidacy_step_kind, text, date, date) owner to vivier_job;
  alter function carry_out_move(uuid, date, date, numeric, move_instrument_code, uuid, date, jsonb) owner to vivier_job;
  revoke create on schema public from vivier_sight, vivier_job;
end $$;
