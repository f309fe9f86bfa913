import { describe, expect, test } from 'vitest';
import { distinct } from '../../src/range/nodes.ts';
import { versionNames } from '../../src/range/views.ts';
import { wholeRange } from '../../src/range/whole.ts';
import { rangeOf, shown, viewOf } from './support.ts';
import { schemas } from './schemas.ts';

const range = rangeOf(schemas);

function names(key: string): readonly string[] {
  return viewOf(range, key).commands.map(({ name }) => name);
}

describe('what is received', () => {
  test('has what any version may send', () => {
    expect(shown(range, 'Info')).toBe('{ state: State; note?: str; count: int64; kind: str; total?: int (From QEMU 9.2 on.) }');
    expect(shown(range, 'State')).toBe('idle | busy | lost (Up to QEMU 8.2.)');
  });

  test('is exact for a single version, and for what all later ones have in common', () => {
    expect(shown(range, 'Info_8_2')).toBe('{ state: State; note: str; count: int32; kind: str }');
    expect(shown(range, 'Info_9_2')).toBe('{ state: State_9_2; note?: str; count: int64; kind: Kind; total: int }');
  });
});

describe('what is sent', () => {
  test('is what all versions take, and what came later is optional', () => {
    expect(shown(range, 'q_obj_start-arg')).toBe(
      '{ name: str; mode?: Mode; tls?: str (From QEMU 9.2 on.); priority?: int (From QEMU 10.1 on.) }',
    );
    expect(shown(range, 'Mode')).toBe('fast | safe');
  });

  test('is narrowed by a version', () => {
    expect(shown(range, 'StartArguments_10_1')).toBe('{ name: str; mode?: Mode_9_2; tls?: str; priority: int }');
  });
});

describe('views', () => {
  test('commands are those that all versions of a view have', () => {
    expect(names('8.2+')).toEqual(['query-info', 'start', 'same']);
    expect(names('10.1+')).toEqual(['query-info', 'start', 'stop', 'same']);
    expect(names('9.2')).toEqual(['query-info', 'start', 'same', 'old']);
    expect(names('9.2+')).toEqual(['query-info', 'start', 'same']);
  });

  test('events are those that any version of a view has', () => {
    expect(viewOf(range, '8.2+').events.map(({ name }) => name)).toEqual(['DONE', 'LATER']);
    expect(viewOf(range, '8.2').events.map(({ name }) => name)).toEqual(['DONE']);
  });

  test('what they mention is a type of the range', () => {
    const known = new Set(range.protocol.types.map(({ name }) => name));
    const mentioned = range.views.flatMap(({ commands, events }) => [
      ...commands.flatMap(({ arguments: taken, returns }) => [taken, returns?.kind === 'definition' ? returns.name : null]),
      ...events.map(({ data }) => data),
    ]);
    expect(mentioned.filter((name) => name !== null && !known.has(name))).toEqual([]);
    expect(viewOf(range, '9.2').events.map(({ data }) => data)).toEqual(['DoneData_9_2']);
    expect(viewOf(range, '9.2').commands[1]).toMatchObject({ name: 'start', arguments: 'StartArguments_9_2' });
  });
});

test('what is the same in two views has one type', () => {
  expect(range.protocol.types.map(({ name }) => name).sort()).toEqual(
    [
      ...['Info', 'Info_8_2', 'Info_9_2', 'Kind', 'Mode', 'Mode_9_2', 'State', 'State_9_2'],
      ...['q_obj_start-arg', 'StartArguments_8_2', 'StartArguments_9_2', 'StartArguments_10_1', 'StartArguments_from_9_2'],
      ...['q_obj_old-arg', 'q_obj_same-arg', 'q_obj_stop-arg', 'q_obj_LATER-arg', 'q_obj_DONE-arg', 'DoneData_8_2', 'DoneData_9_2'],
    ].sort(),
  );
});

