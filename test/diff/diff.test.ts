import { describe, expect, test } from 'vitest';
import { type DiffOptions, diffProtocols, type Level } from '../../src/diff/index.ts';
import { protocolOf } from '../support/schema.ts';

const compared = (old: string, current: string, options: DiffOptions = {}) => diffProtocols(protocolOf(old), protocolOf(current), options);

/** `LEVEL DIRECTION PATH RULE` of each change. */
const changes = (old: string, current: string, options: DiffOptions = {}): readonly string[] =>
  compared(old, current, options).changes.map(({ level, direction, path, rule }) => `${level} ${direction} ${path} ${rule}`);

describe('what is not on the wire is no change', () => {
  test.each([
    [
      'a type has another name',
      "{ 'struct': 'A', 'data': { 'x': 'int' } } { 'command': 'run', 'data': 'A', 'boxed': true }",
      "{ 'struct': 'B', 'data': { 'x': 'int' } } { 'command': 'run', 'data': 'B', 'boxed': true }",
    ],
    [
      'members are listed in place',
      "{ 'struct': 'A', 'data': { 'x': 'int' } } { 'command': 'run', 'data': 'A' }",
      "{ 'command': 'run', 'data': { 'x': 'int' } }",
    ],
    [
      'members moved to a base',
      "{ 'struct': 'A', 'data': { 'x': 'int', 'y': 'str' } } { 'command': 'run', 'returns': 'A' }",
      "{ 'struct': 'B', 'data': { 'y': 'str' } } { 'struct': 'A', 'base': 'B', 'data': { 'x': 'int' } } { 'command': 'run', 'returns': 'A' }",
    ],
    [
      'a simple union became a flat one',
      "{ 'struct': 'S', 'data': { 'x': 'int' } } { 'union': 'U', 'data': { 'a': 'S', 'b': 'str' } } { 'command': 'run', 'returns': 'U' }",
      "{ 'struct': 'S', 'data': { 'x': 'int' } } { 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'AW', 'data': { 'data': 'S' } } { 'struct': 'BW', 'data': { 'data': 'str' } } { 'union': 'U', 'base': { 'type': 'K' }, 'discriminator': 'type', 'data': { 'a': 'AW', 'b': 'BW' } } { 'command': 'run', 'returns': 'U' }",
    ],
    [
      'what all branches have moved to the base',
      "{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'S', 'data': { 'x': 'int' } } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': 'S', 'b': 'S' } } { 'command': 'run', 'returns': 'U' }",
      "{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'U', 'data': { 'k': 'K', 'x': 'int' } } { 'command': 'run', 'returns': 'U' }",
    ],
    [
      'another order',
      "{ 'enum': 'E', 'data': [ 'a', 'b' ] } { 'command': 'run', 'data': { 'x': 'int', 'e': 'E' } } { 'event': 'DONE' }",
      "{ 'event': 'DONE' } { 'command': 'run', 'data': { 'e': 'E', 'x': 'int' } } { 'enum': 'E', 'data': [ 'b', 'a' ] }",
    ],
    [
      'an integer is called otherwise',
      "{ 'command': 'run', 'data': { 'x': 'int', 'y': 'uint64' } }",
      "{ 'command': 'run', 'data': { 'x': 'int64', 'y': 'size' } }",
    ],
    ['an empty struct', "{ 'struct': 'S', 'data': {} } { 'command': 'run', 'returns': 'S' }", "{ 'command': 'run' }"],
  ])('%s', (_name, old, current) => {
    expect(changes(old, current, { unstable: true })).toEqual([]);
    expect(changes(current, old, { unstable: true })).toEqual([]);
  });
});

