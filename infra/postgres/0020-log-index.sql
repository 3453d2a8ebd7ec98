-- Where the events of a log on EventStoreDB stand: that log is one stream, so that only an index finds the events of one
-- stream of the ledger, and an event by its id. Derived from the log: it may lag behind it, be emptied and be made again.
-- Ordinals are dense from 0; with PostgreSQL as the log it stays empty.

create table service.log_index (
  ordinal bigint primary key,
  stream text collate "C" not null,
  revision integer not null,
  -- the id in the event's envelope
  id uuid not null unique,
  unique (stream, revision)
);
