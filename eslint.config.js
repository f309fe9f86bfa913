import { defineConfig, globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    'generated/',
    'src/parse/generated/',
    'src/emit/docs/html/generated/',
    'out/',
    'examples/*/out/',
    'examples/*/qapi.config.ts',
    'test/fixtures/',
  ]),
  tseslint.configs.base,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in texts are meant.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // No enum is ours, and the rule asks for the type of every expression, a tenth of the linter's time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A switch over a kind names every kind, or says with `default` that the rest is one case.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { regexp },
    // What is read may be a hundred thousand characters of anything.
    rules: { 'regexp/no-super-linear-backtracking': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    // What `expect.any` and its like give is `any`.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    // What is longer does several things, and is split along these.
    rules: { 'max-lines': ['error', 400] },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
    },
  },
);