describe('one cause is one change', () => {
  test('in a shared type, at the shortest route, with all that it reaches', () => {
    const users =
      "{ 'struct': 'Outer', 'data': { 'inner': 'S' } } { 'command': 'a', 'returns': 'Outer' } { 'command': 'b', 'returns': 'S' } { 'command': 'c', 'returns': [ 'S' ] } { 'event': 'D', 'data': { 's': 'S' } } { 'command': 'e', 'data': { 's': 'S' } }";
    const { changes: found } = compared(
      `{ 'struct': 'S', 'data': { 'x': 'int' } } ${users}`,
      `{ 'struct': 'S', 'data': { '*x': 'int' } } ${users}`,
    );
    expect(found.map(({ path, direction, affects }) => [path, direction, affects])).toEqual([
      ['b/returns/x', 'receive', { commands: ['a', 'b', 'c'], events: ['D'] }],
      ['e/arguments/s/x', 'send', { commands: ['e'], events: [] }],
    ]);
  });

  test('in a base of several types', () => {
    const derived =
      "{ 'struct': 'A', 'base': 'B', 'data': { 'a': 'int' } } { 'struct': 'C', 'base': 'B', 'data': { 'c': 'int' } } { 'command': 'y', 'returns': 'A' } { 'command': 'x', 'returns': 'C' }";
    const { changes: found } = compared(
      `{ 'struct': 'B', 'data': { 'm': 'int' } } ${derived}`,
      `{ 'struct': 'B', 'data': { '*m': 'int' } } ${derived}`,
    );
    expect(found.map(({ path, affects }) => [path, affects.commands])).toEqual([['x/returns/m', ['x', 'y']]]);
  });

  test('each place that refers to a type no more', () => {
    const struct = "{ 'struct': 'S', 'data': { 'x': 'int' } }";
    const users = (reference: string): string =>
      `${struct} { 'command': 'bar'${reference === '' ? '' : `, 'returns': '${reference}'`} } { 'event': 'EW'${reference === '' ? '' : `, 'data': '${reference}'`} }`;
    const found = (old: string, current: string) => compared(old, current).changes.map(({ path, affects }) => [path, affects]);
    const own = (name: string) => [
      ['EW/data' + name, { commands: [], events: ['EW'] }],
      ['bar/returns' + name, { commands: ['bar'], events: [] }],
    ];
    expect(found(users('S'), users(''))).toEqual(own('/x'));
    expect(found(users(''), users('S'))).toEqual(own('/x'));
    // Another type that was there before, or the same under another name.
    const other = "{ 'struct': 'O', 'data': { 'x': 'str' } } { 'command': 'go', 'returns': 'O' }";
    expect(found(`${users('S')} ${other}`, `${users('O')} ${other}`)).toEqual(own('/x'));
    expect(found(users('S'), "{ 'struct': 'T', 'data': {} }" + users('T').replace(struct, ''))).toEqual([
      ['EW/data/x', { commands: ['bar'], events: ['EW'] }],
    ]);
  });

  test('each union whose branches have another type, and not each branch', () => {
    const union = (a: string, b: string): string =>
      `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'S', 'data': { 'x': 'int' } } { 'struct': 'N', 'data': {} } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': '${a}', 'b': '${b}' } } { 'command': 'run', 'returns': 'U' } { 'command': 'go', 'returns': 'U' }`;
    expect(compared(union('S', 'S'), union('N', 'N')).changes.map(({ path }) => path)).toEqual(['go/returns/{k=a}/x']);
    const gone = union('S', 'S').replaceAll(", 'returns': 'U'", '');
    expect(compared(union('S', 'S'), gone).changes.map(({ path }) => path)).toEqual(['go/returns/k', 'run/returns/k']);
  });

  test('of routes of the same length the first in byte order counts', () => {
    const users = "{ 'struct': 'P', 'data': { 'a-b': 'S', 'a': 'S' } } { 'command': 'run', 'returns': 'P' }";
    expect(changes(`{ 'struct': 'S', 'data': { 'x': 'int' } } ${users}`, `{ 'struct': 'S', 'data': { '*x': 'int' } } ${users}`)).toEqual([
      // `a-b/x` is before `a/x`: a hyphen is before a slash.
      'breaking receive run/returns/a-b/x return-member-became-optional',
    ]);
  });

  test('of a type itself, at the first of the routes in byte order, wherever that stands', () => {
    const users = (members: string, features: string): string =>
      `{ 'struct': 'S', 'data': { 'x': 'int' }${features} } { 'struct': 'P', 'data': { ${members} } } { 'command': 'run', 'returns': 'P' }`;
    for (const members of ["'a': 'S', 'b': 'S'", "'b': 'S', 'a': 'S'"]) {
      expect(changes(users(members, ''), users(members, ", 'features': [ 'new' ]"))).toEqual([
        'safe receive run/returns/a return-feature-added',
      ]);
    }
  });

  test('a value with its branch', () => {
    const union = (values: string, branches: string): string =>
      `{ 'enum': 'K', 'data': [ ${values} ] } { 'struct': 'S', 'data': { 'x': 'int' } } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { ${branches} } } { 'command': 'run', 'data': 'U', 'boxed': true }`;
    expect(changes(union("'a', 'b'", "'a': 'S', 'b': 'S'"), union("'a'", "'a': 'S'"))).toEqual([
      'breaking send run/arguments/k/=b argument-enum-value-removed',
    ]);
    expect(changes(union("'a', 'b'", "'a': 'S', 'b': 'S'"), union("'a', 'b'", "'a': 'S'"))).toEqual([
      'breaking send run/arguments/{k=b}/x argument-mandatory-member-removed',
    ]);
  });

  test('types that contain themselves end', () => {
    const tree = (x: string): string =>
      `{ 'struct': 'T', 'data': { '*left': 'T', '*right': [ 'T' ], '${x}': 'int' } } { 'command': 'run', 'returns': 'T' }`;
    expect(changes(tree('x'), tree('*x'))).toEqual(['breaking receive run/returns/x return-member-became-optional']);
  });

  test('a struct that became a union is one that has another tag', () => {
    const old = "{ 'struct': 'S', 'data': { 'x': 'int' } } { 'command': 'run', 'data': 'S', 'boxed': true }";
    const current =
      "{ 'enum': 'K', 'data': [ 'a' ] } { 'struct': 'A', 'data': { 'y': 'int', 'z': 'int' } } { 'union': 'S', 'base': { 'k': 'K', 'x': 'int' }, 'discriminator': 'k', 'data': { 'a': 'A' } } { 'command': 'run', 'data': 'S', 'boxed': true }";
    expect(changes(old, current)).toEqual(['breaking send run/arguments/k argument-mandatory-member-added']);
  });

  test('a condition of a type with those of all that it is in', () => {
    const schema = (type: string, command: string, member = type): string =>
      `{ 'struct': 'I', 'data': { 'x': 'int' }${type} } { 'struct': 'W', 'data': { 'i': 'I' } } { 'struct': 'S', 'data': { 'w': [ 'W' ], '*i': { 'type': 'I'${member} } }${type} } { 'command': 'run', 'returns': 'S'${command} }`;
    const condition = ", 'if': 'A'";
    expect(changes(schema('', ''), schema(condition, condition))).toEqual([
      'dangerous send run command-condition-added',
      'dangerous receive run/returns/i return-condition-added',
    ]);
    expect(changes(schema(condition, condition, ''), schema('', ''))).toEqual(['safe send run command-condition-dropped']);
    // A member that is there without it is in the way of the one that asks for it.
    expect(changes(schema('', '', ''), schema(condition, '', ''))).toEqual(['dangerous receive run/returns return-condition-added']);
    expect(changes(schema('', '', ''), schema(condition, ", 'if': 'B'", ''))).toEqual([
      'dangerous send run command-condition-added',
      'dangerous receive run/returns return-condition-added',
    ]);
    expect(changes(schema('', '', ''), schema(condition, ", 'if': { 'all': [ 'A', 'B' ] }", ''))).toEqual([
      'dangerous send run command-condition-added',
    ]);
    // One that always holds is none.
    const returned = (type: string, command: string): string =>
      `{ 'struct': 'I', 'data': { 'x': 'int' }${type} } { 'command': 'run', 'returns': 'I'${command} }`;
    expect(changes(returned(", 'if': { 'any': [ 'A', { 'not': 'A' } ] }", ''), returned(condition, condition))).toEqual([
      'dangerous send run command-condition-added',
    ]);
  });

  test('a condition on a feature is one of the feature, not of what has it', () => {
    const schema = (feature: string): string => `{ 'command': 'run', 'features': [ ${feature} ] }`;
    const [always, sometimes] = [schema("'quick'"), schema("{ 'name': 'quick', 'if': 'A' }")];
    expect(compared(always, sometimes).changes.map(({ rule, message }) => [rule, message])).toEqual([
      ['command-condition-added', expect.stringContaining("the feature 'quick' of the command 'run'")],
    ]);
    expect(changes(sometimes, always)).toEqual(['safe send run command-condition-dropped']);
  });

  test('a condition on a value is told at the value', () => {
    const union = (value: string): string =>
      `{ 'enum': 'K', 'data': [ 'a', ${value} ] } { 'struct': 'S', 'data': { 'x': 'int' } } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'b': 'S' } } { 'command': 'run', 'returns': 'U' }`;
    expect(changes(union("'b'"), union("{ 'name': 'b', 'if': 'A' }"))).toEqual([
      'dangerous receive run/returns/k/=b return-condition-added',
    ]);
  });

  test('a condition of several parts on a value is told at the value, too', () => {
    const union = (condition: string): string =>
      `{ 'enum': 'K', 'data': [ 'a', { 'name': 'b', 'if': ${condition} } ] } { 'struct': 'S', 'data': { 'x': 'int' } }
      { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'b': { 'type': 'S', 'if': 'C' } } } { 'command': 'run', 'returns': 'U' }`;
    const [both, one] = [union("{ 'all': [ 'A', 'B' ] }"), union("'A'")];
    expect(changes(one, both)).toEqual(['dangerous receive run/returns/k/=b return-condition-changed']);
    expect(changes(both, one)).toEqual(['safe receive run/returns/k/=b return-condition-weakened']);
  });

  test('a symbol that each side settles in its own way is a question still', () => {
    const schema = (condition: string): string => `{ 'command': 'run', 'if': ${condition} }`;
    const either = schema("{ 'any': [ 'A', 'B' ] }");
    const rules = (old: boolean, current: boolean): readonly string[] =>
      diffProtocols(protocolOf(schema("{ 'all': [ 'A', 'B' ] }"), { A: old }), protocolOf(either, { A: current })).changes.map(
        ({ rule }) => rule,
      );
    expect(rules(true, false)).toEqual(['command-condition-weakened']);
  });
});

