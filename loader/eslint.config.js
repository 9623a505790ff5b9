import js from '@eslint/js';
import globals from 'globals';

/** What is embedded in an executable, or run by a runtime before an application, is read at every start. */
const EMBEDDED = [
  {
    selector: 'ImportDeclaration[source.value=/^node:/] > :matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)',
    message: 'Import names, or take the module with require(): esbuild copies the others at every start.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(?!node:|\\.)/]',
    message: 'Nothing from npm goes into executables.',
  },
  {
    selector: 'ImportExpression',
    message: 'A single executable can\'t serve import(): use require() for what is loaded late.',
  },
];

export default [
  { ignores: ['**/node_modules/', 'test/**/app/'] }, // applications that tests run are what users write
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: globals.nodeBuiltin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'array-callback-return': 'error',
      'arrow-body-style': ['error', 'as-needed'],
      complexity: ['error', 12],
      'consistent-return': 'error',
      'default-case-last': 'error',
      eqeqeq: 'error',
      'max-depth': ['error', 3],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-len': ['error', { code: 120, ignoreUrls: true }],
      'no-constructor-return': 'error',
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-implicit-coercion': 'error',
      'no-lonely-if': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-self-compare': 'error',
      'no-shadow': 'error',
      'no-throw-literal': 'error',
      'no-unneeded-ternary': 'error',
      'no-use-before-define': ['error', { functions: false }],
      'no-useless-return': 'error',
      'no-var': 'error',
      'object-shorthand': ['error', 'always', { avoidQuotes: true }],
      'one-var': ['error', 'never'],
      'prefer-const': 'error',
      'prefer-object-has-own': 'error',
      'prefer-template': 'error',
      'require-atomic-updates': 'error',
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: globals.node },
  },
  {
    // Lists of checks.
    files: ['test/fs/program/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['src/**'],
    languageOptions: { globals: { require: 'readonly', part: 'readonly' } },
    rules: { 'no-restricted-syntax': ['error', ...EMBEDDED] },
  },
  {
    // Stands before an application's bundle, and is used there.
    files: ['src/prelude/**'],
    languageOptions: {
      sourceType: 'script',
      globals: Object.fromEntries(
        ['EXTERNAL', 'UNFIT', 'module', '__filename', '__dirname'].map((name) => [name, 'readonly'])),
    },
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^__fossilize_' }], 'max-len': 'off' },
  },
  {
    files: ['src/start/main.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['SETTINGS', 'fossilizeLoader', 'fossilizeTask', 'fossilizeSettings'].map((name) => [name, 'readonly'])),
    },
  },
  {
    files: ['src/train-archive/main.js'],
    languageOptions: { globals: { __filename: 'readonly' } },
  },
  {
    files: ['src/boot/**'],
    languageOptions: {
      globals: Object.fromEntries(
        ['SETTINGS', 'exports', 'module', '__filename', '__dirname'].map((name) => [name, 'readonly'])),
    },
  },
];
