import { describe, expect, test } from 'vitest';
import type { Subject } from '../../../src/usage/model.ts';
import { describeSubject, listVersions } from '../../../src/usage/schema/describe.ts';
import { judgeBy } from '../../../src/usage/schema/judge.ts';
import { versionSide } from '../../../src/usage/schema/side.ts';
import { parseVersion } from '../../../src/schema/version.ts';
import { protocolOf } from '../../support/schema.ts';

/** What is to be said of a subject, by the texts of schemas, oldest first: `removed 2.0`. */
function said(subject: Subject, texts: Readonly<Record<string, string>>): readonly string[] {
  const sides = Object.entries(texts).map(([version, text]) => versionSide(version, parseVersion(version), protocolOf(text)));
  return judgeBy(sides)(subject).map(({ kind, versions }) => `${kind} ${versions.join(' ')}`);
}

const command = (name: string): Subject => ({ kind: 'command', name });
const member = (version: string, type: string, name: string): Subject => ({ kind: 'member', version, type, name });
const value = (version: string, type: string, name: string): Subject => ({ kind: 'value', version, type, name });
const path = (...names: readonly string[]): Subject => ({
  kind: 'path',
  command: 'set',
  steps: names.map((name) =>
    name === '[]'
      ? { kind: 'element' }
      : name.startsWith('=')
        ? { kind: 'value', name: name.slice(1) }
        : { kind: 'member', name: name.split(' ')[0] ?? '', literals: literalsOf(name) },
  ),
});

/** `file driver=raw`: a member beside others that are known. */
function literalsOf(name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    name
      .split(' ')
      .slice(1)
      .map((pair) => pair.split('=') as [string, string]),
  );
}

test('what only some builds have is not removed where a QEMU does not tell of it', () => {
  const schema = `{ 'enum': 'K', 'data': [ 'a', { 'name': 'b', 'if': 'B' } ] } { 'struct': 'B', 'data': { 'x': 'int' } }
    { 'union': 'U', 'base': { 'k': 'K', '*y': 'int' }, 'discriminator': 'k', 'data': { 'b': 'B' } }
    { 'command': 'set', 'data': 'U', 'boxed': true } { 'command': 'get', 'if': 'B' }`;
  const build = protocolOf(schema.replace(", '*y': 'int'", ''), { B: false });
  const reply = { ...build, source: { ...build.source, kind: 'introspection' as const } };
  const sides = [versionSide('1.0', parseVersion('1.0'), protocolOf(schema)), versionSide('2.0', parseVersion('2.0'), reply)];
  const kinds = (subject: Subject) => judgeBy(sides)(subject).map(({ kind }) => kind);
  expect(kinds(command('get'))).toEqual(['missing', 'conditional']);
  expect(kinds(path('k', '=b'))).toEqual(['missing', 'conditional']);
  expect(kinds(path('x k=b'))).toEqual(['missing']);
  expect(kinds(path('y k=a'))).toEqual(['removed']);
});

test('what is gone from what only some builds have is removed where a QEMU has that', () => {
  const schema = (members: string): string =>
    `{ 'struct': 'S', 'data': { ${members} } } { 'command': 'set', 'data': { 's': { 'type': 'S', 'if': 'B' }, ${members} }, 'if': 'B' }`;
  const build = protocolOf(schema("'*x': 'int'"), { B: true });
  const reply = { ...build, source: { ...build.source, kind: 'introspection' as const } };
  const old = protocolOf(schema("'*x': 'int', '*y': 'int'"));
  const judge = judgeBy([versionSide('1.0', parseVersion('1.0'), old), versionSide('2.0', parseVersion('2.0'), reply)]);
  const kinds = (subject: Subject) => judge(subject).map(({ kind }) => kind);
  expect([path('x'), path('y'), path('s', 'x'), path('s', 'y')].map(kinds)).toEqual([[], ['removed'], [], ['removed']]);
});

