// Policy versions: transcribed by one person, published by another who approves the hash.
import * as z from 'zod'
import { type PolicyFile, readPolicyFolder } from '../../codec/policy/folder.ts'
import { Refusal } from '../../domain/refusal.ts'
import { allowed } from '../../ledger/allowed.ts'
import { publishPolicy, transcribePolicy } from '../../ledger/publishing.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { Problem } from '../problem.ts'
import { hash, ledgerId, versionNumber } from '../scalars.ts'

const MAX_FILES = 200
const MAX_FILE_CHARACTERS = 500_000
const file = z.strictObject({ path: z.string().min(1).max(200), text: z.string().max(MAX_FILE_CHARACTERS) })

/** Adds the commands on policy versions. */
export function addPolicyCommands(api: Api): void {
  const { world } = api
  addCommand(api, {
    url: '/v1/policies',
    tag: 'policies',
    summary: 'Transcribe a policy version 录入政策版本',
    description:
      'The files of a policy folder: `policy.yaml`, `clauses/NUMBER.yaml` and `source.txt`, the official text. Every quote ' +
      'must stand in the text, and every number in its quote.',
    creates: true,
    bodyBytes: 4 * 1024 * 1024,
    path: {},
    body: { files: z.array(file).min(2).max(MAX_FILES) },
    answer: { policy: ledgerId, version: z.int(), hash },
    example: {
      files: [
        { path: 'policy.yaml', text: 'id: huian-2021\n…' },
        { path: 'source.txt', text: '惠政办…' },
      ],
    },
    refusals: ['ALREADY_DONE', 'ALREADY_EXISTS'],
    run: async ({ body, validAt, meta, book, jurisdiction }) => {
      const { document, source } = readFiles(body.files)
      const { policy, hash: made } = document
      if (policy.jurisdiction !== jurisdiction) throw new Problem('foreign-book')
      const role = allowed(world, book, 'transcribePolicy', validAt, meta)
      if (role instanceof Refusal) return { status: 'refused', refusal: role }
      const outcome = await transcribePolicy(world, book, document, source, validAt, meta)
      return answered(outcome, () => ({ policy: policy.id, version: policy.version, hash: made }))
    },
  })

  addCommand(api, {
    url: '/v1/policies/:policy/versions/:version/publication',
    tag: 'policies',
    summary: 'Publish a transcribed version 复核发布',
    description: 'Another person compares clause and text and approves exactly this hash.',
    path: { policy: ledgerId, version: versionNumber },
    body: { hash },
    answer: { policy: ledgerId, version: z.int() },
    example: { hash: 'f'.repeat(64) },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'FOUR_EYES', 'HASH_DIFFERS'],
    run: async ({ path, body, validAt, meta, book }) => {
      const outcome = await publishPolicy(book, { ...path, ...body, validAt }, meta)
      return answered(outcome, () => path)
    },
  })
}

function readFiles(files: readonly PolicyFile[]) {
  const { document, problems } = readPolicyFolder(files)
  if (document === null) {
    const errors = problems.map(({ file: path, line, clause, en, zh }) => {
      const where = [...(line === null ? [] : [`line ${line}`]), ...(clause === null ? [] : [clause])].join(', ')
      return { field: `/body/files/${path}`, reason: where === '' ? en : `${where}: ${en}`, reasonZh: zh }
    })
    throw new Problem('policy-files-invalid', { errors })
  }
  const source = files.find(({ path }) => path === 'source.txt')?.text ?? ''
  return { document, source: Buffer.from(source, 'utf8') }
}
