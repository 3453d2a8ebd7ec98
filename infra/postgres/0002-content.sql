-- Content named by its digest: policy texts, evidence, snapshots of lists. Append-only like the events.

create table ledger.content (
  digest text collate "C" primary key,
  media_type text not null,
  bytes bytea not null
);
-- Evidence is mostly compressed already; uncompressed it is read in pieces without cost.
alter table ledger.content alter column bytes set storage external;

-- Storing the same bytes again changes nothing.
create function ledger.put_content(p_digest text, p_media_type text, p_bytes bytea) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_digest <> 'sha256:' || encode(sha256(p_bytes), 'hex') then
    raise exception '% is not the digest of these bytes', p_digest;
  end if;
  insert into ledger.content (digest, media_type, bytes) values (p_digest, p_media_type, p_bytes)
  on conflict (digest) do nothing;
end
$$;

create trigger content_is_append_only before update or delete or truncate on ledger.content
for each statement execute function ledger.refuse_change();
alter table ledger.content enable always trigger content_is_append_only;
