-- The read models: derived from the log, made, dropped and swapped by the program itself. Its role needs USAGE and
-- CREATE on both schemas, and SELECT, INSERT and UPDATE on the checkpoint.

-- what questions are asked of
create schema read_model;
-- where a rebuild grows beside it
create schema read_model_next;

create table read_model.checkpoint (
  -- there is one row
  single boolean primary key default true check (single),
  -- read model -> version, as canonical JSON
  models text not null,
  -- the last ordinal folded, -1 for none
  ordinal bigint not null,
  recorded_at timestamptz(3),
  -- the Merkle frontier over everything folded, in hex
  peaks text not null,
  -- the event that cannot be folded, and why
  failed_ordinal bigint,
  failed_type text,
  failed_reason text
);