describe('commands and events', () => {
  const a = "{ 'command': 'a' }\n";
  const b = "{ 'command': 'b' }\n";
  const early = "{ 'command': 'query-kvm' } { 'command': 'query-version' }";

  test.each([
    ['in all versions', { '3.0': a, '4.0': a }, []],
    ['gone', { '3.0': a, '4.0': b, '5.0': b }, ['removed 4.0 5.0']],
    ['come later', { '3.0': b, '4.0': a }, ['missing 3.0']],
    ['gone since not all commands were in the schema', { '2.5': `${a} ${early}`, '3.0': b }, ['removed 3.0']],
    ['gone in between', { '3.0': a, '4.0': b, '5.0': a }, ['missing 4.0']],
    ['in none', { '3.0': b, '4.0': b }, ['unknown 3.0 4.0']],
    ['before all commands were in the schema', { '2.5': `${b} ${early}`, '3.0': a }, []],
    ['come later to a schema that is not of QMP', { '0.5': b, '1.0': a }, ['missing 0.5']],
  ])('%s', (_what, texts, expected) => {
    expect(said(command('a'), texts)).toEqual(expected);
  });

  test('marks are told of the versions that have them', () => {
    const marked = (features: string): string => `{ 'command': 'a', 'features': [ ${features} ], 'if': 'CONFIG_A' }\n`;
    expect(said(command('a'), { '7.0': a, '8.0': marked("'unstable'"), '9.0': marked("'deprecated'") })).toEqual([
      'deprecated 9.0',
      'unstable 8.0',
      'conditional 8.0 9.0',
    ]);
  });
});