describe('types of values', () => {
  const returned = (type: string): string =>
    [
      "{ 'enum': 'E', 'data': [ 'a' ] } { 'struct': 'S', 'data': {} } { 'alternate': 'A', 'data': { 's': 'str', 'o': 'S' } }",
      `{ 'struct': 'R', 'data': { 'x': ${type} } } { 'command': 'run', 'data': { 'x': ${type} } } { 'command': 'get', 'returns': 'R' }`,
    ].join('\n');
  test.each([
    ["'str'", "'E'", ['safe receive get/returns/x return-type-narrowed', 'breaking send run/arguments/x argument-type-narrowed']],
    ["'str'", "'A'", ['dangerous receive get/returns/x return-type-widened', 'safe send run/arguments/x argument-type-widened']],
    ["'bool'", "'A'", ['breaking receive get/returns/x return-type-changed', 'breaking send run/arguments/x argument-type-changed']],
    ["'any'", "'bool'", ['safe receive get/returns/x return-type-narrowed', 'breaking send run/arguments/x argument-type-narrowed']],
    ["[ 'int' ]", "'int'", ['breaking receive get/returns/x return-type-changed', 'breaking send run/arguments/x argument-type-changed']],
    [
      "[ 'int' ]",
      "[ 'number' ]",
      ['dangerous receive get/returns/x/[] return-type-widened', 'safe send run/arguments/x/[] argument-type-widened'],
    ],
    // QEMU takes negative numbers for unsigned ones.
    [
      "'int'",
      "'uint64'",
      ['dangerous receive get/returns/x return-integer-range-widened', 'safe send run/arguments/x argument-integer-range-widened'],
    ],
    [
      "'uint64'",
      "'int'",
      ['dangerous receive get/returns/x return-integer-range-widened', 'breaking send run/arguments/x argument-integer-range-narrowed'],
    ],
    [
      "'int8'",
      "'uint8'",
      ['dangerous receive get/returns/x return-integer-range-widened', 'breaking send run/arguments/x argument-integer-range-narrowed'],
    ],
  ])('%s → %s', (old, current, expected) => {
    const { changes: found } = compared(returned(old), returned(current));
    expect(found.map(({ level, direction, path, rule }) => `${level} ${direction} ${path} ${rule}`)).toEqual(expected);
    expect(found.filter(({ level, witness }) => level === 'breaking' && witness === null)).toEqual([]);
  });
});

test('a type in branches of two unions, and elsewhere, is compared with what each of them has around it', () => {
  const union = (name: string, base: string, a: string): string =>
    `{ 'union': '${name}', 'base': { 'k': 'K'${base} }, 'discriminator': 'k', 'data': { ${a}'b': 'S' } } { 'command': 'get-${name}', 'returns': '${name}' }`;
  const shared = `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'S', 'data': { 'x': 'int' } } { 'command': 'get', 'returns': 'S' }
    { 'struct': 'M', 'data': { 'm': 'int' } } { 'struct': 'N', 'data': { 'n': 'int' } }`;
  const old = `${shared} ${union('U', ", 'm': 'int'", '')} ${union('V', ", 'n': 'int'", '')}`;
  const current = `${shared} ${union('U', '', "'a': 'M', ")} ${union('V', '', "'a': 'N', ")}`;
  expect(changes(old, current)).toEqual([
    'breaking receive get-U/returns/{k=b}/m return-mandatory-member-removed',
    'breaking receive get-V/returns/{k=b}/n return-mandatory-member-removed',
  ]);
});

test('what a command returns may be no struct on either side', () => {
  const schema = (type: string): string => `{ 'struct': 'S', 'data': {} } { 'command': 'run', 'returns': ${type} }`;
  expect(changes(schema("'S'"), schema("[ 'str' ]"))).toEqual(['breaking receive run/returns return-type-changed']);
  expect(changes(schema("[ 'str' ]"), schema("[ 'int' ]"))).toEqual(['breaking receive run/returns/[] return-type-changed']);
});