describe('changes of types', () => {
  const returns = (old: string, now: string): string => {
    const merged = rangeOf({
      '8.2.0': `${old}\n{ 'command': 'a', 'returns': 'A' }`,
      '9.2.0': `${now}\n{ 'command': 'a', 'returns': 'A' }`,
    });
    return shown(merged, 'A');
  };

  test('a string that became an alternate stays one of its forms', () => {
    const old = "{ 'struct': 'A', 'data': { 'x': 'str' } }";
    const now = "{ 'alternate': 'X', 'data': { 's': 'str', 'n': ['int'] } }\n{ 'struct': 'A', 'data': { 'x': 'X' } }";
    const merged = rangeOf({
      '8.2.0': `${old}\n{ 'command': 'a', 'returns': 'A' }`,
      '9.2.0': `${now}\n{ 'command': 'a', 'returns': 'A' }`,
    });
    expect(shown(merged, 'A')).toBe('{ x: X }');
    expect(shown(merged, 'X')).toBe('str or [int]');
  });

  test('what had one JSON type and has another now is an alternate of both', () => {
    const merged = rangeOf({
      '8.2.0': "{ 'struct': 'A', 'data': { 'x': 'str' } }\n{ 'command': 'a', 'returns': 'A' }",
      '9.2.0': "{ 'struct': 'A', 'data': { 'x': ['int'] } }\n{ 'command': 'a', 'returns': 'A' }",
    });
    expect(shown(merged, 'ArrayOrString')).toBe('[int] or str');
  });

  test('is named after the newest alternate, though a later version has another kind of type', () => {
    const [alternate, plain] = ["{ 'alternate': 'X', 'data': { 's': 'str', 'n': ['int'] } }", "{ 'enum': 'E', 'data': [ 'e' ] }"];
    const member = (type: string): string => `{ 'struct': 'A', 'data': { 'x': '${type}' } }`;
    expect(returns(`${alternate} ${member('X')}`, `${plain} ${member('E')}`)).toBe('{ x: X }');
    expect(returns(`${plain} ${member('E')}`, member('bool'))).toBe('{ x: BooleanOrE }');
  });

  test('a branch has the condition that the newest version says which has it', () => {
    const union = (member: string, condition: string): string =>
      `{ 'enum': 'K', 'data': [ 'one', 'two' ] } { 'struct': 'One', 'data': { ${member} } }
      { 'union': 'A', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'one': { 'type': 'One'${condition} } } }
      { 'command': 'a', 'returns': 'A' }`;
    const merged = rangeOf({ '8.2.0': union("'x': 'int'", ", 'if': 'OLD'"), '9.2.0': union("'x': 'str'", ", 'if': 'NEW'") });
    const type = merged.protocol.types.find(({ name }) => name === 'A');
    expect(type?.kind === 'object' ? type.branches.map(({ value, condition }) => [value, condition?.expression]) : []).toEqual([
      ['one', { kind: 'defined', name: 'NEW' }],
      ['two', undefined],
    ]);
  });

  test('a member that only some builds have may be missing, as one that is optional', () => {
    const member = (type: string): string => `{ 'struct': 'A', 'data': { 'x': ${type} } }`;
    const [always, conditional] = [member("'int'"), member("{ 'type': 'int', 'if': 'A' }")];
    expect(returns(conditional, always)).toBe('{ x?: int }');
    const sends = (old: string, now: string): string => {
      const user = "{ 'command': 'a', 'data': 'A' }";
      return shown(rangeOf({ '8.2.0': `${old} ${user}`, '9.2.0': `${now} ${user}` }), 'A');
    };
    expect(sends(conditional, always.replace("'x'", "'*x'"))).toBe('{ x?: int }');
    expect(sends(conditional, always)).toBe('{ x: int }');
  });

  test('integers get wide enough', () => {
    const member = (type: string): string => `{ 'struct': 'A', 'data': { 'x': '${type}' } }`;
    expect(returns(member('uint32'), member('int32'))).toBe('{ x: int }');
    expect(returns(member('int8'), member('int16'))).toBe('{ x: int16 }');
    expect(returns(member('number'), member('int'))).toBe('{ x: number }');
  });

  test('integers that are sent get narrow enough', () => {
    const member = (type: string): string => `{ 'command': 'a', 'data': { 'x': '${type}' } }`;
    const sends = (old: string, now: string): string => shown(rangeOf({ '8.2.0': member(old), '9.2.0': member(now) }), 'q_obj_a-arg');
    expect([sends('uint32', 'uint8'), sends('uint8', 'uint32')]).toEqual(['{ x: uint8 }', '{ x: uint8 }']);
    expect([sends('number', 'int'), sends('int16', 'number')]).toEqual(['{ x: int }', '{ x: int16 }']);
    const either = "{ 'alternate': 'E', 'data': { 'n': 'number', 's': 'str' } } { 'command': 'a', 'data': { 'x': 'E' } }";
    expect(shown(rangeOf({ '8.2.0': member('number'), '9.2.0': either }), 'q_obj_a-arg')).toBe('{ x: number }');
    // What both take has the name of neither.
    expect(sends('int32', 'uint64')).toBe('{ x: int32 }');
    expect(sends('int32', 'uint32')).toBe('{ x: uint16 }');
    expect(sends('int32', 'uint16')).toBe('{ x: uint16 }');
  });

  test('any value takes in everything else that is received, and says nothing of what is sent', () => {
    const versions = (user: string) => ({
      '8.2.0': `{ 'struct': 'A', 'data': { 'x': 'any', 'y': 'str' } } { 'command': 'a', ${user} }`,
      '9.2.0': `{ 'struct': 'A', 'data': { 'x': 'str', 'y': 'any' } } { 'command': 'a', ${user} }`,
    });
    expect(shown(rangeOf(versions("'returns': 'A'")), 'A')).toBe('{ x: any; y: any }');
    expect(shown(rangeOf(versions("'data': 'A'")), 'A')).toBe('{ x: str; y: str }');
  });

  test('a struct that became a union has branches for all values of its tag', () => {
    const base = "{ 'enum': 'K', 'data': [ 'one', 'two' ] }\n{ 'struct': 'One', 'data': { 'x': 'int' } }\n";
    const old = `${base}{ 'struct': 'A', 'data': { 'kind': 'K', '*x': 'int' } }`;
    const now = `${base}{ 'union': 'A', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'one': 'One' } }`;
    expect(returns(old, now)).toBe('{ kind: K; one → One_or_members; two → A_two_content }');
  });

  test('a branch that only one version has keeps what stands beside it there', () => {
    const union = (base: string, value: string, member: string): string =>
      `{ 'enum': 'K', 'data': [ '${value}' ] } { 'struct': 'Part', 'data': { '${member}': 'int' } }
      { 'union': 'A', 'base': { 'kind': 'K'${base} }, 'discriminator': 'kind', 'data': { '${value}': 'Part' } } { 'command': 'a', 'returns': 'A' }`;
    const merged = rangeOf({ '8.2.0': union(", 'x': 'int'", 'one', 'y'), '9.2.0': union('', 'two', 'x') });
    expect(shown(merged, 'A')).toBe('{ kind: K; two → Part_9_2; one → Part_or_members_8_2 }');
    expect(shown(merged, 'Part_or_members_8_2')).toBe('{ y: int; x: int }');
  });

  test('one that is told in another way becomes an object with the members of all branches', () => {
    const old = "{ 'struct': 'A', 'data': { 'y': 'str' } }";
    const now =
      "{ 'enum': 'K', 'data': [ 'one', 'two' ] }\n{ 'struct': 'One', 'data': { 'x': 'int' } }\n" +
      "{ 'union': 'A', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'one': 'One' } }";
    expect(returns(old, now)).toBe('{ kind?: K (From QEMU 9.2 on.); x?: int (From QEMU 9.2 on.); y?: str (Up to QEMU 8.2.) }');
  });

  test('one whose branches are unions has the members of theirs, too', () => {
    const now = `{ 'enum': 'K', 'data': [ 'one' ] } { 'struct': 'Deep', 'data': { 'z': 'int' } }
      { 'union': 'Inner', 'base': { 'type': 'K' }, 'discriminator': 'type', 'data': { 'one': 'Deep' } }
      { 'union': 'A', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'one': 'Inner' } }`;
    expect(returns("{ 'struct': 'A', 'data': { 'z': 'str' } }", now)).toBe(
      '{ kind?: K (From QEMU 9.2 on.); type?: K (From QEMU 9.2 on.); z?: NumberOrString }',
    );
  });

  test('what stands in two branches of one version may lack what only one of them has', () => {
    const now = `
      { 'enum': 'K', 'data': [ 'one', 'two', 'three' ] } { 'struct': 'Inner', 'data': { 'name': 'str' } }
      { 'struct': 'Plain', 'data': { 'size': 'int', 'id': 'int' } }
      { 'union': 'Uni', 'base': { 'kind': 'K', 'id': 'int' }, 'discriminator': 'kind', 'data': { 'one': 'Inner' } }
      { 'struct': 'First', 'data': { 'md': 'Plain' } } { 'struct': 'Second', 'data': { 'md': 'Uni' } }
      { 'union': 'A', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'one': 'First', 'two': 'Second' } }
      { 'command': 'a', 'returns': 'A' }`;
    const merged = rangeOf({ '8.2.0': "{ 'command': 'a' }", '9.2.0': now });
    expect(shown(merged, 'A_or_empty')).toBe('{ kind?: K (From QEMU 9.2 on.); md?: Plain_or_Uni_9_2 (From QEMU 9.2 on.) }');
    expect(shown(merged, 'Plain_or_Uni_9_2')).toBe('{ size?: int; id: int; kind?: K; name?: str }');
  });
});

