// ledger demo: a year of invented cases under real law, recorded through the same use cases as real work, then served.
import { join } from 'node:path'
import type { Command } from 'commander'
import { portOf } from '../address.ts'
import { dataDirOf, type Shell } from '../shell.ts'
import { DemoClock } from '../demo/clock.ts'
import { DEMO_LEDGER, YEAR_LEDGER } from '../demo/ids.ts'
import { runDemo } from '../demo/run.ts'
import type { DemoSummary } from '../demo/summary.ts'
import { LINES } from '../demo/year/rounds.ts'
import { runYear, type YearSummary } from '../demo/year/run.ts'
import { policyOnDisk } from '../policies-on-disk.ts'
import { progress } from '../progress.ts'
import { DEFAULT_PORT } from './serve.ts'

interface DemoOptions {
  readonly host: string
  readonly port: string
  readonly serve: boolean
  readonly year?: boolean
}

/** Adds `ledger demo`. */
export function addDemo(program: Command, shell: Shell): void {
  program
    .command('demo')
    .summary('record the demonstration and serve it 演示台账')
    .description(
      'Records a year of clause 四(一) of 惠政办〔2021〕47号 with invented enterprises into ./data/demo, then serves it.\n' +
        'Stopped at any point, it goes on where it was when it is run again.',
    )
    .option('--host <address>', 'address to listen on', shell.env['SUBSIDY_HOST'] ?? '127.0.0.1')
    .option('--port <number>', 'port to listen on, 0 for any', shell.env['SUBSIDY_PORT'] ?? DEFAULT_PORT)
    .option('--no-serve', 'record only')
    .option('--year', "record a whole bureau's year instead: all 14 clauses, 1,500 applications, into ./data/demo-year")
    .action(async ({ host, port, serve, year = false }: DemoOptions) => {
      const listenOn = portOf(port)
      const clock = new DemoClock()
      const dataDir = join(dataDirOf(shell), year ? 'demo-year' : 'demo')
      const house = await shell.openHouse({
        dataDir,
        purpose: 'demonstration',
        ledgerId: year ? YEAR_LEDGER : DEMO_LEDGER,
        now: clock.now,
      })
      try {
        shell.note(house.where)
        const bar = progress(shell, 'steps')
        const policy = await policyOnDisk('huian-2021')
        const onProgress = ({ done, of, chapter }: { done: number; of: number; chapter: string }): void =>
          bar(done, of, chapter)
        const run = { ledger: house.ledger, clock, policy, onProgress }
        const told = year ? ofYear(await runYear(run)) : ofDemo(await runDemo(run))
        bar.end()
        await house.readSide.catchUp()
        for (const line of told.notes) shell.note(line)
        if (!serve) return
        const service = await house.serve({ host, port: listenOn })
        for (const line of told.invitation(service.url)) shell.print(line)
        await shell.untilStopped()
        await service.stop()
      } finally {
        await house.close()
      }
    })
}

interface Told {
  readonly notes: readonly string[]
  invitation(url: string): readonly string[]
}

function ofDemo(summary: DemoSummary): Told {
  const { events, entries, decisions } = summary
  return {
    notes: [
      `${events} events; entries of the book 台账记录: ${counts(entries)}`,
      `decisions 测算结果: ${counts(decisions)}`,
    ],
    invitation: (url) => invitation(summary, url),
  }
}

function ofYear({ events, entries, decisions, auditorKey }: YearSummary): Told {
  return {
    notes: [
      `${events} events; entries of the book 台账记录: ${counts(entries)}`,
      ...Object.entries(decisions).map(([clause, reasons]) => `${clause}: ${counts(reasons)}`),
    ],
    invitation: (url) => [
      '',
      `  curl -s -u auditor:${auditorKey} '${url}/v1/budget-lines/${LINES.autumn}/usage'`,
      'Ctrl-C 停止 stops it.',
    ],
  }
}

function counts(found: Readonly<Record<string, number>>): string {
  return Object.entries(found)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}

/** What to open and what to ask: the last lines of the demonstration. */
function invitation({ auditorKey, show }: DemoSummary, url: string): string[] {
  const { clawedBackPayment, clawedBackEnterprise, clawbackInstants, lineThatRanOut } = show
  const withKey = new URL(url)
  withKey.username = 'auditor'
  withKey.password = auditorKey
  const browse = withKey.href.replace(/\/$/, '')
  const get = (path: string): string => `  curl -s -u auditor:${auditorKey} '${url}${path}'`
  return [
    '',
    '打开 Open in a browser:',
    `  ${browse}/v1/payments/${clawedBackPayment}/provenance.html    兑付溯源单`,
    `  ${url}/docs    接口文档`,
    '询问 Ask with curl:',
    get(`/v1/payments/${clawedBackPayment}/provenance`),
    get(`/v1/enterprises/${clawedBackEnterprise}/caps?asOf=${clawbackInstants.before}`),
    get(`/v1/budget-lines/${lineThatRanOut}/usage`),
    'Ctrl-C 停止 stops it; the data stays.',
  ]
}