test('a break is shown by a branch that has not what the break takes away', () => {
  const types =
    "{ 'enum': 'K', 'data': [ 'a' ] } { 'struct': 'B', 'data': { 'k': 'K' } } { 'union': 'U', 'base': 'B', 'discriminator': 'k', 'data': { 'a': 'Z' } } { 'struct': 'Z', 'data': {} }";
  const outer = "{ 'enum': 'L', 'data': [ 'c', 'd' ] } { 'union': 'W', 'base': { 'l': 'L' }, 'discriminator': 'l', 'data': { 'c': 'U' } }";
  const { changes: found } = compared(
    `${types} ${outer} { 'command': 'run', 'returns': 'U' }`,
    `${types} ${outer} { 'command': 'run', 'returns': 'W' }`,
  );
  expect(found.find(({ rule }) => rule === 'return-mandatory-member-removed')?.witness).toEqual({ return: { l: 'd' } });
});

test.each([
  ['nothing', '', undefined],
  ['an empty struct', ", 'data': 'Empty'", undefined],
  ['what need not be there', ", 'data': { '*b': 'int' }", {}],
])('an event that has lost its data and has %s now is shown as QEMU sends it', (_name, data, expected) => {
  const empty = "{ 'struct': 'Empty', 'data': {} }";
  const result = compared(`${empty} { 'event': 'E', 'data': { 'a': 'int' } }`, `${empty} { 'event': 'E'${data} }`);
  const removed = result.changes.find(({ path }) => path === 'E/data/a');
  expect(removed?.witness).toEqual({ event: 'E', timestamp: { seconds: 0, microseconds: 0 }, ...(expected && { data: expected }) });
  expect(removed?.verdict).toMatchObject({ acceptedBy: 'new', issue: { path: ['data', 'a'], code: 'missing' } });
});

test('a break is shown by a message that has nothing else which the other side refuses', () => {
  const old = "{ 'command': 'add', 'data': { 'type': 'str', 'free': 'any', '*props': 'str' }, 'gen': false }";
  const current =
    "{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'A', 'data': { 'x': 'int' } } { 'union': 'U', 'base': { 'type': 'K', 'free': [ 'str' ] }, 'discriminator': 'type', 'data': { 'a': 'A' } } { 'command': 'add', 'data': 'U', 'boxed': true }";
  const { changes: found } = compared(old, current);
  const proof = (rule: string) =>
    found.filter((change) => change.rule === rule).map(({ witness, verdict }) => [witness, verdict?.issue.message]);
  expect(proof('command-arguments-closed')).toEqual([
    [{ execute: 'add', arguments: { type: 'b', free: [], 'unlisted-argument': null } }, "there is no member 'unlisted-argument'"],
  ]);
  expect(proof('argument-optional-member-removed')).toEqual([
    [{ execute: 'add', arguments: { type: 'b', free: [], props: '' } }, "there is no member 'props'"],
  ]);
});

test('what has changed of an alternate is told, also where JSON tells the same classes apart', () => {
  const schema = (number: string, text: string): string =>
    `{ 'enum': 'E', 'data': [ 'a' ] } { 'alternate': 'A', 'data': { 'n': '${number}', 't': '${text}' } } { 'command': 'run', 'data': { 'a': 'A' } }`;
  expect(compared(schema('int', 'E'), schema('number', 'str')).changes.map(({ message }) => message)).toEqual([
    "the alternate: the type was widened from 'integer or enum' to 'number or string'",
  ]);
});

test('alternatives are told by what JSON tells apart, and each has a condition of its own', () => {
  const schema = (alternatives: string): string =>
    `{ 'enum': 'E', 'data': [ 'a' ] } { 'alternate': 'A', 'data': { ${alternatives} } } { 'command': 'run', 'data': { 'a': 'A' } }`;
  expect(
    compared(schema("'n': 'int', 't': 'E'"), schema("'n': 'int', 'b': 'bool'")).changes.map(({ rule, message }) => [rule, message]),
  ).toEqual([['argument-type-narrowed', "the alternate: the type was narrowed from 'number or string' to 'number or boolean'"]]);
  expect(changes(schema("'n': 'int', 't': 'E'"), schema("'n': { 'type': 'int', 'if': 'B' }, 't': 'E'"))).toEqual([
    'dangerous send run/arguments/a argument-condition-added',
  ]);
});

describe('what some builds only have of a type that was there in all', () => {
  const either =
    "{ 'alternate': 'A', 'data': { 's': { 'type': 'str', 'if': 'X' }, 'n': 'int' } } { 'command': 'run', 'data': { 'v': 'A' } }";
  const text = "{ 'command': 'run', 'data': { 'v': 'str' } }";
  const union =
    "{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'P', 'data': { '*p': 'int' } } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': { 'type': 'P', 'if': 'X' }, 'b': 'P' } } { 'command': 'run', 'data': 'U', 'boxed': true }";
  const struct = "{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'command': 'run', 'data': { 'k': 'K', '*p': 'int' } }";

  test('an alternative of what became an alternate', () => {
    expect(changes(text, either)).toEqual([
      'dangerous send run/arguments/v argument-condition-added',
      'safe send run/arguments/v argument-type-widened',
    ]);
    expect(changes(either, text)).toEqual([
      'safe send run/arguments/v argument-condition-dropped',
      'breaking send run/arguments/v argument-type-narrowed',
    ]);
  });

  test('a branch of what became a union', () => {
    expect(changes(struct, union)).toEqual(['dangerous send run/arguments/{k=a} argument-condition-added']);
    expect(changes(union, struct)).toEqual(['safe send run/arguments/{k=a} argument-condition-dropped']);
  });

  test('and that a build is known to lack', () => {
    const without = (schema: string) => protocolOf(schema, { X: false });
    const found = (old: string, current: string) =>
      diffProtocols(without(old), without(current)).changes.map(({ path, rule, verdict }) => [path, rule, verdict?.issue.message]);
    expect(found(text, either)).toEqual([['run/arguments/v', 'argument-type-changed', 'expected a number, received ""']]);
    expect(found(struct, union)).toEqual([['run/arguments/{k=a}', 'argument-branch-removed', 'expected \'b\', received "a"']]);
    expect(found(union, struct)).toEqual([['run/arguments/{k=a}', 'argument-branch-added', undefined]]);
  });
});

