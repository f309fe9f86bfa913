import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const file = path.resolve(import.meta.dirname, '../../dist/testing.js');

test('the built module works, and imports no fast-check of its own', async () => {
  if (!existsSync(file)) throw new Error(`${file} is not there: run npm run build`);
  expect(readFileSync(file, 'utf8')).not.toMatch(/from ['"]fast-check['"]/);
  const { createArbitraries, createValidator, readProtocol } = (await import(file)) as typeof import('../../src/testing/index.ts');
  const protocol = readProtocol('bundled');
  const target = { kind: 'returns', command: 'query-migrate' } as const;
  const validator = createValidator(protocol);
  for (const value of fc.sample(createArbitraries(fc, protocol).arbitraryFor(target), 20))
    expect(validator.validate(target, value)).toEqual([]);
});
