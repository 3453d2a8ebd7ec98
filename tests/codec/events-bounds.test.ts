// Both sides of every bound of the smallest parts.
import t from 'tap'
import type * as z from 'zod'
import { compile } from '../../src/codec/compiled.ts'
import * as scalars from '../../src/codec/scalars.ts'
import { sealedAccount } from './golden/book-cases.ts'

const HEX = '0123456789abcdef'.repeat(4)

const bounds: readonly {
  readonly name: string
  readonly schema: z.ZodType
  readonly inside: readonly unknown[]
  readonly outside: readonly unknown[]
}[] = [
  {
    name: 'money',
    schema: scalars.money,
    inside: ['0.00', '0.01', '-0.01', '1.00', '9999999999999999.99', '-9999999999999999.99'],
    outside: [
      '-0.00',
      '0',
      '1',
      '1.0',
      '1.000',
      '01.00',
      '.50',
      '+1.00',
      '1,000.00',
      '10000000000000000.00',
      '1e5',
      ' 1.00',
      '1.00\n',
      '１.00',
      1,
      0.1,
    ],
  },
  {
    name: 'date',
    schema: scalars.date,
    inside: ['2022-01-01', '2022-12-31', '2024-02-29', '2000-02-29', '2022-02-28'],
    outside: [
      '2022-02-29',
      '1900-02-29',
      '2022-04-31',
      '2022-13-01',
      '2022-00-10',
      '2022-01-00',
      '2022-1-1',
      '20220101',
      '2022-01-01T00:00:00Z',
      '2022-01-01\n',
    ],
  },
  {
    name: 'id',
    schema: scalars.id,
    inside: ['abc', 'app-7k2m9x4q1w3e', 'x'.repeat(64), '4-1'],
    outside: ['ab', 'x'.repeat(65), 'App-1', '-ab', 'a_b', 'a b', '惠安县', 'abc\n'],
  },
  {
    name: 'token',
    schema: scalars.token,
    inside: ['1', 'huian-2021/4.2c', 'LIMITED_BY_BUDGET', 'x'.repeat(100)],
    outside: ['', 'x'.repeat(101), '/4.1', '_x', 'a b', '四', 'a\n'],
  },
  {
    name: 'enterpriseCode',
    schema: scalars.enterpriseCode,
    inside: ['91350521MA2XN8TQ5K', '000000000000000000'],
    outside: [
      '91350521MA2XN8TQ5',
      '91350521MA2XN8TQ5KK',
      '91350521MA2XN8TQ5I',
      '91350521MA2XN8TQ5O',
      '91350521MA2XN8TQ5S',
      '91350521MA2XN8TQ5V',
      '91350521MA2XN8TQ5Z',
      '91350521ma2xn8tq5k',
      '9135052AMA2XN8TQ5K',
    ],
  },
  {
    name: 'jurisdiction',
    schema: scalars.jurisdiction,
    inside: ['350521'],
    outside: ['35052', '3505211', 350521, '35052a'],
  },
  {
    name: 'uuid',
    schema: scalars.uuid,
    inside: ['3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b', '6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4b'],
    outside: [
      '3F2B8C1E-6d4a-5e7f-9a0b-1c2d3e4f5a6b',
      '3f2b8c1e-6d4a-0e7f-9a0b-1c2d3e4f5a6b',
      '3f2b8c1e-6d4a-5e7f-7a0b-1c2d3e4f5a6b',
      '3f2b8c1e6d4a5e7f9a0b1c2d3e4f5a6b',
    ],
  },
  {
    name: 'hash',
    schema: scalars.hash,
    inside: [HEX],
    outside: [HEX.slice(1), `${HEX}0`, HEX.toUpperCase(), `sha256:${HEX}`],
  },
  {
    name: 'digest',
    schema: scalars.digest,
    inside: [`sha256:${HEX}`],
    outside: [HEX, `sha256:${HEX}0`, `sha512:${HEX}`, `sha256:${HEX.toUpperCase()}`],
  },
  {
    name: 'text of 3',
    schema: scalars.text(3),
    inside: ['字', '三个字', '𠮷𠮷𠮷'],
    outside: ['', '四个字了', '𠮷𠮷𠮷𠮷'],
  },
  {
    name: 'count',
    schema: scalars.count,
    inside: [0, 1, Number.MAX_SAFE_INTEGER],
    outside: [-1, 0.5, 2 ** 53, NaN, Infinity, '0'],
  },
  { name: 'number', schema: scalars.number, inside: [1], outside: [0, 1.5] },
  { name: 'year', schema: scalars.year, inside: [1900, 2022, 2999], outside: [1899, 3000, 2022.5, '2022'] },
  {
    name: 'sealed',
    schema: scalars.sealed,
    inside: [sealedAccount, { ...sealedAccount, box: 'x'.repeat(64) }, { ...sealedAccount, box: 'x'.repeat(4000) }],
    outside: [
      '林某某',
      { ...sealedAccount, sealed: 2 },
      { ...sealedAccount, subject: '' },
      { ...sealedAccount, nonce: 'AAECAwQFBgcICQo' },
      { ...sealedAccount, nonce: 'AAECAwQFBgcICQo=' },
      { ...sealedAccount, box: 'x'.repeat(63) },
      { ...sealedAccount, box: 'x'.repeat(4001) },
      { ...sealedAccount, commitment: 'e5' },
      { ...sealedAccount, plaintext: '林某某' },
    ],
  },
]

for (const { name, schema, inside, outside } of bounds) {
  const quick = compile(schema)
  t.test(`given a ${name}, then both sides of its bounds are told apart, compiled or not`, (t) => {
    for (const value of inside)
      t.strictSame([schema.safeParse(value).data, quick.safeParse(value).success], [value, true], shown(value))
    for (const value of outside)
      t.strictSame([schema.safeParse(value).success, quick.safeParse(value).success], [false, false], shown(value))
    t.end()
  })
}

function shown(value: unknown): string {
  return (JSON.stringify(value) as string | undefined)?.slice(0, 60) ?? String(value)
}
