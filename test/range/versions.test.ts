import { expect, test } from 'vitest';
import { messageName } from '../../src/emit/range/message-name.ts';
import { buildRange } from '../../src/range/build.ts';
import { protocolOf } from '../support/schema.ts';
import { schemas } from './schemas.ts';
import { named, rangeOf } from './support.ts';

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
