// Why a ledger cannot be opened, as the operator should read it: what is wrong, where, and the way out. What is nobody's
// fault but the program's stays as it is, with its stack.
import { OperatorError } from './cli/actor.ts'
import { OpeningRefused } from './store/eventstoredb/refused.ts'

/** What was being opened when it failed. */
export interface Opening {
  /** The server's address without its password; undefined for the embedded server. */
  readonly server: string | undefined
  readonly dataDir: string
}

/** The operator's error for a failed opening, or the error itself when it is a bug. */
export function openingTrouble(error: unknown, { server, dataDir }: Opening): unknown {
  if (!(error instanceof Error) || error instanceof OperatorError) return error
  const say = (text: string): OperatorError => new OperatorError(text, { cause: error })
  if (error instanceof OpeningRefused) return say(error.message)
  const { code, severity, syscall } = error as { code?: unknown; severity?: unknown; syscall?: unknown }
  if (typeof code === 'string') {
    if (severity !== undefined) return say(serverText(code, error.message, server))
    if (server !== undefined && (NETWORK.has(code) || syscall === 'connect')) {
      return say(`nothing answers at ${server} (${code}): start the server, or correct DATABASE_URL 数据库无法连接`)
    }
    if (FILES.has(code)) {
      return say(`the data folder ${dataDir} cannot be used: ${error.message} 数据目录不可用（SUBSIDY_DATA）`)
    }
  }
  // The stores, and the driver, say in plain errors what an operator has to put right; bugs have classes of their own.
  return error.constructor === Error ? say(`${where(server, dataDir)}: ${error.message}`) : error
}

const NETWORK: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'],
])
const FILES: ReadonlySet<string> = new Set([
  ...['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOSPC', 'EDQUOT', 'ELOOP', 'ENAMETOOLONG'],
])

function where(server: string | undefined, dataDir: string): string {
  return server ?? `embedded PostgreSQL in ${dataDir}`
}

/** SQLSTATEs, PostgreSQL appendix A. */
function serverText(state: string, said: string, server: string | undefined): string {
  const address = server ?? 'the embedded server'
  if (state === '3D000') return `${address}: ${said}: create it, or correct DATABASE_URL 数据库不存在`
  if (state.startsWith('28')) return `${address}: ${said}: correct user and password in DATABASE_URL 数据库登录被拒绝`
  if (state === '42501') return `${address}: ${said}: missing rights; infra/postgres/README.md names them 权限不足`
  return `${address}: ${said} (SQLSTATE ${state}) 数据库无法使用`
}