describe('members and values, whatever their type is called', () => {
  const returning = (type: string, definitions: string): string => `${definitions}\n{ 'command': 'get', 'returns': '${type}' }\n`;
  const flat = returning('Info', "{ 'struct': 'Info', 'data': { 'x': 'int', 'y': 'int' } }");

  test.each([
    ['under another name', returning('Other', "{ 'struct': 'Other', 'data': { 'x': 'int' } }"), []],
    ['in a base', returning('Info', "{ 'struct': 'B', 'data': { 'x': 'int' } }\n{ 'struct': 'Info', 'base': 'B', 'data': {} }"), []],
    [
      'in a branch',
      returning(
        'Info',
        "{ 'enum': 'K', 'data': [ 'k' ] }\n{ 'struct': 'X', 'data': { 'x': 'int' } }\n" +
          "{ 'union': 'Info', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'k': 'X' } }",
      ),
      [],
    ],
    ['gone', returning('Info', "{ 'struct': 'Info', 'data': { 'y': 'int' } }"), ['removed 9.0']],
    ['without what it is a part of', "{ 'command': 'other' }\n", []],
    ['in what is called so and stands elsewhere', flat.replace("'get'", "'other'"), []],
    [
      'not in what takes its place, though its old type is still there',
      `${returning('Other', "{ 'struct': 'Other', 'data': { 'y': 'int' } }")}{ 'struct': 'Info', 'data': { 'x': 'int' } }\n`,
      ['removed 9.0'],
    ],
  ])('%s', (_what, newer, expected) => {
    expect(said(member('8.0', 'Info', 'x'), { '8.0': flat, '9.0': newer })).toEqual(expected);
  });

  test('a value that any string may be is not missing', () => {
    const e = "{ 'enum': 'E', 'data': [ 'on' ] }\n{ 'command': 'set', 'data': { 'to': 'E' } }\n";
    const s = "{ 'command': 'set', 'data': { 'to': 'str' } }\n";
    expect(said(value('8.0', 'E', 'on'), { '7.0': s, '8.0': e })).toEqual([]);
    expect(said(value('8.0', 'E', 'on'), { '7.0': e.replace('on', 'off'), '8.0': e })).toEqual(['missing 7.0']);
  });

  test('arguments of a command that took none', () => {
    const texts = { '7.0': "{ 'command': 'set' }\n", '8.0': "{ 'command': 'set', 'data': { '*x': 'int' } }\n" };
    expect(said(member('8.0', 'q_obj_set-arg', 'x'), texts)).toEqual(['missing 7.0']);
    expect(said(path('x'), texts)).toEqual(['missing 7.0']);
  });

  test('a command that takes anything does not tell', () => {
    const texts = { '7.0': "{ 'command': 'set', 'gen': false }\n", '8.0': "{ 'command': 'set', 'data': { '*x': 'int' } }\n" };
    expect(said(member('8.0', 'q_obj_set-arg', 'x'), texts)).toEqual([]);
    expect(said(path('x'), texts)).toEqual([]);
  });

  test('what a command lists is known though it takes anything beside it', () => {
    const texts = {
      '7.0': "{ 'command': 'set', 'data': { '*x': 'int' }, 'gen': false }\n",
      '8.0': "{ 'command': 'set', 'data': { '*x': { 'type': 'int', 'features': [ 'deprecated' ] }, '*y': 'int' } }\n",
      '9.0': "{ 'command': 'set', 'data': { '*y': 'int' }, 'gen': false }\n",
    };
    expect(said(member('8.0', 'q_obj_set-arg', 'x'), texts)).toEqual(['deprecated 8.0']);
    expect([said(path('x'), texts), said(path('y'), texts)]).toEqual([['deprecated 8.0'], []]);
  });

  test('what comes with an event under another name of its type', () => {
    const event = (type: string, member: string): string =>
      `{ 'struct': '${type}', 'data': { '${member}': 'int' } } { 'event': 'E', 'data': '${type}' }`;
    expect(said(member('8.0', 'Old', 'x'), { '8.0': event('Old', 'x'), '9.0': event('New', 'x') })).toEqual([]);
    expect(said(member('8.0', 'Old', 'x'), { '8.0': event('Old', 'x'), '9.0': event('New', 'y') })).toEqual(['removed 9.0']);
  });

  test('a value of a list is not missing where no list is', () => {
    const set = (type: string): string => `{ 'enum': 'E', 'data': [ 'on' ] } { 'command': 'set', 'data': { 'to': ${type} } }`;
    const enums = (data: string, type: string): string => set(type).replace("'on'", data);
    expect(said(value('8.0', 'E', 'on'), { '8.0': set("[ 'E' ]"), '9.0': set("'str'").replace("'E'", "'F'") })).toEqual([]);
    expect(said(value('8.0', 'E', 'on'), { '8.0': set("[ 'E' ]"), '9.0': enums("'off'", "[ 'E' ]") })).toEqual(['removed 9.0']);
  });

  test('of what several branches have, the one counts of which least is to be said', () => {
    const marked = (...features: readonly string[]): string =>
      `{ 'type': 'int', 'features': [ ${features.map((name) => `'${name}'`).join(', ')} ] }`;
    const union = (a: string, b: string): string =>
      returning(
        'U',
        `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'A', 'data': { 'x': ${a} } } { 'struct': 'B', 'data': { 'x': ${b} } }
        { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': 'A', 'b': 'B' } }`,
      );
    const x = member('8.0', 'U', 'x');
    expect(said(x, { '8.0': union(marked('deprecated'), "'int'") })).toEqual([]);
    expect(said(x, { '8.0': union("{ 'type': 'int', 'if': 'C' }", "'int'") })).toEqual([]);
    expect(said(x, { '8.0': union(marked('deprecated', 'unstable'), marked('unstable')) })).toEqual(['unstable 8.0']);
  });

  test('what may be the new name', () => {
    const [problem] = judgeBy(
      [
        ['8.0', "'label'"],
        ['9.0', "'title'"],
      ].map(([version = '', name = '']) =>
        versionSide(version, parseVersion(version), protocolOf(returning('Info', `{ 'struct': 'Info', 'data': { ${name}: 'str' } }`))),
      ),
    )(member('8.0', 'Info', 'label'));
    expect(problem?.hint).toBe("It may have been renamed to 'title', which has the same type.");
  });
});

