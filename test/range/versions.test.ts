import { describe, expect, test } from 'vitest';
import { messageName } from '../../src/emit/range/message-name.ts';
import { buildRange } from '../../src/range/build.ts';
import { wholeRange } from '../../src/range/whole.ts';
import { protocolOf } from '../support/schema.ts';
import { schemas } from './schemas.ts';
import { named, rangeOf, shown } from './support.ts';

const range = rangeOf(schemas);

test('each version has its own commands, events and types, and none of what is not in it', () => {
  const { commandVersions, eventVersions, typeVersions } = range;
  expect(commandVersions.get('start')?.map((command) => command?.arguments)).toEqual([
    ...['StartArguments_8_2', 'StartArguments_9_2', 'StartArguments_10_1'],
  ]);
  expect(commandVersions.get('stop')?.map((command) => command?.arguments ?? null)).toEqual([null, null, 'q_obj_stop-arg']);
  expect(eventVersions.get('DONE')?.map((event) => event?.data)).toEqual(['DoneData_8_2', 'DoneData_9_2', 'DoneData_9_2']);
  expect(eventVersions.get('LATER')?.map((event) => event?.data ?? null)).toEqual([null, null, 'q_obj_LATER-arg']);
  expect(typeVersions.get('Info')).toEqual(['Info_8_2', 'Info_9_2', 'Info_9_2']);
  expect(typeVersions.get('Kind')).toEqual([null, 'Kind', 'Kind']);
});

test('what only later versions have in common is checked by nothing, and is none of the whole range', () => {
  expect([...range.typesOnly]).toEqual(['StartArguments_from_9_2']);
  expect([...range.whole].sort()).toEqual(
    ['Info', 'Mode', 'State', ...['DONE', 'LATER', 'old', 'same', 'start', 'stop'].map((name) => `q_obj_${name}-arg`)].sort(),
  );
});

test('a comment tells which versions have something, if not all of them', () => {
  const version = (...members: readonly string[]): string =>
    `{ 'command': 'a', 'returns': 'A' } { 'struct': 'A', 'data': { ${members.map((name) => `'${name}': 'int'`).join(', ')} } }`;
  const schemas = {
    '8.0.0': version('all', 'first', 'early', 'odd'),
    '8.1.0': version('all', 'early', 'middle', 'one'),
    '8.2.0': version('all', 'late', 'middle', 'odd'),
    '9.0.0': version('all', 'last', 'late'),
  };
  const told = rangeOf(schemas).protocol.types.find(({ name }) => name === 'A');
  const notes = told?.kind === 'object' ? told.members.map(({ name, availability = null }) => [name, availability]) : [];
  expect(Object.fromEntries(notes)).toEqual({
    ...{ all: null, first: 'Up to QEMU 8.0.', early: 'Up to QEMU 8.1.', middle: 'From QEMU 8.1 to 8.2.', one: 'In QEMU 8.1 only.' },
    ...{ odd: 'In QEMU 8.0 and 8.2 only.', late: 'From QEMU 8.2 on.', last: 'From QEMU 9.0 on.' },
  });
  const { commands, events } = rangeOf({
    '8.0.0': "{ 'command': 'a' } { 'event': 'B' }",
    '8.1.0': "{ 'command': 'c' } { 'event': 'D' }",
  }).protocol;
  expect([...commands, ...events].map(({ name, availability }) => `${name}: ${availability ?? ''}`)).toEqual([
    ...['c: From QEMU 8.1 on.', 'a: Up to QEMU 8.0.', 'D: From QEMU 8.1 on.', 'B: Up to QEMU 8.0.'],
  ]);
});

test('a range of several versions says which ones, one of a single version says what that says', () => {
  const dated = (version: string) => {
    const protocol = protocolOf("{ 'command': 'a' }");
    return [version, { ...protocol, source: { ...protocol.source, version } }] as const;
  };
  const said = (...versions: readonly string[]) => buildRange(named(versions.map(dated)), messageName).protocol.source;
  expect(said('8.2.0', '9.2.0')).toEqual({ ...dated('')[1].source, version: '8.2 to 9.2' });
  expect(said('8.2.0').version).toBe('8.2.0');
});

test('modules are those of all versions, the newest first, with what they define in any of them', () => {
  const version = (texts: Readonly<Record<string, string>>) => protocolOf({ 'qapi/main.json': '', ...texts });
  const include = (...files: readonly string[]): string => files.map((file) => `{ 'include': '${file}.json' }\n`).join('');
  const { modules } = buildRange(
    named([
      [
        '8.2.0',
        version({
          'qapi/main.json': include('gone', 'kept'),
          'qapi/gone.json': "{ 'command': 'a' }",
          'qapi/kept.json': "{ 'command': 'b' }",
        }),
      ],
      ['9.2.0', version({ 'qapi/main.json': include('kept'), 'qapi/kept.json': "##\n# = Kept\n##\n\n{ 'command': 'c' }" })],
    ]),
    messageName,
  ).protocol;
  expect(modules.map(({ name, definitions }) => [name, definitions])).toEqual([
    ['main', []],
    ['kept', ['c', 'b']],
    ['gone', ['a']],
  ]);
  // Which file includes which is of one version, and so are words between definitions.
  expect(modules.flatMap(({ includes, documentation }) => [...includes, ...documentation])).toEqual([]);
});

