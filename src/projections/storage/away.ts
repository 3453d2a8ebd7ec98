// Whether the database of the read models is away: then the same question can be asked again later.

/**
 * Whether an error says that the server cannot be reached or stopped answering, and not that the question was wrong:
 * SQLSTATE classes 08 and 57P (PostgreSQL, appendix A), too many connections, the network, and the driver's own words.
 */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, severity, syscall } = error as { code?: unknown; severity?: unknown; syscall?: unknown }
  if (typeof code !== 'string') return DRIVER_SAYS.test(error.message)
  if (severity !== undefined) return SQL_STATES.test(code)
  // A socket that is not there; the same code for a missing file is another matter.
  return NETWORK.has(code) || (code === 'ENOENT' && syscall === 'connect')
}

const SQL_STATES = /^(?:08|57P|53300)/
const NETWORK: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
])
/** pg gives these errors no code. */
const DRIVER_SAYS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Client (?:was closed|has encountered))/
