-- Beside the ledger: what only saves time or traffic: snapshots and checkpoints derived from the log, and the idempotency keys of requests.

create schema service;

create table service.derived_value (
  name text collate "C" not null,
  version text collate "C" not null,
  -- how far the log, or a stream, was folded into it
  position bigint not null,
  hash text not null,
  bytes bytea not null,
  primary key (name, version)
);

create table service.request_key (
  scope text collate "C" not null,
  key text collate "C" not null,
  -- SHA-256 of the request that first used the key
  digest text not null,
  claimed_at timestamptz not null default now(),
  primary key (scope, key)
);
