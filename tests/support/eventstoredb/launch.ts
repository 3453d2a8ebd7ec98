// Test double, NOT EventStoreDB, in a process of its own: started by `launched`, told what to do by messages, killed by
// tests. Its file is synced before it acknowledges, so that a kill loses nothing acknowledged.
import { startDouble, type DoubleOptions } from './double.ts'
import type { Command } from './control.ts'

/** What the parent sends: an order with a number, answered by a message with the same number. */
export interface Order {
  readonly number: number
  readonly command: Command
}

const [options] = process.argv.slice(2).map((text) => JSON.parse(text) as DoubleOptions)
const double = await startDouble(options)
process.send?.({ ports: double.ports })
process.on('message', (order: Order) => {
  double.control(order.command).then(
    (report) => process.send?.({ number: order.number, report }),
    (error: unknown) => process.send?.({ number: order.number, error: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
