-- The keys that seal personal fields, one per subject, each wrapped under a master key that is not in the database.
-- A key may be erased, never changed; the subject stays, so that nothing brings the key back.

create table ledger.subject_key (
  subject text collate "C" primary key,
  -- null when erased
  wrapped bytea,
  made_at timestamptz not null default now(),
  erased_at timestamptz,
  check ((wrapped is null) = (erased_at is not null))
);
-- An erased key's old row is swept away at the next round of autovacuum, not when many have gathered.
alter table ledger.subject_key set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);

-- Offers a key; answers the one in force, which is another if the subject has one, or null if it was erased.
create function ledger.offer_subject_key(p_subject text, p_wrapped bytea) returns bytea
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  in_force bytea;
begin
  insert into ledger.subject_key (subject, wrapped) values (p_subject, p_wrapped) on conflict (subject) do nothing;
  select wrapped into strict in_force from ledger.subject_key where subject = p_subject;
  return in_force;
end
$$;

create function ledger.erase_subject_key(p_subject text) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into ledger.subject_key (subject, wrapped, erased_at) values (p_subject, null, now())
  on conflict (subject) do update set wrapped = null, erased_at = coalesce(subject_key.erased_at, excluded.erased_at)
$$;

create function ledger.refuse_key_change() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.subject <> old.subject or new.wrapped is not null then
    raise exception 'a key may be erased, never changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create trigger key_is_only_erased before update on ledger.subject_key
for each row execute function ledger.refuse_key_change();
alter table ledger.subject_key enable always trigger key_is_only_erased;

create trigger subjects_are_remembered before delete or truncate on ledger.subject_key
for each statement execute function ledger.refuse_change();
alter table ledger.subject_key enable always trigger subjects_are_remembered;
