// ledger key: credentials of persons. A key is shown once; the book keeps the hash of its secret, roles and validity.
import type { Command } from 'commander'
import { chinaDay, day, type DateText } from '../../domain/calendar.ts'
import { jurisdictionCode, ledgerId } from '../../domain/identifiers.ts'
import { ROLES, type Role } from '../../domain/book/roles.ts'
import { issueKey } from '../../ledger/credentials.ts'
import { OPERATOR, OperatorError } from '../actor.ts'
import { told } from '../answer.ts'
import { dataDirOf, type House, type Shell } from '../shell.ts'

interface IssueOptions {
  readonly book: string
  readonly person: string
  readonly role: readonly string[]
  readonly from?: string
  readonly to?: string
}

/** Adds the commands on keys and roles. */
export function addKey(program: Command, shell: Shell): void {
  const key = program.command('key').summary('keys and roles of persons 密钥与角色')
  const withHouse = async (work: (house: House, today: DateText) => Promise<void>): Promise<void> => {
    const house = await shell.openHouse({ dataDir: dataDirOf(shell), purpose: 'production' })
    try {
      await work(house, chinaDay(house.world.now().toISOString()))
    } finally {
      await house.close()
    }
  }

  key
    .command('issue')
    .summary('issue a key and grant roles; the key is shown once 发放密钥')
    .requiredOption('--book <jurisdiction>', 'whose book, e.g. 350521')
    .requiredOption('--person <id>', 'the person, e.g. a staff number')
    .requiredOption('--role <role...>', `roles: ${ROLES.join(', ')}`)
    .option('--from <date>', 'first day of validity, by default today')
    .option('--to <date>', 'last day of validity, by default none')
    .action((options: IssueOptions) =>
      withHouse(async (house, today) => {
        const jurisdiction = jurisdictionCode(options.book)
        const person = ledgerId(options.person)
        const roles = options.role.map(roleOf)
        const validFrom = options.from === undefined ? today : day(options.from)
        const validTo = options.to === undefined ? null : day(options.to)
        const book = await house.ledger.book(jurisdiction)
        for (const role of roles) {
          const grant = { type: 'grantRole', validAt: today, person, role, validFrom, validTo: null } as const
          shell.note(`${role}: ${told(await book.submit(grant, { commandId: shell.uuid(), requester: OPERATOR }))}`)
        }
        const issue = { person, secret: shell.secret(), validFrom, validTo, validAt: today }
        const meta = { commandId: shell.uuid(), requester: OPERATOR }
        const { outcome, text } = await issueKey(book, jurisdiction, issue, meta)
        shell.note(told(outcome))
        shell.print(text)
      }),
    )

  key
    .command('revoke')
    .summary('revoke a key from now on 吊销密钥')
    .requiredOption('--book <jurisdiction>', 'whose book')
    .argument('<key>', 'the id of the key: key-…')
    .action((id: string, options: { readonly book: string }) =>
      withHouse(async (house, today) => {
        const book = await house.ledger.book(jurisdictionCode(options.book))
        const command = { type: 'revokeCredential', validAt: today, key: id } as const
        shell.print(told(await book.submit(command, { commandId: shell.uuid(), requester: OPERATOR })))
      }),
    )

  key
    .command('list')
    .summary('list keys with persons, roles and validity 密钥清单')
    .requiredOption('--book <jurisdiction>', 'whose book')
    .action((options: { readonly book: string }) =>
      withHouse(async (house) => {
        const { state } = await house.ledger.book(jurisdictionCode(options.book))
        for (const [id, held] of state.credentials.entries()) {
          const roles = (state.roles.get(held.person) ?? []).map(({ role }) => role).join(' ')
          const validity = `${held.validFrom} ～ ${held.validTo ?? ''}${held.revoked ? ' revoked 已吊销' : ''}`
          shell.print([id, held.person, roles, validity].join('\t'))
        }
      }),
    )
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text)
  if (role === undefined) throw new OperatorError(`no role is called ${text}; roles: ${ROLES.join(', ')}`)
  return role
}