describe('types of a range', () => {
  const version = (member: string): string =>
    `{ 'enum': 'K', 'data': [ 'one', 'two' ] } { 'struct': 'Base', 'data': { ${member} } } { 'struct': 'Plain', 'base': 'Base', 'data': { 'p': 'int' } }
    { 'struct': 'Branch', 'data': { ${member}, '*more': 'Union' } } { 'command': 'sent', 'data': 'Plain' } { 'command': 'back', 'returns': 'Union' }
    { 'union': 'Union', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'one': 'Branch' } } { 'command': 'args', 'data': { ${member} } }`;
  const made = rangeOf({ '8.2.0': version("'x': 'int'"), '9.2.0': version("'x': 'str'") });
  const names = new Set(made.protocol.types.map(({ name }) => name));
  const typeIn = (name: string) => made.protocol.types.find((type) => type.name === name);

  test('mention types of the range', () => {
    const mentioned = made.protocol.types.flatMap((type) =>
      type.kind === 'object'
        ? [type.base ?? [], ...type.members.map(({ declaredBy }) => declaredBy), ...type.branches.map((branch) => branch.type ?? [])].flat()
        : [],
    );
    expect(mentioned.filter((name) => !names.has(name))).toEqual([]);
    expect(typeIn('Plain_8_2')).toMatchObject({
      base: 'Base_8_2',
      members: [{ name: 'x', declaredBy: 'Base_8_2' }, { declaredBy: 'Plain_8_2' }],
    });
  });

  test('are of no other type where versions differ, since they have all the members themselves', () => {
    expect(typeIn('Plain')).toMatchObject({
      base: null,
      members: [
        { name: 'x', declaredBy: 'Plain' },
        { name: 'p', declaredBy: 'Plain' },
      ],
    });
  });

  test('tell for which way they are, those of single versions as well', () => {
    const directions = ['Plain', 'Plain_8_2', 'ArgsArguments_8_2', 'Union', 'Union_8_2', 'Branch_9_2'].map(
      (name) => typeIn(name)?.direction,
    );
    expect(directions).toEqual(['send', 'send', 'send', 'receive', 'receive', 'receive']);
  });

  test('are listed in place by a command where they have its name', () => {
    const keywords = ['q_obj_args-arg', 'ArgsArguments_8_2', 'Plain', 'Union', 'Union_8_2'].map((name) => {
      const type = typeIn(name);
      return type?.kind === 'object' ? type.keyword : null;
    });
    expect(keywords).toEqual(['implicit', 'struct', 'struct', 'union', 'union']);
  });

  test('are told apart from those that stand for another one in single versions', () => {
    expect([...made.variants].sort()).toEqual([...names].filter((name) => /_\d$/.test(name)).sort());
  });

  test('that contain themselves are told of, those of the whole range by themselves', () => {
    expect(made.protocol.recursionGroups.flat().sort()).toEqual(['Branch', 'Branch_8_2', 'Branch_9_2', 'Union', 'Union_8_2', 'Union_9_2']);
    expect(wholeRange(made).recursionGroups.flat().sort()).toEqual(['Branch', 'Union']);
  });
});

test('what has one tag in one version and none in another is no union', () => {
  const union = `{ 'enum': 'K', 'data': [ 'one' ] } { 'struct': 'One', 'data': { 'x': 'int' } }
    { 'union': 'A', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'one': 'One' } } { 'command': 'a', 'returns': 'A' }`;
  const struct = "{ 'struct': 'A', 'data': { 'y': 'int' } } { 'command': 'a', 'returns': 'A' }";
  for (const [older, newer] of [
    [union, struct],
    [struct, union],
  ] as const) {
    const type = rangeOf({ '8.2.0': older, '9.2.0': newer }).protocol.types.find(({ name }) => name === 'A');
    expect(type).toMatchObject({ kind: 'object', keyword: 'struct', tag: null, branches: [] });
  }
});

test('types that change in the same way stay apart', () => {
  const version = (value: string, type: string): string =>
    ['A', 'B']
      .map(
        (
          name,
        ) => `{ 'enum': 'Kind${name}', 'data': [ '${value}', '${name}' ] } { 'alternate': 'Either${name}', 'data': { 'e': 'Kind${name}', 't': '${type}' } }
        { 'struct': 'Info${name}', 'data': { 'kind': 'Kind${name}', 'either': 'Either${name}' } } { 'command': 'get-${name}', 'returns': 'Info${name}' }`,
      )
      .join('\n');
  const merged = rangeOf({ '8.2.0': version('old', 'int'), '9.2.0': version('new', 'bool') });
  expect(['InfoA', 'InfoB', 'EitherA', 'EitherB', 'KindB'].map((name) => shown(merged, name))).toEqual([
    ...['{ kind: KindA; either: EitherA }', '{ kind: KindB; either: EitherB }', 'KindA or bool or int', 'KindB or bool or int'],
    'new (From QEMU 9.2 on.) | B | old (Up to QEMU 8.2.)',
  ]);
});

test('a merged alternate has what the newest version says of it', () => {
  const version = (words: string, type: string): string =>
    `##\n# @X:\n#\n# ${words}\n#\n# Since: 2.5\n##\n\n{ 'alternate': 'X', 'data': { 's': 'str', 'n': '${type}' } }
##\n# @S:\n#\n# @x: one\n#\n# Since: 2.5\n##\n{ 'struct': 'S', 'data': { 'x': 'X' } }\n##\n# @get:\n#\n# Since: 2.5\n##\n{ 'command': 'get', 'returns': 'S' }`;
  const { types } = rangeOf({ '8.2.0': version('old words', 'int'), '9.2.0': version('new words', 'bool') }).protocol;
  const found = types.find(({ name }) => name === 'X');
  expect(found?.since).toEqual(types.find(({ name }) => name === 'X_9_2')?.since);
  expect(found?.place).toEqual(types.find(({ name }) => name === 'X_9_2')?.place);
  expect(JSON.stringify(found?.documentation)).toContain('new words');
});
