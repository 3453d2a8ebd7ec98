// The passwords of the embedded server's two roles: drawn when the cluster is made, readable by its owner only.
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

export interface Secret {
  readonly owner: string
  readonly app: string
}

/** Draws two passwords of 192 bits. */
export function drawSecret(): Secret {
  const [owner, app] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')]
  return { owner, app }
}

/** Throws if the file exists. */
export function writeSecret(file: string, secret: Secret): void {
  writeFileSync(file, JSON.stringify(secret), { mode: 0o600, flag: 'wx' })
}

/** Throws, naming the file, when it is missing or damaged. */
export function readSecret(file: string): Secret {
  const { owner, app } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secret>
  if (!owner || !app) throw new Error(`${file} does not hold the passwords of the embedded server`)
  return { owner, app }
}