describe('a command of several versions', () => {
  const merged = (older: string, newer: string) => {
    const { protocol } = rangeOf({ '8.2.0': older, '9.2.0': newer });
    const [command] = protocol.commands;
    if (command === undefined) throw new Error('there is no command');
    return command;
  };
  const flags = "'allow-oob': true, 'allow-preconfig': true";

  test('takes what is listed where a version takes anything beside', () => {
    const open = "{ 'command': 'a', 'data': { 'x': 'int' }, 'gen': false }";
    const listed = "{ 'command': 'a', 'data': { 'y': 'int' } }";
    for (const versions of [
      [open, listed],
      [listed, open],
    ] as const) {
      const range = rangeOf({ '8.2.0': versions[0], '9.2.0': versions[1] });
      expect(shown(range, range.protocol.commands[0]?.arguments ?? '')).toBe('{ y: int }');
    }
    expect([merged(open, listed).gen, merged(listed, open).gen, merged(open, open).gen]).toEqual([true, true, false]);
  });

  test('may be sent out of band, and before the machine is there, where all versions let it', () => {
    const [may, mayNot] = [`{ 'command': 'a', ${flags} }`, "{ 'command': 'a' }"];
    const allowed = ({ allowOob, allowPreconfig }: ReturnType<typeof merged>) => [allowOob, allowPreconfig];
    expect([merged(may, may), merged(may, mayNot), merged(mayNot, may)].map(allowed)).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
  });

  test('returns what the versions that answer it return', () => {
    const answered = "{ 'struct': 'S', 'data': { 'x': 'int' } } { 'command': 'a', 'returns': 'S' }";
    const silent = "{ 'command': 'a', 'success-response': false }";
    const told = ({ successResponse, returns }: ReturnType<typeof merged>) => [successResponse, returns];
    const type = { kind: 'definition', name: 'S' };
    expect([merged(answered, silent), merged(silent, answered), merged(silent, silent)].map(told)).toEqual([
      [true, type],
      [true, type],
      [false, null],
    ]);
  });
});

