import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import { parseReply } from '../../src/introspect/parse-reply.ts';
import { readReply } from '../../src/introspect/read-reply.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { commandIn, eventIn, objectIn, protocolOf, typeIn } from '../support/schema.ts';
import { randomProtocol } from '../support/random-protocol.ts';
import { createRandom } from '../support/random.ts';

function saved(protocol: Protocol, unmasked = false): string {
  return `[\n${introspectProtocol(protocol, { unmasked })
    .map((entry) => JSON.stringify(entry))
    .join(',\n')}\n]`;
}

function readBack(text: string, names?: Protocol): Protocol {
  const reply = parseReply(createSourceText('reply.json', text));
  if ('code' in reply) throw new Error(reply.message);
  return readReply(reply, { file: 'reply.json', names });
}

const schema = protocolOf(`
{ 'enum': 'Run', 'data': [ { 'name': 'on', 'features': [ 'deprecated' ] }, 'off' ] }
{ 'struct': 'Ram', 'data': { 'total': 'uint64', '*old': { 'type': 'int', 'features': [ 'deprecated' ] } } }
{ 'struct': 'Info', 'data': { '*ram': 'Ram', 'list': [ 'Disk' ], '*x-y': 'Run' } }
{ 'struct': 'Disk', 'data': { 'name': 'str', '*ram': 'Ram', '*ref': 'Ref' } }
{ 'alternate': 'Ref', 'data': { 'name': 'str', 'disk': 'Disk', 'none': 'null' } }
{ 'union': 'Any', 'base': { 'kind': 'Run' }, 'discriminator': 'kind', 'data': { 'on': 'Ram' } }
{ 'command': 'query-info', 'returns': 'Info' }
{ 'command': 'query-disks', 'returns': [ 'Disk' ] }
{ 'command': 'set-ram', 'data': { 'size': 'size', '*any': 'any' }, 'allow-oob': true }
{ 'command': 'use-any', 'data': 'Any', 'boxed': true, 'features': [ 'unstable' ] }
{ 'command': 'stop' }
{ 'event': 'RAM_GONE', 'data': { 'ram': 'Ram' } }
`);

