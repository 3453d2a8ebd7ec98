// Where the service listens, as an operator writes it.
import { OperatorError } from './actor.ts'

/** A port from text: 0 (any free one) to 65535. Throws an OperatorError. */
export function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity
  if (port > 65_535) {
    throw new OperatorError(`not a port from 0 to 65535: ${text} 端口不正确（--port 或 SUBSIDY_PORT）`)
  }
  return port
}

/** The operator's error for an address that cannot be listened on, or the error itself when it is another. */
export function listeningTrouble(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): unknown {
  const { code } = error as NodeJS.ErrnoException
  const why = code === undefined ? undefined : REASONS[code]
  if (why === undefined) return error
  return new OperatorError(`cannot listen on ${host}, port ${port}: ${why}`, { cause: error })
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has the port; give another with --port or SUBSIDY_PORT 端口已被占用',
  EACCES: 'this user may not take the port; give one above 1023 with --port 无权使用该端口',
  EADDRNOTAVAIL: 'this machine does not have the address; correct --host 本机没有该地址',
  ENOTFOUND: 'the name is not known; correct --host 主机名不存在',
  EAI_AGAIN: 'the name is not known now; correct --host 主机名无法解析',
}