describe('ways into arguments', () => {
  const schema = (members: string): string => `{ 'enum': 'Driver', 'data': [ 'raw', 'nbd' ] }
    { 'struct': 'Raw', 'data': { 'size': 'int', '*inner': 'Options' } }
    { 'struct': 'Nbd', 'data': { ${members} } }
    { 'union': 'Options', 'base': { 'driver': 'Driver' }, 'discriminator': 'driver', 'data': { 'raw': 'Raw', 'nbd': 'Nbd' } }
    { 'command': 'set', 'data': { 'options': [ 'Options' ] } }\n`;
  const texts = { '8.0': schema("'host': 'str'"), '9.0': schema("'host': 'str', '*size': 'int', '*tls': 'bool'") };

  test.each([
    ['of a branch', ['options', '[]', 'tls driver=nbd'], ['missing 8.0']],
    ['of another branch', ['options', '[]', 'tls driver=raw'], ['unknown 8.0 9.0']],
    ['of a branch that is not known', ['options', '[]', 'size'], []],
    ['of the branch that is known', ['options', '[]', 'size driver=nbd'], ['missing 8.0']],
    ['further inside', ['options', '[]', 'inner', 'tls'], ['missing 8.0']],
    ['through what is not there', ['option', '[]', 'tls'], []],
    ['of an element where there is no list', ['options', 'tls'], []],
    ['to a value', ['options', '[]', 'driver', '=raw'], []],
    ['to a value that is none', ['options', '[]', 'driver', '=iscsi'], ['unknown 8.0 9.0']],
    ['to any string', ['options', '[]', 'host driver=nbd', '=here'], []],
  ])('%s', (_what, names, expected) => {
    expect(said(path(...names), texts)).toEqual(expected);
  });
});

describe('values where branches differ', () => {
  const other = "{ 'alternate': 'Text', 'data': { 's': 'str', 'i': 'int' } } { 'alternate': 'Flag', 'data': { 'e': 'E', 'b': 'bool' } }";
  const schema = (type: string): string => `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'enum': 'E', 'data': [ 'on' ] } ${other}
    { 'struct': 'A', 'data': { 'x': 'E' } } { 'struct': 'B', 'data': { 'x': ${type} } }
    { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': 'A', 'b': 'B' } }
    { 'command': 'set', 'data': 'U', 'boxed': true }`;

  test.each([
    ['a string', "'str'", []],
    ['anything', "'any'", []],
    ['a string or a number', "'Text'", []],
    ['a number', "'int'", ['unknown 8.0']],
    ['a list', "[ 'str' ]", ['unknown 8.0']],
    ['a value or a truth', "'Flag'", ['unknown 8.0']],
  ])('%s in the other branch', (_what, type, expected) => {
    expect([said(path('x', '=off'), { '8.0': schema(type) }), said(path('x', '=on'), { '8.0': schema(type) })]).toEqual([expected, []]);
  });
});

describe('words', () => {
  const all = ['1', '2', '3', '4', '5'];

  test.each([
    [['2'], '2'],
    [['1', '2'], '1 and 2'],
    [['1', '2', '3'], '1 to 3'],
    [['1', '3', '4', '5'], '1 and 3 to 5'],
    [['1', '3', '5'], '1, 3 and 5'],
  ])('%j', (versions, expected) => {
    expect(listVersions(versions, all)).toBe(expected);
  });

  test.each([
    [member('1', 'q_obj_set-arg', 'x'), "the argument 'x' of 'set'"],
    [member('1', 'q_obj_SET-arg', 'x'), "the member 'x' of 'SET'"],
    [path('a', '[]', 'b', '=c'), "the value 'c' of the argument 'a/[]/b' of 'set'"],
    [{ kind: 'declaration', name: 'X' } as const, "what the package calls 'X'"],
  ])('%j', (subject, expected) => {
    expect(describeSubject(subject)).toBe(expected);
  });
});