test('a change of a type is the same one whatever the types are called, and in which order alternatives are', () => {
  const schema = (name: string, alternatives: string, type: string): string =>
    `{ 'enum': 'E${name}', 'data': [ 'a' ] } { 'struct': 'S${name}', 'data': {} } { 'alternate': 'A${name}', 'data': { ${alternatives} } }
    { 'command': 'run', 'data': { 'a': 'A${name}', 'b': ${type}, 'c': [ ${type} ] } }`;
  const prints = (old: string, current: string): readonly string[] => compared(old, current).changes.map(({ fingerprint }) => fingerprint);
  const some = prints(schema('X', "'t': 'str', 'n': 'null', 'i': 'int'", "'str'"), schema('X', "'t': 'str', 'n': 'null'", "'EX'"));
  expect(some).toHaveLength(3);
  expect(prints(schema('Y', "'n': 'null', 'i': 'int', 't': 'str'", "'str'"), schema('Z', "'n': 'null', 't': 'str'", "'EZ'"))).toEqual(some);
});

describe('another discriminator', () => {
  const union = (tag: string, branches: string, base = ''): string =>
    `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'enum': 'L', 'data': [ 'c', 'd' ] }
    { 'struct': 'P', 'data': { 'p': 'int', 'q': 'int' } } { 'struct': 'Q', 'data': { 'q': 'int' } } { 'struct': 'R', 'data': { 'q': 'int', 'r': 'int' } }
    { 'struct': 'X', 'data': { '*x': 'int' } } { 'union': 'U', 'base': { 'k': 'K', 'l': 'L'${base} }, 'discriminator': '${tag}', 'data': { ${branches} } }
    { 'command': 'set', 'data': 'U', 'boxed': true } { 'command': 'get', 'returns': 'U' }`;

  test('what is in branches of one side alone came or went, and what both have in some is not told apart', () => {
    expect(changes(union('k', "'a': 'P', 'b': 'Q'"), union('l', "'c': 'R'"))).toEqual([
      'dangerous receive get/returns return-discriminator-changed',
      'breaking receive get/returns/{k=a}/p return-mandatory-member-removed',
      'safe receive get/returns/{l=c}/r return-mandatory-member-added',
      'dangerous send set/arguments argument-discriminator-changed',
      'breaking send set/arguments/{k=a}/p argument-mandatory-member-removed',
      'breaking send set/arguments/{l=c}/r argument-mandatory-member-added',
    ]);
  });

  test('what moves between branches and all is looked for in branches', () => {
    expect(changes(union('k', "'a': 'X', 'b': 'X'"), union('l', "'c': 'Q'", ", '*x': 'int'"))).toEqual([
      'dangerous receive get/returns return-discriminator-changed',
      'safe receive get/returns/{l=c}/q return-mandatory-member-added',
      'dangerous send set/arguments argument-discriminator-changed',
      'breaking send set/arguments/{l=c}/q argument-mandatory-member-added',
    ]);
    expect(changes(union('k', "'a': 'Q'", ", '*x': 'int'"), union('l', "'c': 'X'"))).toEqual([
      'dangerous receive get/returns return-discriminator-changed',
      'breaking receive get/returns/{k=a}/q return-mandatory-member-removed',
      'dangerous receive get/returns/{l=d}/x return-optional-member-removed',
      'dangerous send set/arguments argument-discriminator-changed',
      'breaking send set/arguments/{k=a}/q argument-mandatory-member-removed',
      'breaking send set/arguments/{l=d}/x argument-optional-member-removed',
    ]);
  });

  test('of each union is a change of its own', () => {
    const two = (tag: string): string =>
      ['A', 'B']
        .map(
          (name) =>
            `{ 'enum': 'K${name}', 'data': [ 'x' ] } { 'union': '${name}', 'base': { 'k': 'K${name}', 'l': 'K${name}' }, 'discriminator': '${tag}', 'data': {} } { 'command': 'get-${name}', 'returns': '${name}' }`,
        )
        .join('\n');
    expect(changes(two('k'), two('l'))).toEqual([
      'dangerous receive get-A/returns return-discriminator-changed',
      'dangerous receive get-B/returns return-discriminator-changed',
    ]);
  });

  test('a break in branches is proven', () => {
    const { changes: found } = compared(union('k', "'a': 'P', 'b': 'Q'"), union('l', "'c': 'R'"));
    expect(found.filter(({ level, witness }) => level === 'breaking' && witness === null)).toEqual([]);
  });
});

