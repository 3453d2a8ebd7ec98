// Derived values in memory.
import type { DerivedStore, DerivedValue } from '../derived-store.ts'

/** An empty store. */
export function memoryDerivedStore(): DerivedStore {
  const values = new Map<string, { name: string; version: string; value: DerivedValue }>()
  return {
    async get(name, version) {
      return values.get(`${name} ${version}`)?.value
    },
    async put(name, version, value) {
      const key = `${name} ${version}`
      const held = values.get(key)
      if (held === undefined || held.value.position <= value.position) values.set(key, { name, version, value })
    },
    async list() {
      return [...values.values()].map(({ name, version, value }) => ({ name, version, position: value.position }))
    },
  }
}
