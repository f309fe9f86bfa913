import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introspect } from '../../src/index.ts';
import { describeShared } from '../support/shared.ts';

describeShared('replies to query-qmp-schema, as generators of QEMU make them', (shared) => {
  test.each([
    ['4.2.0', 'masked'],
    ['4.2.0', 'unmasked'],
    ['7.2.0', 'masked'],
    ['7.2.0', 'unmasked'],
    ['10.2.0', 'masked'],
    ['10.2.0', 'unmasked'],
  ])('%s, %s', async (version, kind) => {
    const expected: unknown = JSON.parse(readFileSync(path.join(shared, 'introspection', `${version}-${kind}.json`), 'utf8'));
    const { entries } = await introspect(path.join(shared, 'qemu', version), { unmasked: kind === 'unmasked' });
    expect(entries).toEqual(expected);
  });
});
