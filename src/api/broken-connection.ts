// What arrives and is no HTTP request never becomes one; it is answered on the bare connection, as a problem like any
// other.
import { randomUUID } from 'node:crypto'
import type { ConnectionError } from 'fastify'
import type { Socket } from 'node:net'
import { Problem, problemBody } from './problem.ts'
import { type HttpProblemName, PROBLEMS } from './problems.ts'

/** Answers and closes the connection, unless the client has gone already. */
export function answerBrokenConnection(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const problem = problemOf(error.code)
  const body = JSON.stringify(problemBody(new Problem(problem), { instance: randomUUID(), reads: false }))
  const head = [
    `HTTP/1.1 ${PROBLEMS[problem].status} ${PROBLEMS[problem].titleEn}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function problemOf(code: string): HttpProblemName {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'request-timeout'
    case 'HPE_HEADER_OVERFLOW':
      return 'headers-too-large'
    default:
      return 'malformed-http'
  }
}
