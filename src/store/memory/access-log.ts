// The access log in memory.
import type { Access, AccessFilter, AccessLog } from '../access-log.ts'

/** An empty access log. */
export function memoryAccessLog(): AccessLog {
  const entries: Access[] = []
  return {
    async note(access) {
      entries.push({ entry: entries.length + 1, ...access })
    },
    async list(filter, after, limit) {
      return entries.filter((one) => one.entry > after && fits(one, filter)).slice(0, limit)
    },
  }
}

function fits(one: Access, { jurisdiction, person, application, digest }: AccessFilter): boolean {
  return (
    one.jurisdiction === jurisdiction &&
    (person === null || one.person === person) &&
    (application === null || one.application === application) &&
    (digest === null || one.digest === digest)
  )
}
