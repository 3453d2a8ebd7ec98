// Stored bytes as somebody who went around the codec might have left them, and the error they are met with.
import { CodecError } from '../../../src/codec/error.ts'
import { SAMPLES } from './samples.ts'
import type { LedgerEventType } from '../../../src/codec/recorded.ts'

export interface Members {
  readonly [member: string]: unknown
}

/** The members of an envelope of this type, all as they should be. */
export function envelopeOf(type: LedgerEventType): Members {
  const { entry, meta, stream, revision, recordedAt } = SAMPLES[type]
  const { commandId: command, index: _, ...said } = meta
  const id = '0b7e4d52-5c0f-5d8e-9b1a-2f3c4d5e6f70'
  return { v: 1, id, schema: 1, command, ...said, ...entry, stream, revision, recordedAt }
}

export function bytesOf(envelope: unknown): Buffer {
  return Buffer.from(JSON.stringify(envelope), 'utf8')
}

/** The CodecError of an attempt. Throws when there was none. */
export function refusal(attempt: () => unknown): CodecError {
  try {
    attempt()
  } catch (error) {
    if (error instanceof CodecError) return error
    throw error
  }
  throw new Error('it was accepted')
}