describe('what is unstable', () => {
  const member = (features: string, type = 'int'): string =>
    `{ 'struct': 'S', 'data': { '*x': { 'type': '${type}'${features} } } } { 'command': 'run', 'returns': 'S' }`;
  const unstable = ", 'features': [ 'unstable' ]";
  test('is left out unless asked for', () => {
    expect(changes(member(unstable), member(unstable, 'str'))).toEqual([]);
    expect(changes(member(unstable), member(unstable, 'str'), { unstable: true })).toEqual([
      'breaking receive run/returns/x return-type-changed',
    ]);
    expect(changes(member(unstable), "{ 'struct': 'S', 'data': {} } { 'command': 'run', 'returns': 'S' }")).toEqual([]);
    expect(changes("{ 'command': 'run', 'features': [ 'unstable' ] } { 'event': 'E' }", "{ 'event': 'E' }")).toEqual([]);
    expect(changes("{ 'event': 'E' }", "{ 'command': 'run', 'features': [ 'unstable' ] } { 'event': 'E' }")).toEqual([]);
  });

  test('may be an event or a value', () => {
    const event = (name: string): string => `{ 'event': 'E', 'data': { '${name}': 'int' }${unstable} }`;
    expect(changes(event('x'), event('y'))).toEqual([]);
    expect(changes(event('x'), event('y').replace(unstable, ''))).toEqual(['safe receive E event-unstable-removed']);
    const value = (...features: readonly string[]): string =>
      `{ 'enum': 'K', 'data': [ { 'name': 'a', 'features': [ ${features.join(', ')} ] } ] } { 'event': 'E', 'data': { 'k': 'K' } }`;
    expect(changes(value("'unstable'"), value("'unstable'", "'deprecated'"))).toEqual([]);
    expect(changes(value("'unstable'"), value("'deprecated'"))).toEqual(['safe receive E/data/k/=a return-unstable-removed']);
  });

  test('counts from when it is stable, or as long as it was', () => {
    expect(changes(member(unstable), member('', 'str'))).toEqual(['safe receive run/returns/x return-unstable-removed']);
    expect(changes(member(''), member(unstable, 'str'))).toEqual([
      'breaking receive run/returns/x return-type-changed',
      'dangerous receive run/returns/x return-unstable-added',
    ]);
  });

  test('leaves out branches of its values, too, where the other side has no such values', () => {
    const structs = "{ 'struct': 'A', 'data': { 'a': 'int' } } { 'struct': 'B', 'data': { 'b': 'int' } }";
    const free = "{ 'struct': 'U', 'data': { 'kind': 'str', '*a': 'int', '*b': 'int' } } { 'command': 'run', 'data': 'U', 'boxed': true }";
    const union = `{ 'enum': 'E', 'data': [ 'one', { 'name': 'two', 'features': [ 'unstable' ] } ] } { 'union': 'U', 'base': { 'kind': 'E' }, 'discriminator': 'kind', 'data': { 'one': 'A', 'two': 'B' } } { 'command': 'run', 'data': 'U', 'boxed': true }`;
    const inTwo = (found: readonly string[]): readonly string[] => found.filter((change) => change.includes('{kind=two}'));
    for (const [old, current] of [
      [`${structs} ${free}`, `${structs} ${union}`],
      [`${structs} ${union}`, `${structs} ${free}`],
    ] as const) {
      expect(inTwo(changes(old, current))).toEqual([]);
      expect(inTwo(changes(old, current, { unstable: true }))).not.toEqual([]);
    }
  });

  describe('does not make stable things refuse what they took', () => {
    const command = (...members: readonly string[]): string => `{ 'command': 'run', 'data': { ${members.join(', ')} } }`;
    const [a, b, mandatory, optional] = [
      "'a': 'int'",
      "'*b': 'int'",
      `'b': { 'type': 'int'${unstable} }`,
      `'*b': { 'type': 'int'${unstable} }`,
    ];
    test.each([
      ['is added', command(a), command(a, mandatory), ['breaking send run/arguments/b argument-mandatory-member-added']],
      ['is the only member', "{ 'command': 'run' }", command(mandatory), ['breaking send run/arguments/b argument-mandatory-member-added']],
      [
        'was stable and optional',
        command(a, b),
        command(a, mandatory),
        ['breaking send run/arguments/b argument-member-became-mandatory', 'dangerous send run/arguments/b argument-unstable-added'],
      ],
      ['was optional', command(a, optional), command(a, mandatory), ['breaking send run/arguments/b argument-member-became-mandatory']],
      [
        'was optional, and is stable',
        command(a, optional),
        command(a, "'b': 'int'"),
        ['breaking send run/arguments/b argument-member-became-mandatory', 'safe send run/arguments/b argument-unstable-removed'],
      ],
      ['need not be there', command(a), command(a, optional), []],
      ['need not be there any more', command(a, mandatory), command(a, optional), []],
      ['is gone', command(a, mandatory), command(a), []],
    ])('a member that has to be sent %s', (_name, old, current, expected) => {
      expect(changes(old, current)).toEqual(expected);
      for (const { level, witness } of compared(old, current).changes) expect(witness !== null).toBe(level === 'breaking');
    });

    test('while nobody has to read it', () => {
      const struct = (...members: readonly string[]): string =>
        `{ 'struct': 'S', 'data': { ${members.join(', ')} } } { 'command': 'run', 'returns': 'S' } { 'command': 'set', 'data': 'S' }`;
      expect(changes(struct(a), struct(a, mandatory))).toEqual(['breaking send set/arguments/b argument-mandatory-member-added']);
      expect(compared(struct(a), struct(a, mandatory)).changes[0]?.hints).toEqual([
        'it is unstable, and yet messages without it are refused',
      ]);
    });
  });

  test('is counted by level, and what is off apart', () => {
    const none = { breaking: 0, dangerous: 0, safe: 0 };
    const breaking = { unstable: { ...none, breaking: 1 }, off: 0 };
    expect(compared(member(unstable), member(unstable, 'str')).leftOut).toEqual(breaking);
    expect(compared(member(unstable), member(unstable, 'str'), { unstable: false }).leftOut).toEqual(breaking);
    expect(compared(member(unstable), member(unstable, 'str'), { unstable: true }).leftOut).toEqual({ unstable: none, off: 0 });
    expect(compared(member(''), member('')).leftOut).toEqual({ unstable: none, off: 0 });
    const other = "{ 'command': 'other' }";
    expect(compared(member(unstable), `${member(unstable, 'str')} ${other}`).leftOut).toEqual(breaking);
    const levelled = (level: Level | 'off') => ({ levels: new Map([['return-type-changed', level]]) });
    expect(compared(member(''), member('', 'str'), levelled('off')).leftOut).toEqual({ unstable: none, off: 1 });
    expect(compared(member(unstable), member(unstable, 'str'), levelled('off')).leftOut).toEqual({ unstable: none, off: 1 });
    expect(compared(member(unstable), member(unstable, 'str'), levelled('safe')).leftOut).toEqual({
      unstable: { ...none, safe: 1 },
      off: 0,
    });
  });

  test.each([
    ['a command', "{ 'command': 'c', 'features': [ 'unstable' ] }", ''],
    ['an event', "{ 'event': 'E', 'features': [ 'unstable' ] }", ''],
    [
      'what a command returns',
      "{ 'command': 'c', 'returns': 'S', 'features': [ 'unstable' ] }",
      "{ 'command': 'c', 'features': [ 'unstable' ] }",
    ],
    [
      'a type that is reached from there alone',
      "{ 'command': 'c', 'data': 'S', 'features': [ 'unstable' ] }",
      "{ 'command': 'c', 'data': 'T', 'features': [ 'unstable' ] }",
    ],
    ['a member', "{ 'command': 'c', 'data': { '*a': { 'type': 'int', 'features': [ 'unstable' ] } } }", "{ 'command': 'c' }"],
    [
      'a member that has to be sent',
      "{ 'struct': 'U', 'data': {} } { 'command': 'c', 'data': 'U' } { 'command': 'd', 'returns': 'U' }",
      "{ 'struct': 'U', 'data': { 'a': { 'type': 'int', 'features': [ 'unstable' ] } } } { 'command': 'c', 'data': 'U' } { 'command': 'd', 'returns': 'U' }",
    ],
    [
      'a value',
      "{ 'enum': 'K', 'data': [ 'a', { 'name': 'b', 'features': [ 'unstable' ] } ] } { 'event': 'E', 'data': { 'k': 'K' } }",
      "{ 'enum': 'K', 'data': [ 'a' ] } { 'event': 'E', 'data': { 'k': 'K' } }",
    ],
    [
      'a branch',
      "{ 'enum': 'K', 'data': [ 'a', { 'name': 'b', 'features': [ 'unstable' ] } ] } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'b': 'S' } } { 'event': 'E', 'data': 'U', 'boxed': true }",
      "{ 'enum': 'K', 'data': [ 'a', { 'name': 'b', 'features': [ 'unstable' ] } ] } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'b': 'T' } } { 'event': 'E', 'data': 'U', 'boxed': true }",
    ],
    [
      'a condition of a type',
      "{ 'struct': 'U', 'data': { 'a': 'int' }, 'if': 'A' } { 'command': 'c', 'data': { '*u': { 'type': 'U', 'features': [ 'unstable' ] } } } { 'command': 'd', 'data': { '*u': { 'type': 'U', 'if': 'A' } } }",
      "{ 'struct': 'U', 'data': { 'a': 'int' } } { 'command': 'c', 'data': { '*u': { 'type': 'U', 'features': [ 'unstable' ] } } } { 'command': 'd', 'data': { '*u': 'U' } }",
    ],
  ])('is all that --unstable adds: %s', (_name, one, other) => {
    const types = "{ 'struct': 'S', 'data': { 'x': 'int' } } { 'struct': 'T', 'data': { '*y': 'S' } }";
    for (const [old, current] of [
      [one, other],
      [other, one],
    ] as const) {
      const without = compared(`${types} ${old}`, `${types} ${current}`);
      const whole = compared(`${types} ${old}`, `${types} ${current}`, { unstable: true });
      const { unstable: found } = without.leftOut;
      expect(found.breaking + found.dangerous + found.safe).toBeGreaterThan(0);
      for (const level of ['breaking', 'dangerous', 'safe'] as const)
        expect(without.summary[level] + found[level]).toBe(whole.summary[level]);
    }
  });

  test('leads nowhere', () => {
    const users = (x: string): string =>
      `{ 'struct': 'S', 'data': { '${x}': 'int' } } { 'command': 'run', 'returns': 'S', 'features': [ 'unstable' ] } { 'command': 'go', 'returns': 'S' }`;
    expect(compared(users('x'), users('*x')).changes.map(({ affects }) => affects.commands)).toEqual([['go']]);
    expect(compared(users('x'), users('*x'), { unstable: true }).changes.map(({ affects }) => affects.commands)).toEqual([['go', 'run']]);
  });
});

