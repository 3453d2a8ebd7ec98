// ledger verify: recompute everything that can be recomputed, and name what differs.
import type { Command } from 'commander'
import { verifyLedger } from '../../ledger/verify.ts'
import { readModelFinding } from '../../ledger/verify/finding.ts'
import { parseHead } from '../../ledger/verify/heads.ts'
import { progress } from '../progress.ts'
import { houseOf, type Shell } from '../shell.ts'

interface VerifyOptions {
  readonly head: readonly string[]
  readonly readModels: boolean
  readonly demo?: boolean
}

/** Adds `ledger verify`. */
export function addVerify(program: Command, shell: Shell): void {
  program
    .command('verify')
    .summary('verify the whole ledger 校验台账')
    .description(
      'Recomputes bytes, leaves, order, roots, contents, snapshots and every decision, and compares the read models with a\n' +
        'fold from the start. Ends with status 1 when anything differs; every check is also tried on a broken control.',
    )
    .option('--head <ordinal:root...>', 'a head noted outside, e.g. from an export or a printed page', [])
    .option('--demo', 'the demonstration of `ledger demo`')
    .option('--no-read-models', 'leave out the comparison of the read models')
    .action(async ({ head, readModels, demo }: VerifyOptions) => {
      const heads = head.map(parseHead)
      const opened = await shell.openStores(houseOf(shell, demo))
      try {
        const bar = progress(shell, 'events')
        const report = await verifyLedger(opened.world, {
          heads: [...heads, ...(await opened.readSide.knownHeads())],
          onProgress: ({ stage, done, total }) => bar(done, total, stage),
          onFinding: (finding) => shell.print(`✗ ${finding.en}\n  ${finding.zh}`),
          ...(readModels
            ? {
                compareReadModels: async () => (await opened.readSide.compare()).map(readModelFinding),
              }
            : {}),
        })
        bar.end()
        for (const check of report.checks) shell.print(JSON.stringify(check))
        if (report.head !== null) shell.print(`head 台账根: ${report.head.ordinal}:${report.head.root}`)
        const { events, content, decisions, snapshots, sound } = report
        const findings = report.findings.length
        shell.print(
          `events ${events}, contents ${content}, decisions ${decisions}, snapshots ${snapshots}, findings ${findings}`,
        )
        if (events === 0) shell.print('there is no ledger here 此处没有台账')
        else shell.print(sound ? 'sound 校验通过' : 'NOT sound 校验未通过')
        if (!sound || events === 0) shell.fail(1)
      } finally {
        await opened.close()
      }
    })
}
