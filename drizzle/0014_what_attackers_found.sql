-- A grant is shortened, never prolonged or taken up again: who gives it for longer gives another. Else an administrator
-- would bring back a role of their own, and what is passed on would last as long as its giver likes.
create function only_shortened() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.revoked_at is not null and new.revoked_at is null
    or old.ends_on is not null and (new.ends_on is null or new.ends_on > old.ends_on) then
    raise exception 'a grant is only shortened' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger only_shortened before update on role_grant for each row execute function only_shortened();
