import path from 'node:path';
import { expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { check } from '../../src/index.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { transform } from '../../src/transform/index.ts';
import { describeShared } from '../support/shared.ts';

describeShared('QEMU 10.2', (shared) => {
  const qemu = path.join(shared, 'qemu/10.2.0');

  test.each(['qapi/qapi-schema.json', 'qga/qapi-schema.json', 'storage-daemon/qapi/qapi-schema.json'])(
    '%s gives no finding under strict',
    async (root) => {
      const { schemas } = await check(qemu, { root, strict: true });
      expect(schemas[0]?.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
      expect(schemas[0]?.ok).toBe(true);
      expect(schemas[0]?.definitions.command).toBeGreaterThan(20);
    },
  );

  const protocolAt = (root: string) => {
    const location = locateSchema(qemu, { root });
    if ('code' in location) throw new Error(location.message);
    const { schema } = checkSchema(location, 'newest');
    if (schema === null) throw new Error(`${root} could not be read`);
    return transform(schema);
  };

  test('types that contain each other form six groups', () => {
    expect(protocolAt('qapi/qapi-schema.json').recursionGroups.map((group) => group.length)).toEqual([1, 2, 1, 19, 1, 2]);
  });

  test('the storage daemon takes modules from outside of its folder', () => {
    const { modules, source } = protocolAt('storage-daemon/qapi/qapi-schema.json');
    expect(source).toMatchObject({ root: 'storage-daemon/qapi/qapi-schema.json', version: '10.2.0' });
    expect(modules[0]).toMatchObject({ name: 'qapi-schema', file: 'storage-daemon/qapi/qapi-schema.json' });
    expect(modules.find((module) => module.file === 'qapi/block-core.json')?.name).toBe('qapi/block-core');
  });

  test('every command and event has a version, and every protocol survives JSON', () => {
    const protocol = protocolAt('qapi/qapi-schema.json');
    expect([...protocol.commands, ...protocol.events].filter(({ since }) => since === null).map(({ name }) => name)).toEqual([]);
    expect(JSON.parse(JSON.stringify(protocol))).toStrictEqual(protocol);
  });
});
