// A bound on waiting, for those who would rather have no answer than a late one.

/** What is waited for, if it comes within `ms` milliseconds; rejects otherwise. What is late goes on unheard. */
export async function within<T>(ms: number, awaited: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms)
  try {
    return await Promise.race([awaited, late.promise])
  } finally {
    clearTimeout(timer)
    awaited.catch(() => undefined)
  }
}