describe('a change', () => {
  test('says when what was removed was deprecated', () => {
    const old =
      "{ 'struct': 'S', 'data': { '*x': { 'type': 'int', 'features': [ 'deprecated' ] }, '*y': 'int' } } { 'command': 'run', 'data': 'S' }";
    const { changes: found } = compared(old, "{ 'command': 'run' }");
    expect(found.map(({ path, deprecatedInOld, level }) => [path, deprecatedInOld, level])).toEqual([
      ['run/arguments/x', true, 'breaking'],
      ['run/arguments/y', false, 'breaking'],
    ]);
  });

  test('counts what was removed as deprecated where all commands were that had it', () => {
    const struct = (member: string): string => `{ 'struct': 'S', 'data': { ${member} } }`;
    const found = (users: string) =>
      compared(`${struct("'*x': 'int'")} ${users}`, `${struct('')} ${users}`).changes.map(({ deprecatedInOld }) => deprecatedInOld);
    const going = "{ 'command': 'go', 'data': 'S', 'features': [ 'deprecated' ] }";
    expect(found(going)).toEqual([true]);
    expect(found(`${going} { 'command': 'run', 'data': 'S' }`)).toEqual([false]);
  });

  test('counts what was removed as deprecated where all members and branches were that led to it', () => {
    const old = (users: string): string => `{ 'struct': 'I', 'data': { '*z': 'int', '*again': 'I' } } ${users}`;
    const found = (users: string): readonly unknown[] => {
      const { changes: all } = compared(old(users), old(users).replace("'*z': 'int', ", ''), { deprecatedRemoved: 'dangerous' });
      return all.map(({ direction, deprecatedInOld, level }) => `${direction} ${String(deprecatedInOld)} ${level}`);
    };
    const marked = (type: string): string => `{ 'type': ${type}, 'features': [ 'deprecated' ] }`;
    const taking = (members: string): string => `{ 'command': 'go', 'data': { ${members} } }`;
    expect(found(taking(`'*a': ${marked("'I'")}`))).toEqual(['send true dangerous']);
    expect(found(taking(`'*a': ${marked("[ 'I' ]")}, '*b': ${marked("'I'")}`))).toEqual(['send true dangerous']);
    expect(found(taking(`'*a': ${marked("'I'")}, '*b': 'I'`))).toEqual(['send false breaking']);
    expect(found(`{ 'struct': 'S', 'data': { 'i': 'I' } } ${taking(`'*a': ${marked("'S'")}`)}`)).toEqual(['send true dangerous']);
    // Each direction goes by itself.
    const returning = "{ 'command': 'query', 'returns': 'I' }";
    expect(found(`${taking(`'*a': ${marked("'I'")}`)} ${returning}`)).toEqual(['send true dangerous', 'receive false dangerous']);

    const union = (other: string): string => `{ 'enum': 'K', 'data': [ 'x', { 'name': 'y', 'features': [ 'deprecated' ] } ] }
      { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'y': 'I'${other} } } { 'command': 'go', 'data': 'U', 'boxed': true }`;
    expect(found(union(''))).toEqual(['send true dangerous']);
    expect(found(union(", 'x': 'I'"))).toEqual(['send false breaking']);
  });

  test('counts as deprecated what was in all builds', () => {
    const deprecated = (condition: string) => `{ 'name': 'deprecated'${condition} }`;
    const old = (condition: string): string =>
      `{ 'struct': 'I', 'data': { '*x': { 'type': 'int', 'features': [ ${deprecated(condition)} ] }, '*z': 'int' } }
       { 'command': 'go', 'data': { '*a': { 'type': 'I', 'features': [ ${deprecated(condition)} ] } } }`;
    const found = (condition: string): readonly unknown[] => {
      const gone = "{ 'struct': 'I', 'data': {} } { 'command': 'go', 'data': { '*a': 'I' } }";
      return compared(old(condition), gone).changes.flatMap(({ path, deprecatedInOld }) => (/[xz]$/.test(path) ? deprecatedInOld : []));
    };
    expect(found('')).toEqual([true, true]);
    expect(found(", 'if': 'A'")).toEqual([false, false]);
  });

  test('counts values that were removed as deprecated where the members were that take them', () => {
    const found = (features: string): readonly boolean[] => {
      const user = `{ 'command': 'go', 'data': { '*a': { 'type': 'E', 'features': [ ${features} ] } } }`;
      const both = ["'on', 'off'", "'on'"].map((values) => `{ 'enum': 'E', 'data': [ ${values} ] } ${user}`);
      return compared(both[0] ?? '', both[1] ?? '').changes.map(({ deprecatedInOld }) => deprecatedInOld);
    };
    expect(found("'deprecated'")).toEqual([true]);
    expect(found("'other'")).toEqual([false]);
  });

  test('hints at what a member may be called now', () => {
    const { changes: found } = compared(
      "{ 'command': 'run', 'data': { 'a': 'uint64' } }",
      "{ 'command': 'run', 'data': { 'b': 'uint64', 'c': 'str' } }",
    );
    expect(found.map(({ path, hints }) => [path, hints])).toEqual([
      ['run/arguments/a', ["it may have been renamed to 'b', which has the same type"]],
      ['run/arguments/b', ["it may be the new name of 'a', which had the same type"]],
      ['run/arguments/c', []],
    ]);
  });

  test('hints at members of the very same type, and where there is one of them', () => {
    const hint = (gone: string, ...added: readonly string[]): readonly string[] | undefined => {
      const command = (members: string): string =>
        `{ 'struct': 'S', 'data': {} } { 'struct': 'T', 'data': {} } { 'command': 'run', 'data': { ${members} } }`;
      const listed = added.map((type, index) => `'n${String(index)}': ${type}`).join(', ');
      return compared(command(`'a': ${gone}`), command(listed)).changes.find(({ path }) => path === 'run/arguments/a')?.hints;
    };
    const renamed = (names: string): readonly string[] => [`it may have been renamed to ${names}, which has the same type`];
    expect(hint("[ 'int' ]", "[ 'str' ]", "[ 'int' ]", "'int'")).toEqual(renamed("'n1'"));
    expect(hint("'S'", "'T'", "'S'", "'str'")).toEqual(renamed("'n1'"));
    expect(hint("'str'", "'str'", "'str'")).toEqual([]);
  });

  test('can have another level', () => {
    const levels = new Map([
      ['event-removed', 'breaking'],
      ['event-added', 'off'],
    ] as const);
    const { changes: found, summary } = compared("{ 'event': 'A' }", "{ 'event': 'B' }", { levels });
    expect(found.map(({ rule, level, noWitness }) => [rule, level, noWitness?.kind])).toEqual([
      ['event-removed', 'breaking', 'impossible'],
    ]);
    expect(summary).toEqual({ breaking: 1, dangerous: 0, safe: 0 });
  });

  test('where what is gone had been deprecated, unless its rule has one', () => {
    const old = "{ 'command': 'a', 'features': [ 'deprecated' ] } { 'command': 'b' }";
    const levels = (options: DiffOptions): readonly string[] =>
      compared(old, "{ 'command': 'c' }", options).changes.map(({ level }) => level);
    expect(levels({})).toEqual(['breaking', 'breaking', 'safe']);
    expect(levels({ deprecatedRemoved: 'dangerous' })).toEqual(['dangerous', 'breaking', 'safe']);
    expect(levels({ deprecatedRemoved: 'off' })).toEqual(['breaking', 'safe']);
    expect(levels({ deprecatedRemoved: 'off', levels: new Map([['command-removed', 'safe']]) })).toEqual(['safe', 'safe', 'safe']);
  });

  test('is proven for the builds that have all', () => {
    const { changes: found } = compared(
      "{ 'command': 'run', 'data': { 'a': 'int' } }",
      "{ 'command': 'run', 'data': { 'a': 'int', 'b': { 'type': 'int', 'if': 'B' } } }",
    );
    expect(found.map(({ rule, witness, verdict }) => [rule, witness, verdict?.issue.message])).toEqual([
      ['argument-mandatory-member-added', { execute: 'run', arguments: { a: 0 } }, "the member 'b' is missing"],
    ]);
  });

  test('is proven where it is rated as a break', () => {
    const found = (level: 'breaking' | 'safe') =>
      compared("{ 'command': 'a' }", "{ 'command': 'b' }", { levels: new Map([['command-removed', level]]) }).changes.find(
        ({ rule }) => rule === 'command-removed',
      );
    expect(found('breaking')).toMatchObject({ level: 'breaking', witness: { execute: 'a' } });
    expect(found('safe')).toMatchObject({ level: 'safe', witness: null, verdict: null, noWitness: null });
  });
});

describe('open arguments', () => {
  test('an argument that is not listed any more may still be taken', () => {
    const command = (data: string, gen = ", 'gen': false"): string => `{ 'command': 'run', 'data': { ${data} }${gen} }`;
    expect(changes(command("'a': 'int', 'b': 'int'"), command("'a': 'int'"))).toEqual([
      'dangerous send run/arguments/b argument-not-listed',
    ]);
    expect(changes(command("'a': 'int'"), command("'a': 'int'", ''))).toEqual(['breaking send run command-arguments-closed']);
  });
});

test('hostile names are names', () => {
  const schema = (name: string): string => `{ 'struct': 'S', 'data': { '*${name}': 'int' } } { 'command': 'run', 'data': 'S' }`;
  const { changes: found } = compared(schema('__proto__'), schema('a'));
  const witness = found.find(({ path }) => path === 'run/arguments/__proto__')?.witness as { arguments?: object } | null | undefined;
  expect(Object.keys(witness?.arguments ?? {})).toEqual(['__proto__']);
});