describe('a union of one version, beside what another version has', () => {
  const union = (tag: string, user: string): string =>
    `{ 'enum': 'K', 'data': [ 'one', 'two' ] } { 'struct': 'One', 'data': { 'x': 'int' } }
    { 'union': 'A', 'base': { 'kind': 'K', 'type': 'K' }, 'discriminator': '${tag}', 'data': { 'one': 'One' } } { 'command': 'a', ${user} }`;
  const struct = (kind: string, user: string): string =>
    `{ 'enum': 'K', 'data': [ 'one', 'two' ] } { 'struct': 'A', 'data': { ${kind}, 'type': 'K' } } { 'command': 'a', ${user} }`;
  const [sent, received] = ["'data': 'A', 'boxed': true", "'returns': 'A'"] as const;
  const branches = '{ kind: K; type: K; one → One_or_empty; two → nothing }';

  test.each([
    ['a union that is told by another member', union('type', sent), sent, '{ kind: K; type: K; x?: int }'],
    ['a tag that may be missing', struct("'*kind': 'K'", sent), sent, '{ kind?: K; type: K; x?: int (From QEMU 9.2 on.) }'],
    ['a tag of any text, where it is sent', struct("'kind': 'str'", sent), sent, branches],
    [
      'a tag of any text, where it is received',
      struct("'kind': 'str'", received),
      received,
      '{ kind: str; type: K; x?: int (From QEMU 9.2 on.) }',
    ],
    ['a tag that is a number', struct("'kind': 'int'", received), received, '{ kind: KOrNumber; type: K; x?: int (From QEMU 9.2 on.) }'],
    ['the same tag', struct("'kind': 'K'", received), received, branches],
  ])('%s', (_what, older, user, expected) => {
    expect(shown(rangeOf({ '8.2.0': older, '9.2.0': union('kind', user) }), 'A')).toBe(expected);
  });
});

