// The rooms of src and what each may import: the table of the architecture as data, and the check of one file against it.
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { importsOf } from './imports.ts'

export type Room = 'domain' | 'integrity' | 'codec' | 'store' | 'ledger' | 'projections' | 'api' | 'cli' | 'top'

interface RoomLaw {
  readonly level: number
  readonly rooms: readonly Room[]
  readonly packages: readonly string[]
  /** Modules of Node; 'all' for the rooms at the edge. */
  readonly builtins: readonly string[] | 'all'
}

/** Arrows point down: a room lists only rooms of a lower level. `top` are the files of src itself. */
export const ROOMS: Readonly<Record<Room, RoomLaw>> = {
  domain: { level: 0, rooms: [], packages: ['decimal.js'], builtins: [] },
  integrity: { level: 0, rooms: [], packages: [], builtins: ['node:crypto'] },
  codec: {
    level: 1,
    rooms: ['domain', 'integrity'],
    packages: ['zod', 'yaml', 'csv-parse'],
    builtins: ['node:crypto'],
  },
  store: { level: 1, rooms: ['integrity'], packages: [], builtins: [] },
  ledger: { level: 2, rooms: ['domain', 'integrity', 'codec', 'store'], packages: [], builtins: ['node:crypto'] },
  projections: {
    level: 2,
    rooms: ['domain', 'integrity', 'codec', 'store'],
    packages: ['kysely'],
    builtins: ['node:crypto', 'node:timers/promises'],
  },
  api: {
    level: 3,
    rooms: ['domain', 'integrity', 'codec', 'store', 'ledger', 'projections'],
    packages: [
      ...['fastify', 'fastify-type-provider-zod', '@fastify/swagger', '@fastify/swagger-ui'],
      ...['zod', 'ghtml', 'nzh', 'exceljs', 'prom-client', 'file-type'],
    ],
    builtins: 'all',
  },
  cli: {
    level: 3,
    rooms: ['domain', 'integrity', 'codec', 'store', 'ledger', 'projections'],
    packages: ['commander', 'cli-progress', 'zod'],
    builtins: 'all',
  },
  top: {
    level: 4,
    rooms: ['domain', 'integrity', 'codec', 'store', 'ledger', 'projections', 'api', 'cli'],
    packages: ['commander', 'chinese-days', 'pg'],
    builtins: 'all',
  },
}

/**
 * The folders that know a client of a database, besides the packages of their room. A folder of src/store is an adapter:
 * only the files of src itself name it.
 */
const CLIENTS: Readonly<Record<string, readonly string[]>> = {
  'store/postgres': ['pg', 'pg-copy-streams'],
  'store/embedded': ['pg'],
  'store/eventstoredb': ['@eventstore/db-client', 'google-protobuf'],
  'projections/storage': ['pg', 'pg-copy-streams'],
  'projections/runner': ['pg'],
  'projections/rebuild': ['pg'],
}

/** What a file of src imports against the table, one sentence each. `path` is relative to the project, with slashes. */
export function roomProblems(path: string, text: string): string[] {
  return importsOf(path, text).flatMap((specifier) => {
    const why = refusal(path, specifier)
    return why === undefined ? [] : [`${path} imports ${specifier ?? 'a computed name'}: ${why}`]
  })
}

function refusal(path: string, specifier: string | undefined): string | undefined {
  if (specifier === undefined) return 'the name must stand in the text'
  if (specifier.startsWith('.')) return refusedFile(path, posix.join(posix.dirname(path), specifier))
  const room = roomOf(path)
  const adapter = adapterOf(path)
  if (specifier.startsWith('node:')) {
    const allowed = adapter === undefined ? ROOMS[room].builtins : 'all'
    return allowed === 'all' || allowed.includes(specifier) ? undefined : `${room} may not use this module of Node`
  }
  if (builtinModules.includes(specifier)) return 'modules of Node are named with node:'
  const folder = path.split('/').slice(1, 3).join('/')
  const packages = [...ROOMS[room].packages, ...(CLIENTS[folder] ?? [])]
  return packages.includes(packageOf(specifier)) ? undefined : `${adapter ?? room} may not use this package`
}

function refusedFile(from: string, to: string): string | undefined {
  if (!to.startsWith('src/')) return 'it lies outside of src'
  const room = roomOf(from)
  const target = roomOf(to)
  if (target !== room && !ROOMS[room].rooms.includes(target)) return `${room} may not import from ${target}`
  const adapter = adapterOf(to)
  if (adapter !== undefined && adapter !== adapterOf(from) && room !== 'top') return 'only src/*.ts name adapters'
  return undefined
}

function roomOf(path: string): Room {
  const [, folder, ...rest] = path.split('/')
  if (rest.length === 0) return 'top'
  if (folder === undefined || !(folder in ROOMS) || folder === 'top') throw new Error(`${path} stands in no known room`)
  return folder as Room
}

function adapterOf(path: string): string | undefined {
  const [, room, folder, ...rest] = path.split('/')
  return room === 'store' && rest.length > 0 ? folder : undefined
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
