-- Contents larger than one piece, and contents of natural persons: the first piece stays in ledger.content, the others lie
-- here, all in one transaction, so that a content is there whole or not at all.

-- null where the content is one piece
alter table ledger.content add column size bigint check (size >= 0);
-- whose key opens the bytes; null where they are not sealed
alter table ledger.content add column sealed_for text collate "C";

create table ledger.content_piece (
  digest text collate "C" not null,
  -- counted from 1: piece 0 is ledger.content.bytes
  piece integer not null check (piece > 0),
  bytes bytea not null,
  primary key (digest, piece)
);
alter table ledger.content_piece alter column bytes set storage external;

-- Begins a content with its first piece. Answers false when the content is held already: then nothing is to be added.
-- Another transaction that stores the same at the same time is waited for.
create function ledger.begin_content(p_digest text, p_media_type text, p_size bigint, p_sealed_for text, p_bytes bytea)
returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into ledger.content (digest, media_type, bytes, size, sealed_for)
  values (p_digest, p_media_type, p_bytes, p_size, p_sealed_for)
  on conflict (digest) do nothing;
  return found;
end
$$;

-- Adds a piece to a content that this very transaction began.
create function ledger.add_content_piece(p_digest text, p_piece integer, p_bytes bytea) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from ledger.content where digest = p_digest and xmin = pg_current_xact_id()::xid) then
    raise exception '% was not begun in this transaction', p_digest using errcode = 'insufficient_privilege';
  end if;
  insert into ledger.content_piece (digest, piece, bytes) values (p_digest, p_piece, p_bytes);
end
$$;

-- At the commit all pieces are there, or there is no commit. A content of one piece has the digest that it says.
create function ledger.content_is_whole() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  held bigint;
  pieces integer;
  last integer;
begin
  select coalesce(sum(octet_length(bytes)), 0), count(*), coalesce(max(piece), 0) into held, pieces, last
  from ledger.content_piece where digest = new.digest;
  if pieces <> last or held + octet_length(new.bytes) <> coalesce(new.size, octet_length(new.bytes)) then
    raise exception 'the content % is not whole', new.digest;
  end if;
  if pieces = 0 and new.digest <> 'sha256:' || encode(sha256(new.bytes), 'hex') then
    raise exception '% is not the digest of these bytes', new.digest;
  end if;
  return null;
end
$$;

create constraint trigger content_is_whole after insert on ledger.content
deferrable initially deferred for each row execute function ledger.content_is_whole();

create trigger content_piece_is_append_only before update or delete or truncate on ledger.content_piece
for each statement execute function ledger.refuse_change();
alter table ledger.content_piece enable always trigger content_piece_is_append_only;

-- Who was given which document, for which case. Written before the first byte leaves; append-only like the events.
create table ledger.access (
  entry bigint generated always as identity primary key,
  at timestamptz(3) not null,
  jurisdiction text collate "C" not null,
  person text collate "C" not null,
  application text collate "C" not null,
  evidence text collate "C" not null,
  digest text collate "C" not null
);
create index access_by_jurisdiction on ledger.access (jurisdiction, entry);
create index access_by_digest on ledger.access (digest, jurisdiction, entry);
create index access_by_person on ledger.access (person, jurisdiction, entry);
create index access_by_application on ledger.access (application, jurisdiction, entry);

create function ledger.note_access(
  p_at timestamptz, p_jurisdiction text, p_person text, p_application text, p_evidence text, p_digest text
) returns bigint
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into ledger.access (at, jurisdiction, person, application, evidence, digest)
  values (p_at, p_jurisdiction, p_person, p_application, p_evidence, p_digest)
  returning entry
$$;

create trigger access_is_append_only before update or delete or truncate on ledger.access
for each statement execute function ledger.refuse_change();
alter table ledger.access enable always trigger access_is_append_only;