test('a union has branches for what all versions take as its tag, or for what any of them may send', () => {
  const version = (value: string, user: string): string =>
    `{ 'enum': 'K', 'data': [ 'one', '${value}' ] } { 'struct': 'One', 'data': { 'x': 'int' } }
    { 'union': 'A', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { 'one': 'One', '${value}': 'One' } } { 'command': 'a', ${user} }`;
  const merged = (user: string): string => shown(rangeOf({ '8.2.0': version('old', user), '9.2.0': version('new', user) }), 'A');
  expect(merged("'data': 'A', 'boxed': true")).toBe('{ kind: K; one → One }');
  expect(merged("'returns': 'A'")).toBe('{ kind: K; one → One; new → One; old → One }');
});

test('where versions have nothing in common, a member that may be left out can be given nothing', () => {
  const version = (alternate: string, member: string): string =>
    `{ 'alternate': 'X', 'data': { ${alternate} } } { 'command': 'a', 'data': { '*x': 'X', '*z': ${member} } }`;
  const range = rangeOf({ '8.2.0': version("'s': 'str'", "'str'"), '9.2.0': version("'n': [ 'int' ]", "[ 'int' ]") });
  expect(shown(range, 'q_obj_a-arg')).toBe('{ x?: Nothing; z?: Nothing }');
  expect([shown(range, 'X'), shown(range, 'Nothing')]).toEqual(['Nothing', '']);
  const nothing = range.protocol.types.find(({ name }) => name === 'Nothing');
  expect(nothing?.availability).toBe('Versions agree on no value.');
});

test('unions that contain themselves in many branches, and are told in different ways, have an end', () => {
  const values = Array.from({ length: 30 }, (_, index) => `'v${String(index)}'`);
  const version = (tag: string) => `
{ 'enum': 'Kind', 'data': [ ${values.join(', ')} ] }
{ 'struct': 'Inner', 'data': { '*next': 'Outer', '*list': ['Outer'] } }
{ 'union': 'Outer', 'base': { '${tag}': 'Kind' }, 'discriminator': '${tag}', 'data': { ${values.map((value) => `${value}: 'Inner'`).join(', ')} } }
{ 'command': 'foo', 'returns': 'Outer' }`;
  const told = rangeOf({ '8.2.0': version('kind'), '9.2.0': version('type') });
  expect(shown(told, 'Outer')).toBe('{ type?: Kind (From QEMU 9.2 on.); next?: Outer; list?: [Outer]; kind?: Kind (Up to QEMU 8.2.) }');
});

