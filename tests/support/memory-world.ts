// A whole ledger's outside in memory: for tests that look at the ledger and not at a store.
import { memoryContentStore } from '../../src/store/memory/content-store.ts'
import { memoryDerivedStore } from '../../src/store/memory/derived-store.ts'
import { memoryEventLog, memoryStorage, type MemoryStorage } from '../../src/store/memory/event-log.ts'
import { memoryKeyVault } from '../../src/store/memory/key-vault.ts'
import type { World } from '../../src/ledger/world.ts'

/** An empty world; `storage` lets a test reach behind the log's back. Monday to Friday are working days. */
export function memoryWorld(now: () => Date, storage: MemoryStorage = memoryStorage()): World {
  return {
    log: memoryEventLog(now, storage),
    content: memoryContentStore(),
    keys: memoryKeyVault(),
    derived: memoryDerivedStore(),
    calendar: { isDayOff: () => false, isWorkedWeekend: () => false },
    now,
  }
}
