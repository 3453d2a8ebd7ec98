// ledger serve: the service on a real ledger.
import type { Command } from 'commander'
import { portOf } from '../address.ts'
import { dataDirOf, type Shell } from '../shell.ts'

export const DEFAULT_PORT = '8350'

/** Adds `serve`. */
export function addServe(program: Command, shell: Shell): void {
  program
    .command('serve')
    .summary('serve the API on a real ledger 启动服务')
    .description(
      'Serves the API. Data is kept in ./data (SUBSIDY_DATA), or on a PostgreSQL 15 or later of your own (DATABASE_URL).\n' +
        'An empty ledger is made on the first start; then: ledger book open, ledger key issue.',
    )
    .option('--host <address>', 'address to listen on', shell.env['SUBSIDY_HOST'] ?? '127.0.0.1')
    .option('--port <number>', 'port to listen on, 0 for any', shell.env['SUBSIDY_PORT'] ?? DEFAULT_PORT)
    .action(async ({ host, port }: { host: string; port: string }) => {
      const listenOn = portOf(port)
      const house = await shell.openHouse({ dataDir: dataDirOf(shell), purpose: 'production' })
      try {
        shell.note(house.where)
        const service = await house.serve({ host, port: listenOn })
        shell.print(`${service.url}/docs    接口文档 API`)
        shell.print(`${service.url}/health/ready`)
        shell.note('Ctrl-C stops the service cleanly 按 Ctrl-C 停止')
        await shell.untilStopped()
        await service.stop()
      } finally {
        await house.close()
      }
    })
}
