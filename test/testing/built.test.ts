import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connect } from '../../generated/client.ts';
import type { Commands, Events } from '../../generated/messages.ts';

const file = path.resolve(import.meta.dirname, '../../dist/testing.js');

test('its mock server answers a client with what it makes up by itself', async () => {
  const { createMockServer, createValidator, readProtocol } = (await import(file)) as typeof import('../../src/testing/index.ts');
  const protocol = readProtocol('bundled');
  const server = createMockServer<Commands, Events>(protocol);
  const client = await connect(server.connect(), { check: 'throw' });
  const validator = createValidator(protocol);
  for (const command of ['query-migrate', 'query-migrate-parameters', 'query-migrate-capabilities', 'migrate_cancel'] as const)
    expect(validator.validate({ kind: 'returns', command }, await client.execute(command))).toEqual([]);
  await client.close();
});

test('the built module works, and imports no fast-check of its own', async () => {
  if (!existsSync(file)) throw new Error(`${file} is not there: run npm run build`);
  expect(readFileSync(file, 'utf8')).not.toMatch(/from ['"]fast-check['"]/);
  // Nor does it bring one along.
  expect(readdirSync(path.join(path.dirname(file), 'chunks')).filter((name) => name.startsWith('fast-check'))).toEqual([]);
  const { createArbitraries, createValidator, readProtocol } = (await import(file)) as typeof import('../../src/testing/index.ts');
  const protocol = readProtocol('bundled');
  const target = { kind: 'returns', command: 'query-migrate' } as const;
  const validator = createValidator(protocol);
  for (const value of fc.sample(createArbitraries(fc, protocol).arbitraryFor(target), 20))
    expect(validator.validate(target, value)).toEqual([]);
});
