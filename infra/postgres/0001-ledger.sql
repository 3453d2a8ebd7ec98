-- The events in one gapless order, and the head that gives them their place.
-- The program's role may read both tables and call `append`; it may not write either.

create table ledger.event (
  -- dense from 0: the leaf index of the Merkle tree
  ordinal bigint primary key,
  stream text collate "C" not null,
  -- dense from 0 within the stream: the fence between writers
  revision integer not null,
  -- computed from the command, so that a command cannot be stored twice
  id uuid not null unique,
  -- never earlier than that of the ordinal before
  recorded_at timestamptz(3) not null,
  -- the exact canonical bytes; every other column repeats them or follows from them
  bytes bytea not null,
  -- SHA-256(0x00 || bytes), RFC 6962
  leaf bytea not null,
  unique (stream, revision)
);

-- One row. Its lock puts the writers of all processes in line, so that ordinals are given in the order of commits.
create table ledger.head (
  the_one boolean primary key default true check (the_one),
  next_ordinal bigint not null,
  recorded_at timestamptz(3) not null
) with (fillfactor = 20);

insert into ledger.head (next_ordinal, recorded_at) values (0, '-infinity');

-- Gives back the places that a batch took and does not use. Part of append, under the head's lock.
create function ledger.give_back(p_next_ordinal bigint) returns void language sql
set search_path = pg_catalog, pg_temp
as $$
  update ledger.head set
    next_ordinal = p_next_ordinal,
    recorded_at = coalesce((select recorded_at from ledger.event where ordinal = p_next_ordinal - 1), '-infinity')
$$;

-- Stores a batch. A stream that moved on is refused without harm to the others. Nothing is stored when the outcome is
--   clock      the head's recorded time is later than the batch's: it is answered in head_recorded_at
--   repeat     an event with one of these ids is stored already
--   elsewhere  p_first is given, and the head is at another ordinal, answered in first_ordinal
-- Generic plans by index only: planned for its first, empty table a batch would scan the whole ledger later.
create function ledger.append(
  p_first bigint,
  -- the streams of the batch, each once, and for each the last revision its writer knows, -1 for none
  p_streams text[],
  p_expected integer[],
  -- the events, in order
  p_stream text[],
  p_revision integer[],
  p_id uuid[],
  p_recorded_at timestamptz[],
  p_bytes bytea[],
  p_leaf bytea[],
  out outcome text,
  out first_ordinal bigint,
  out head_recorded_at timestamptz,
  -- positions in p_streams, from 1, and the last revision each of them has in truth
  out refused integer[],
  out actual integer[]
)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  size constant integer := cardinality(p_id);
  stored integer := size;
  moved text[];
begin
  if p_recorded_at[1] <> p_recorded_at[size] then
    if exists (
      select from (select t, lag(t) over (order by n) as before from unnest(p_recorded_at) with ordinality u (t, n)) as times
      where t < before
    ) then
      raise exception 'recorded times of a batch run backwards';
    end if;
  end if;

  update ledger.head set next_ordinal = next_ordinal + size, recorded_at = p_recorded_at[size]
  where recorded_at <= p_recorded_at[1]
  returning next_ordinal - size into first_ordinal;
  if not found then
    outcome := 'clock';
    select recorded_at into strict head_recorded_at from ledger.head;
    return;
  end if;

  outcome := case
    when first_ordinal <> p_first then 'elsewhere'
    when exists (select from ledger.event as e where e.id = any (p_id)) then 'repeat'
    when exists (
      select from (select unnest(p_streams) as stream, unnest(p_expected) as expected) as s
      where s.expected <> coalesce((select max(e.revision) from ledger.event as e where e.stream = s.stream), -1)
    ) then 'moved'
    else 'stored'
  end;

  if outcome = 'stored' then
    insert into ledger.event (ordinal, stream, revision, id, recorded_at, bytes, leaf)
    select generate_series(first_ordinal, first_ordinal + size - 1), unnest(p_stream), unnest(p_revision), unnest(p_id),
      unnest(p_recorded_at), unnest(p_bytes), unnest(p_leaf);
  elsif outcome = 'moved' then
    outcome := 'stored';
    select array_agg(s.n order by s.n), array_agg(s.last order by s.n), array_agg(s.stream)
    into refused, actual, moved
    from (
      select u.n, u.stream, u.expected,
        coalesce((select max(e.revision) from ledger.event as e where e.stream = u.stream), -1) as last
      from unnest(p_streams, p_expected) with ordinality as u (stream, expected, n)
    ) as s
    where s.last <> s.expected;

    insert into ledger.event (ordinal, stream, revision, id, recorded_at, bytes, leaf)
    select first_ordinal + row_number() over (order by u.n) - 1, u.stream, u.revision, u.id, u.recorded_at, u.bytes, u.leaf
    from unnest(p_stream, p_revision, p_id, p_recorded_at, p_bytes, p_leaf)
      with ordinality as u (stream, revision, id, recorded_at, bytes, leaf, n)
    where u.stream <> all (moved);
    get diagnostics stored = row_count;
    perform ledger.give_back(first_ordinal + stored);
    if stored = 0 then
      return;
    end if;
  else
    perform ledger.give_back(first_ordinal);
    return;
  end if;

  perform pg_notify('ledger_head', (first_ordinal + stored - 1)::text);
end
$$;

-- Refused for everybody, the owner of the tables included.
create function ledger.refuse_change() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '% of %.% is refused: what the ledger holds is never changed', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create trigger event_is_append_only before update or delete or truncate on ledger.event
for each statement execute function ledger.refuse_change();
alter table ledger.event enable always trigger event_is_append_only;

create trigger head_is_kept before delete or truncate on ledger.head
for each statement execute function ledger.refuse_change();
alter table ledger.head enable always trigger head_is_kept;
