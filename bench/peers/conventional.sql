-- The conventional system that the book is compared with: tables of current state, row locks, an audit trigger.
create schema conventional;

create table conventional.budget_line (
  id text primary key,
  available numeric(18, 2) not null,
  reserved numeric(18, 2) not null
);

create table conventional.cap_use (
  enterprise text not null,
  clause text not null,
  benefit_year integer not null,
  reserved numeric(18, 2) not null,
  primary key (enterprise, clause, benefit_year)
);

create table conventional.application (
  id text primary key,
  enterprise text not null,
  status text not null,
  facts jsonb not null,
  facts_digest text not null
);

-- the decision as the ledger would store it: the same bytes
create table conventional.decision (
  id uuid primary key,
  application text not null references conventional.application (id),
  amount numeric(18, 2) not null,
  bytes bytea not null
);

create table conventional.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  relation text not null,
  operation text not null,
  before jsonb,
  after jsonb
);

create function conventional.audit() returns trigger language plpgsql as $$
begin
  insert into conventional.audit (relation, operation, before, after)
  values (tg_table_name, tg_op, case when tg_op = 'INSERT' then null else to_jsonb(old) end, to_jsonb(new));
  return new;
end $$;

create trigger audit after insert or update on conventional.budget_line
  for each row execute function conventional.audit();
create trigger audit after insert or update on conventional.cap_use
  for each row execute function conventional.audit();
create trigger audit after update on conventional.application
  for each row execute function conventional.audit();
create trigger audit after insert on conventional.decision
  for each row execute function conventional.audit();
