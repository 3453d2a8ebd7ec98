// Which methods an address takes, for 405 with Allow: Fastify itself answers 404 for both.
import type { RouteOptions } from 'fastify'

export class RouteMethods {
  readonly #routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []

  /** Remembers a route. */
  add({ url, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    const parts = url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    this.#routes.push({ pattern: new RegExp(`^${parts.join('/')}$`), methods: [method].flat() })
  }

  /** The methods of an address, in order; none for an address that does not exist. */
  of(url: string): readonly string[] {
    const path = url.split('?', 1)[0] ?? ''
    const found = this.#routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)
    return [...new Set(found)].sort()
  }
}
