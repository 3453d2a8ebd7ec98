// What the pure core (src/domain, src/integrity) may not touch: clock, randomness, input and output, and the machine's
// language and time zone. The same arguments give the same bytes on every machine, and again in ten years.

const AMBIENT = [
  ...['process', 'global', 'globalThis', 'performance', 'crypto', 'fetch', 'WebSocket', 'console', 'require'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Intl', 'Temporal'],
]

const IMPURE_SYNTAX = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'new Date() reads the clock.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Date() reads the clock.' },
  { selector: 'ImportExpression', message: 'The core loads nothing while it runs.' },
  {
    selector: 'MemberExpression[property.name=/^(localeCompare|toLocale\\w+)$/]',
    message: 'The answer depends on the language of the machine.',
  },
  {
    selector: 'MemberExpression[property.name=/^get(Date|Day|Month|FullYear|Hours|Minutes|TimezoneOffset)$/]',
    message: 'The answer depends on the time zone of the machine: use the UTC form.',
  },
]

const PURE = {
  'no-restricted-globals': ['error', ...AMBIENT.map((name) => ({ name, message: 'The core is pure: pass it in.' }))],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'It reads the clock: pass the time in.' },
    { object: 'Math', property: 'random', message: 'It draws a random number: pass it in.' },
  ],
  'no-restricted-syntax': ['error', ...IMPURE_SYNTAX],
}

/** Rules for src/domain: of all packages decimal.js only, and no module of Node. */
export const pureDomain = {
  ...PURE,
  'no-restricted-imports': [
    'error',
    {
      patterns: [{ regex: '^(?!\\.{1,2}/|decimal\\.js$)', message: 'The domain imports decimal.js and itself only.' }],
    },
  ],
}

/** Rules for src/integrity: of all packages node:crypto only, and of that the functions without randomness. */
export const pureIntegrity = {
  ...PURE,
  'no-restricted-imports': [
    'error',
    {
      paths: [
        {
          name: 'node:crypto',
          allowImportNames: [
            'createHash',
            'hash',
            'createHmac',
            'createCipheriv',
            'createDecipheriv',
            'timingSafeEqual',
          ],
          message: 'Only functions that draw nothing: pass keys, nonces and salts in.',
        },
      ],
      patterns: [{ regex: '^(?!\\.{1,2}/|node:crypto$)', message: 'The core imports node:crypto and itself only.' }],
    },
  ],
}
