// ledger policy: check a folder, publish a version by two people, list and show versions.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { checkCases } from '../../codec/policy/cases.ts'
import { readPolicyFolder } from '../../codec/policy/folder.ts'
import { problemText } from '../../codec/policy/problem.ts'
import { chinaDay } from '../../domain/calendar.ts'
import { jurisdictionCode } from '../../domain/identifiers.ts'
import { publishPolicy, transcribePolicy } from '../../ledger/publishing.ts'
import { OperatorError, personOf } from '../actor.ts'
import { told } from '../answer.ts'
import { checkPolicy } from '../policy-check.ts'
import { policyFiles } from '../policy-folder.ts'
import { dataDirOf, type PolicyCase, type Shell } from '../shell.ts'

interface PublishOptions {
  readonly key?: string
  readonly approve?: string
}

/** Adds `policy check|publish|list|show`. */
export function addPolicy(program: Command, shell: Shell): void {
  const policy = program.command('policy').summary('policy versions 政策版本')

  policy
    .command('check')
    .summary('check a policy folder against its official text 校验政策文件夹')
    .argument('<folder>', 'e.g. policies/huian-2021')
    .action(async (folder: string) => {
      const status = await checkPolicy(folder, (line) => shell.print(line))
      if (status !== 0) shell.fail(status)
    })

  policy
    .command('page')
    .summary('clause and official text side by side, as HTML 政策版本对照页')
    .argument('<folder>', 'e.g. policies/huian-2021')
    .action(async (folder: string) => {
      const files = await policyFiles(folder)
      const { document, problems } = readPolicyFolder(files)
      const text = files.find(({ path }) => path === 'cases.ndjson')?.text ?? ''
      if (document === null) throw new OperatorError(problems.map(problemText).join('\n'))
      const checked = checkCases(document, text)
      if (checked.problems.length > 0) throw new OperatorError(checked.problems.map(problemText).join('\n'))
      const lines = text.split('\n').filter((line) => line.trim() !== '')
      const cases = lines.map((line) => JSON.parse(line) as PolicyCase)
      shell.print(shell.policyPage({ policy: document.policy, hash: document.hash, cases }))
    })

  policy
    .command('publish')
    .summary('transcribe, then approve by another person 录入与复核发布')
    .description(
      'The first person runs it to record the transcription and learns the hash. Another person compares clause and text\n' +
        'and runs it again with --approve HASH: only then the version is published.',
    )
    .argument('<folder>', 'e.g. policies/huian-2021')
    .option('--key <key>', 'key of the person; by default SUBSIDY_KEY')
    .option('--approve <hash>', 'approve the version with this hash')
    .action(async (folder: string, options: PublishOptions) => {
      const { document, problems } = readPolicyFolder(await policyFiles(folder))
      if (document === null) throw new OperatorError(problems.map(problemText).join('\n'))
      const house = await shell.openHouse({ dataDir: dataDirOf(shell), purpose: 'production' })
      try {
        const { book, requester } = await personOf(house, options.key ?? shell.env['SUBSIDY_KEY'])
        const validAt = chinaDay(house.world.now().toISOString())
        const meta = { commandId: shell.uuid(), requester }
        const { id, version } = document.policy
        if (options.approve !== undefined) {
          if (options.approve !== document.hash) {
            throw new OperatorError(`the folder has hash ${document.hash}, not the approved one 哈希不一致`)
          }
          const approval = { policy: id, version, hash: options.approve, validAt }
          shell.print(told(await publishPolicy(book, approval, meta)))
        } else {
          const source = await readFile(join(folder, 'source.txt'))
          shell.print(told(await transcribePolicy(house.world, book, document, source, validAt, meta)))
          shell.print(`hash 哈希: ${document.hash}`)
          shell.note('another person approves it 由另一人复核：ledger policy publish … --approve HASH')
        }
      } finally {
        await house.close()
      }
    })

  policy
    .command('list')
    .summary('versions of a book 版本清单')
    .requiredOption('--book <jurisdiction>', 'whose book, e.g. 350521')
    .action(async (options: { readonly book: string }) => {
      const house = await shell.openHouse({ dataDir: dataDirOf(shell), purpose: 'production' })
      try {
        const { state } = await house.ledger.book(jurisdictionCode(options.book))
        for (const held of state.policies.values()) {
          const status = held.published ? 'published 已发布' : 'transcribed 待复核'
          shell.print([held.policy, held.version, status, held.status, held.hash].join('\t'))
        }
      } finally {
        await house.close()
      }
    })

  policy
    .command('show')
    .summary('a version of a book: clauses, quotes and values 显示版本')
    .requiredOption('--book <jurisdiction>', 'whose book')
    .argument('<policy>', 'e.g. huian-2021')
    .argument('[version]', 'its number', '1')
    .action(async (id: string, version: string, options: { readonly book: string }) => {
      const house = await shell.openHouse({ dataDir: dataDirOf(shell), purpose: 'production' })
      try {
        const book = await house.ledger.book(jurisdictionCode(options.book))
        const held = book.state.policies.get(`${id}@${version}`)
        if (held === undefined) throw new OperatorError(`the book has no ${id} version ${version} 无此版本`)
        shell.print(JSON.stringify(await book.policies.loadOne(held.hash, held.document), null, 2))
      } finally {
        await house.close()
      }
    })
}
