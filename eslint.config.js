// Lint with types. Formatting is prettier's, and what the compiler refuses is not refused a second time here.
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { ledger } from './lint/plugin.ts'
import { pureDomain, pureIntegrity } from './lint/pure-core.ts'

const everywhere = {
  'ledger/no-inexact-money': 'error',
  'ledger/no-operator-comparison': 'error',

  eqeqeq: ['error', 'always'],
  'no-constant-binary-expression': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unsafe-finally': 'error',
  'object-shorthand': ['error', 'always', { avoidQuotes: true }],

  // A union that grows must be answered everywhere: no default that would swallow the new member.
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    {
      allowDefaultCaseForExhaustiveSwitch: false,
      considerDefaultExhaustiveForUnions: false,
      requireDefaultForNonUnion: true,
    },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  // A subtest of tap reports its own failure; every other promise must be awaited, returned or voided.
  '@typescript-eslint/no-floating-promises': [
    'error',
    { allowForKnownSafePromises: [{ from: 'package', name: 'PromiseWithSubtest', package: '@tapjs/core' }] },
  ],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],

  // Off, because here they cost more than they find.
  '@typescript-eslint/no-generated-empty-object-type': 'off', // an event without a payload has the payload {}
  '@typescript-eslint/no-confusing-void-expression': 'off', // handing on a call that answers nothing confuses nobody
  '@typescript-eslint/no-invalid-void-type': 'off', // the types of pg ask for void where a promise is awaited
  '@typescript-eslint/require-await': 'off', // an adapter in memory keeps the promises of its port
  '@typescript-eslint/unbound-method': 'off', // functions are passed in as members of plain objects and taken out
  '@typescript-eslint/no-unnecessary-type-assertion': 'off', // its fixes break exactOptionalPropertyTypes
  '@typescript-eslint/no-unsafe-enum-assignment': 'off', // the compiler refuses enums
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
}

/** A test reads answers whose shape it is about to prove. */
const inTests = {
  '@typescript-eslint/no-explicit-any': 'off',
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  '@typescript-eslint/restrict-plus-operands': ['error', { allowAny: true }],
}

export default defineConfig(
  { ignores: ['dist', 'data', '.tap', '**/node_modules'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { ledger },
    rules: everywhere,
  },
  { files: ['src/domain/**'], rules: pureDomain },
  { files: ['src/integrity/**'], rules: pureIntegrity },
  { files: ['tests/**', 'bench/**'], rules: inTests },
)