describe('a protocol from a reply', () => {
  test('types are called by the way to them', () => {
    const read = readBack(saved(schema));
    expect(read.types.map(({ name }) => name).sort()).toEqual([
      'QueryDisksReturnsItem',
      'QueryDisksReturnsRam',
      'QueryDisksReturnsRef',
      'QueryInfoReturnsObject',
      'QueryInfoReturnsXY',
      'q_obj_RAM_GONE-arg',
      'q_obj_set-ram-arg',
      'q_obj_use-any-arg',
    ]);
    expect(commandIn(read, 'query-disks').returns).toEqual({
      kind: 'array',
      element: { kind: 'definition', name: 'QueryDisksReturnsItem' },
    });
  });

  test('names of a reply that has them, or of a schema, are kept', () => {
    const names = schema.types.map(({ name }) => name).filter((name) => name !== 'QType');
    for (const read of [readBack(saved(schema, true)), readBack(saved(schema), schema)])
      expect(read.types.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  test('an alternative is called by its kind', () => {
    const read = readBack(
      saved(
        protocolOf(
          "{ 'alternate': 'R', 'data': { 's': 'str', 'd': 'D' } } { 'struct': 'D', 'data': { 'r': 'R' } } { 'command': 'go', 'data': { 'r': 'R' } }",
        ),
      ),
    );
    expect(read.types.map(({ name }) => name).sort()).toEqual(['GoArgumentsR', 'GoArgumentsRObject', 'q_obj_go-arg']);
  });

  test('nothing returned is told from a struct without members, which is something', () => {
    const only = readBack(saved(protocolOf("{ 'command': 'go', 'data': { 'a': 'int' } }")));
    expect(commandIn(only, 'go')).toMatchObject({ arguments: 'q_obj_go-arg', returns: null });
    const hollow =
      "{ 'struct': 'S', 'data': {} } { 'command': 'go', 'returns': 'S' } { 'command': 'run', 'data': { 's': 'S' }, 'returns': 'S' }";
    const read = readBack(saved(protocolOf(hollow)));
    expect(commandIn(read, 'go')).toMatchObject({ arguments: null, returns: { kind: 'definition' } });
  });

  test('what a reply tells is there', () => {
    const read = readBack(saved(schema), schema);
    expect(objectIn(read, 'Info').members.map(({ name, optional }) => [name, optional])).toEqual([
      ['ram', true],
      ['list', false],
      ['x-y', true],
    ]);
    expect(['Any', 'Info', 'q_obj_set-ram-arg'].map((name) => objectIn(read, name).keyword)).toEqual(['union', 'struct', 'implicit']);
    expect(objectIn(read, 'Any')).toMatchObject({
      tag: 'kind',
      branches: [
        { value: 'on', type: 'Ram' },
        { value: 'off', type: null },
      ],
    });
    expect(objectIn(read, 'Ram').members[1]?.features.map(({ name }) => name)).toEqual(['deprecated']);
    expect(typeIn(read, 'Run')).toMatchObject({
      kind: 'enum',
      values: [{ name: 'on', features: [{ name: 'deprecated' }] }, { name: 'off' }],
    });
    expect(typeIn(read, 'Ref')).toMatchObject({ kind: 'alternate', direction: 'receive' });
    expect(commandIn(read, 'set-ram')).toMatchObject({ allowOob: true, returns: null, arguments: 'q_obj_set-ram-arg' });
    expect(commandIn(read, 'stop')).toMatchObject({ arguments: null, returns: null, place: { file: 'reply.json', line: 6 } });
    expect(eventIn(read, 'RAM_GONE').data).toBe('q_obj_RAM_GONE-arg');
    expect(read.source).toMatchObject({ kind: 'introspection', root: 'reply.json', version: null });
    expect(read.recursionGroups).toEqual([['Disk', 'Ref']]);
  });

  test('commands that take more than they list are known from the schema', () => {
    const loose = protocolOf("{ 'command': 'plug', 'data': { 'driver': 'str' }, 'gen': false }");
    expect(commandIn(readBack(saved(loose)), 'plug').gen).toBe(true);
    expect(commandIn(readBack(saved(loose), loose), 'plug').gen).toBe(false);
  });

  test('those of QEMU that take the properties of any kind of thing are known without one', () => {
    const gen = (definitions: string, name: string): boolean => commandIn(readBack(saved(protocolOf(definitions))), name).gen;
    expect(gen("{ 'command': 'device_add', 'data': { 'driver': 'str', '*bus': 'str' }, 'gen': false }", 'device_add')).toBe(false);
    const union = (name: string): string =>
      `{ 'enum': 'E', 'data': [ 'a' ] } { 'struct': 'A', 'data': { 'x': 'int' } } { 'union': 'U', 'base': { 'qom-type': 'E' }, 'discriminator': 'qom-type', 'data': { 'a': 'A' } } { 'command': '${name}', 'data': 'U', 'boxed': true }`;
    expect(gen(union('object-add'), 'object-add')).toBe(true);
    expect(gen("{ 'command': 'object-add', 'data': { 'qom-type': 'str', 'id': 'str' }, 'gen': false }", 'object-add')).toBe(false);
    expect(gen("{ 'command': 'device_add', 'data': { '*other': 'str' } }", 'device_add')).toBe(true);
  });

  test('the schema of another version does not say what such a command takes in this one', () => {
    const any = protocolOf("{ 'command': 'object-add', 'data': { 'qom-type': 'str', '*props': 'any' }, 'gen': false }");
    const listed = protocolOf(
      "{ 'enum': 'E', 'data': [ 'a' ] } { 'union': 'U', 'base': { 'qom-type': 'E' }, 'discriminator': 'qom-type', 'data': {} } { 'command': 'object-add', 'data': 'U', 'boxed': true }",
    );
    expect(commandIn(readBack(saved(listed), any), 'object-add').gen).toBe(true);
    expect(commandIn(readBack(saved(any), listed), 'object-add').gen).toBe(false);
  });

  test('read back and asked again it gives the same reply, whatever the protocol', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const protocol = randomProtocol(createRandom(seed));
        expect(saved(readBack(saved(protocol)))).toBe(saved(protocol));
      }),
      { numRuns: 200 },
    );
  });
});
