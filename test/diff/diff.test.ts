import { describe, expect, test } from 'vitest';
import { diffProtocols } from '../../src/diff/index.ts';
import { changes, compared } from '../support/diff.ts';
import { protocolOf } from '../support/schema.ts';

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
