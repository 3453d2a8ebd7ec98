// The role the program works as: it reads the ledger and calls its functions. It cannot write, change or delete a row of
// the schema `ledger`. Read models, snapshots and idempotency keys lie in schemas beside it, which it may write.
import pg from 'pg'

/** The role that is made when the server's own connection does not bring one. */
export const APP_ROLE = 'subsidy_ledger_app'

/** Makes APP_ROLE unless it exists, and lets the current user take it. Throws, naming the statements an admin runs. */
export async function ensureAppRole(client: pg.ClientBase): Promise<void> {
  try {
    await client.query(
      `do $$ begin
         if not exists (select from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} nologin; end if;
       exception when duplicate_object or unique_violation then null; end $$`,
    )
    // Since PostgreSQL 16 who makes a role may grant it, but does not have it.
    await client.query(
      `do $$ begin
         if not pg_has_role('${APP_ROLE}',
           case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end)
         then grant ${APP_ROLE} to current_user; end if;
       end $$`,
    )
  } catch (error) {
    throw new Error(
      `the user of DATABASE_URL may not make the role ${APP_ROLE}: let an administrator run "create role ${APP_ROLE} ` +
        `nologin; grant ${APP_ROLE} to …", or give DATABASE_OWNER_URL; see infra/postgres/README.md`,
      { cause: error },
    )
  }
}

/** Grants a role what the program needs, and nothing more. */
export async function grantApp(client: pg.ClientBase, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role)
  await client.query(
    `grant usage on schema ledger to ${name};
     grant select on all tables in schema ledger to ${name};
     revoke execute on all functions in schema ledger from public;
     grant execute on function
       ledger.append(bigint, text[], integer[], text[], integer[], uuid[], timestamptz[], bytea[], bytea[]),
       ledger.put_content(text, text, bytea),
       ledger.begin_content(text, text, bigint, text, bytea),
       ledger.add_content_piece(text, integer, bytea),
       ledger.note_access(timestamptz, text, text, text, text, text),
       ledger.offer_subject_key(text, bytea),
       ledger.erase_subject_key(text)
     to ${name};
     grant usage on schema service to ${name};
     grant select, insert, update on all tables in schema service to ${name};
     grant truncate on service.log_index to ${name};
     grant usage, create on schema read_model, read_model_next to ${name};
     grant select, insert, update on read_model.checkpoint to ${name};
     do $$ begin
       execute format('grant connect, temporary on database %I to ${name}', current_database());
     end $$`,
  )
}

/** Throws if the connection's role could change the ledger after all, for instance as a superuser. */
export async function checkCannotWrite(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string; may: boolean }>(
    `select current_user as role, bool_or(has_table_privilege(c.oid, 'insert, update, delete, truncate')) as may
     from pg_class as c where c.relnamespace = 'ledger'::regnamespace and c.relkind = 'r'`,
  )
  if (rows[0]?.may) {
    throw new Error(
      `the role ${rows[0].role} can change the ledger's tables: connect as a role that is neither superuser nor their owner`,
    )
  }
}