test('what a command returned is not on the wire any more where it returns nothing', () => {
  const struct = "{ 'struct': 'S', 'data': { 'x': 'int' } }";
  for (const returns of ["'S'", "[ 'S' ]"])
    expect(
      said(member('1.0', 'S', 'x'), { '1.0': `${struct} { 'command': 'get', 'returns': ${returns} }`, '2.0': "{ 'command': 'get' }" }),
    ).toEqual(['removed 2.0']);
});

test('of what went together each has a new name of its own, also further inside', () => {
  const schema = (members: string): string => `{ 'struct': 'Disk', 'data': { 'size': 'uint8', ${members} } }
    { 'struct': 'Options', 'data': { 'disks': [ 'Disk' ], 'disk': 'Disk' } }
    { 'command': 'set', 'data': { 'options': 'Options' } } { 'command': 'get', 'returns': 'Disk' }`;
  const sides = ["'label': 'str', 'rate': 'uint8'", "'title': 'str', 'speed': 'uint8'"].map((members, index) =>
    versionSide(`${String(index + 1)}.0`, parseVersion(`${String(index + 1)}.0`), protocolOf(schema(members))),
  );
  const hints = (...subjects: readonly Subject[]) => subjects.map((subject) => judgeBy(sides)(subject).map(({ hint }) => hint));
  const [title, speed] = ['title', 'speed'].map((name) => [`It may have been renamed to '${name}', which has the same type.`]);
  expect(hints(member('1.0', 'Disk', 'label'), member('1.0', 'Disk', 'rate'))).toEqual([title, speed]);
  expect(hints(path('options', 'disk', 'label'), path('options', 'disk', 'rate'))).toEqual([title, speed]);
});

test('a problem comes with what the schema says of the very member or value', () => {
  const comment = (name: string, what: string): string =>
    `##\n# @${name}:\n#\n# Some words.\n#\n# Features:\n#\n# @deprecated: ${what} @old is deprecated.  Use @x.  ${what} @late is deprecated.  Use @y.\n##\n`;
  const marked = (name: string, more: string): string => `{ ${more}: '${name}', 'features': [ 'deprecated' ]`;
  const schema = `${comment('Mode', 'Value')}{ 'enum': 'Mode', 'data': [ 'x', ${marked('old', "'name'")} }, ${marked('late', "'name'")} } ] }
${comment('Part', 'Member')}{ 'struct': 'Part', 'data': { '*mode': 'Mode', '*old': ${marked('int', "'type'")} }, '*late': ${marked('int', "'type'")} } } }
{ 'command': 'set', 'data': { '*part': 'Part' } }\n`;
  const judge = judgeBy([versionSide('1.0', parseVersion('1.0'), protocolOf(schema))]);
  const advices = (...subjects: readonly Subject[]) => subjects.flatMap((subject) => judge(subject).map(({ advice }) => advice));
  expect(advices(path('part', 'old'), path('part', 'late'), member('1.0', 'Part', 'late'))).toEqual([
    "Member 'old' is deprecated. Use 'x'.",
    "Member 'late' is deprecated. Use 'y'.",
    "Member 'late' is deprecated. Use 'y'.",
  ]);
  expect(advices(path('part', 'mode', '=late'), value('1.0', 'Mode', 'old'))).toEqual([
    "Value 'late' is deprecated. Use 'y'.",
    "Value 'old' is deprecated. Use 'x'.",
  ]);
});

test('an argument that is gone may have another name', () => {
  const sides = ['a', 'b'].map((name, index) =>
    versionSide(
      `${String(index + 1)}.0`,
      parseVersion(`${String(index + 1)}.0`),
      protocolOf(`{ 'command': 'set', 'data': { '${name}': 'uint8' } }`),
    ),
  );
  expect(judgeBy(sides)(path('a')).map(({ kind, hint }) => [kind, hint])).toEqual([
    ['removed', "It may have been renamed to 'b', which has the same type."],
  ]);
});