test('a renamed type is the same type', () => {
  const merged = rangeOf({
    '8.2.0': "{ 'struct': 'Old', 'data': { 'x': 'str' } }\n{ 'command': 'a', 'returns': 'Old' }",
    '9.2.0': "{ 'struct': 'New', 'data': { 'x': 'str' } }\n{ 'command': 'a', 'returns': 'New' }",
  });
  expect(merged.protocol.commands[0]?.returns).toEqual({ kind: 'definition', name: 'New' });
  expect(shown(merged, 'New')).toBe('{ x: str }');
});

test('a renamed enum is the same enum, also in types that have changed', () => {
  const version = (name: string, more = ''): string =>
    `{ 'enum': '${name}', 'data': [ 'e' ] } { 'struct': 'A', 'data': { 'x': '${name}'${more} } } { 'command': 'a', 'returns': 'A' }`;
  const merged = rangeOf({ '8.2.0': version('Old'), '9.2.0': version('Old'), '10.1.0': version('New', ", 'y': 'int'") });
  expect(shown(merged, 'A')).toBe('{ x: New; y?: int (From QEMU 10.1 on.) }');
  expect(shown(merged, 'New')).toBe('e');
});

test('types that contain themselves are merged, too', () => {
  const text = (member: string): string =>
    `{ 'struct': 'Node', 'data': { '*next': 'Node', ${member} } }\n{ 'command': 'a', 'returns': 'Node' }`;
  const merged = rangeOf({ '8.2.0': text("'x': 'int'"), '9.2.0': text("'y': 'int'") });
  expect(shown(merged, 'Node')).toBe('{ next?: Node; y?: int (From QEMU 9.2 on.); x?: int (Up to QEMU 8.2.) }');
  expect(shown(merged, 'Node_8_2')).toBe('{ next?: Node_8_2; x: int }');
});

test('one version is a range, too', () => {
  const single = rangeOf({ '10.1.0': schemas['10.1.0'] ?? '' });
  expect(single.variants.size).toBe(0);
  expect(single.views.map(({ view }) => view.key)).toEqual(['10.1+', '10.1']);
});

test('a version is called by as many of its numbers as tell it from others', () => {
  const release = (major: number, minor: number, micro?: number) => ({ major, minor, ...(micro === undefined ? {} : { micro }) });
  expect(versionNames([release(9, 2, 50), release(10, 0), release(10, 1), release(10, 1, 3), release(11, 1, 0)])).toEqual([
    '9.2.50',
    '10.0',
    '10.1.0',
    '10.1.3',
    '11.1',
  ]);
});

test('as one protocol a range has no types of single versions, and is of the newest', () => {
  const { versions } = range;
  const dated = versions.map((version) => {
    const { protocol } = version;
    return { ...version, protocol: { ...protocol, source: { ...protocol.source, version: version.name } } };
  });
  const whole = wholeRange({ ...range, versions: dated });
  expect(whole.types.map(({ name }) => name).sort()).toEqual([
    // The first version's kind is any text, and so is that of all.
    ...['Info', 'Mode', 'State'],
    ...['q_obj_DONE-arg', 'q_obj_LATER-arg', 'q_obj_old-arg', 'q_obj_same-arg', 'q_obj_start-arg', 'q_obj_stop-arg'],
  ]);
  expect(whole.source.version).toBe(versions.at(-1)?.name);
});

test('a type keeps its base', () => {
  const text = "{ 'struct': 'B', 'data': { 'b': 'int' } } { 'struct': 'S', 'base': 'B', 'data': {} } { 'command': 'go', 'returns': 'S' }";
  const { types } = rangeOf({ '8.2': text, '9.0': text }).protocol;
  expect(types.find(({ name }) => name === 'S')).toMatchObject({ base: 'B' });
});

test.each([
  [['a'], ['a']],
  [['a', 'a'], ['a']],
  [
    ['a', 'b', 'a'],
    ['b', 'a'],
  ],
])('of %j a later one repeats all but %j', (things, kept) => {
  expect(distinct(things, String)).toEqual(kept);
});
