// Who calls: the person a credential belongs to, by the record of the key's own book. Nothing in a request's body, path
// or query ever says who acts.
import type { FastifyRequest } from 'fastify'
import type { Requester } from '../domain/book/decide.ts'
import { chinaDay } from '../domain/calendar.ts'
import type { Role } from '../domain/book/roles.ts'
import { type Authentication, authenticate, parseKey } from '../ledger/credentials.ts'
import type { Book } from '../ledger/book.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Books } from './books.ts'
import { Problem } from './problem.ts'
import type { HttpProblemName } from './problems.ts'

export interface Caller {
  readonly book: Book
  readonly jurisdiction: string
  readonly requester: Requester
  /** Roles held today. */
  readonly roles: ReadonlySet<Role>
}

const BEARER = 'Bearer realm="subsidy-ledger"'
const BASIC = 'Basic realm="subsidy-ledger", charset="UTF-8"'

/** Finds the caller of a request, or throws a 401 problem with the challenges that this method accepts. */
export async function findCaller(ledger: Ledger, books: Books, request: FastifyRequest): Promise<Caller> {
  const reads = request.method === 'GET' || request.method === 'HEAD'
  // A browser sends Basic by itself to whichever page asks for it: good enough to read, never to write.
  const challenge = reads ? `${BEARER}, ${BASIC}` : BEARER
  const unauthorized = (problem: HttpProblemName) =>
    new Problem(problem, { headers: { 'www-authenticate': challenge } })
  const text = credentialText(request.headers.authorization, reads)
  if (text === undefined) throw unauthorized('credentials-missing')
  const key = parseKey(text)
  const book = key && (await books.open(key.jurisdiction))
  if (key === undefined || book === undefined) throw unauthorized('credentials-unknown')
  const found = authenticate(ledger.world, book, key)
  if (found.status !== 'known') throw unauthorized(PROBLEM_OF[found.status])
  const { person, jurisdiction } = found
  const today = chinaDay(ledger.world.now().toISOString())
  const tenures = book.state.roles.get(person) ?? []
  const held = tenures.filter(({ from, until }) => from <= today && (until === null || today < until))
  return {
    book,
    jurisdiction,
    requester: { person, atMachine: false },
    roles: new Set(held.map(({ role }) => role)),
  }
}

const PROBLEM_OF: Readonly<Record<Exclude<Authentication['status'], 'known'>, HttpProblemName>> = {
  unknown: 'credentials-unknown',
  expired: 'credentials-expired',
  revoked: 'credentials-revoked',
  notYetValid: 'credentials-not-yet-valid',
}

function credentialText(header: string | undefined, reads: boolean): string | undefined {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(header ?? '') ?? []
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return value
    case 'basic': {
      if (!reads) return undefined
      const pair = Buffer.from(value, 'base64').toString('utf8')
      return pair.slice(pair.indexOf(':') + 1)
    }
    default:
      return undefined
  }
}
