import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introspect, type SchemaInfo } from '../../src/index.ts';
import { missingFrom } from '../support/reply.ts';
import { describeShared } from '../support/shared.ts';

describeShared('the reply of a QEMU that was built from 7.2', (shared) => {
  const file = path.join(shared, 'live/query-qmp-schema.json');
  const read = (): readonly SchemaInfo[] => {
    const reply = JSON.parse(readFileSync(file, 'utf8')) as SchemaInfo[] | { readonly return: SchemaInfo[] };
    return Array.isArray(reply) ? reply : reply.return;
  };

  test('has nothing that the schema lacks when its conditions are open', async () => {
    const { entries } = await introspect(path.join(shared, 'qemu/7.2.0'));
    expect(read().length).toBeGreaterThan(500);
    expect(missingFrom(entries ?? [], read())).toEqual([]);
  });

  test('has things that an older schema lacks', async () => {
    const { entries } = await introspect(path.join(shared, 'qemu/6.2.0'));
    expect(missingFrom(entries ?? [], read())).toContain('query-stats: command');
  });
});
