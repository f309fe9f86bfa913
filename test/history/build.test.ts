import { describe, expect, test } from 'vitest';
import { formatHistory } from '../../src/history/report/index.ts';
import { selectHistory } from '../../src/history/select.ts';
import { entryIn, historyOf, pathIn } from './support.ts';

const returning = (members: string): string => `{ 'struct': 'S', 'data': { ${members} } } { 'command': 'query-s', 'returns': 'S' }`;

describe('what came and went', () => {
  const history = historyOf({
    '7.0.0': returning("'a': 'int', 'b': 'str'"),
    '7.1.0': returning("'a': 'int', 'c': 'str'"),
    '7.2.0': returning("'a': 'int', 'b': 'str', 'c': 'str'"),
    '8.0.0': returning("'a': 'int', 'b': 'str'"),
  });

  test('in the oldest version: at or before', () => {
    expect(pathIn(history, 'query-s/returns/a')).toMatchObject({ added: '7.0.0', addedAfter: null, removed: null, changes: [] });
  });

  test('later, and gone again', () => {
    expect(pathIn(history, 'query-s/returns/c')).toMatchObject({ added: '7.1.0', addedAfter: '7.0.0', removed: '8.0.0', changes: [] });
  });

  test('gone in between', () => {
    expect(pathIn(history, 'query-s/returns/b')).toMatchObject({
      added: '7.0.0',
      removed: null,
      changes: [
        { version: '7.1.0', what: 'removed' },
        { version: '7.2.0', what: 'added' },
      ],
    });
  });

  test('a command with what is below it', () => {
    const grown = historyOf({ '7.0.0': "{ 'command': 'stop' }", '7.1.0': `{ 'command': 'stop' } ${returning("'a': 'int'")}` });
    expect(entryIn(grown, 'query-s')).toMatchObject({ kind: 'command', added: '7.1.0', addedAfter: '7.0.0' });
    expect(pathIn(grown, 'query-s/returns/a')).toMatchObject({ added: '7.1.0', addedAfter: '7.0.0' });
    expect(entryIn(grown, 'stop').paths).toEqual([]);
  });
});

describe('what changed', () => {
  const changes = (before: string, after: string, path: string) => pathIn(historyOf({ '7.0.0': before, '7.1.0': after }), path).changes;

  test('optional and mandatory', () => {
    expect(changes(returning("'a': 'int'"), returning("'*a': 'int'"), 'query-s/returns/a')).toEqual([
      { version: '7.1.0', what: 'became-optional' },
    ]);
    expect(changes(returning("'*a': 'int'"), returning("'a': 'int'"), 'query-s/returns/a')).toEqual([
      { version: '7.1.0', what: 'became-mandatory' },
    ]);
  });

  test('the type, as the wire shows it', () => {
    expect(changes(returning("'a': 'int'"), returning("'a': 'str'"), 'query-s/returns/a')).toEqual([
      { version: '7.1.0', what: 'type', from: 'int', to: 'str' },
    ]);
    expect(changes(returning("'a': 'int'"), returning("'a': [ 'int' ]"), 'query-s/returns/a')).toEqual([
      { version: '7.1.0', what: 'type', from: 'int', to: 'array' },
    ]);
    const either = (data: string): string => `{ 'alternate': 'E', 'data': { ${data} } } ${returning("'a': 'E'")}`;
    expect(changes(either("'i': 'int', 's': 'str'"), either("'s': 'str', 'i': 'int'"), 'query-s/returns/a')).toEqual([]);
  });

  test('the range of integers, which are all the same on the wire', () => {
    const range = (before: string, after: string, path: string) =>
      changes(before, after, path).map((change) => ({ ...change, version: '' }));
    const changed = (from: string, to: string) => [{ version: '', what: 'type', from, to }];
    const taking = (type: string): string => `{ 'command': 'get', 'data': { 'b': ${type} } }`;
    expect(range(taking("'uint64'"), taking("'uint8'"), 'get/arguments/b')).toEqual(changed('uint64', 'uint8'));
    expect(range(taking("[ 'int' ]"), taking("[ 'uint32' ]"), 'get/arguments/b/[]')).toEqual(changed('int', 'uint32'));
    expect(range(taking("'int'"), taking("'int64'"), 'get/arguments/b')).toEqual([]);
    expect(range(taking("'size'"), taking("'uint64'"), 'get/arguments/b')).toEqual([]);
    const either = (integer: string): string => `{ 'alternate': 'E', 'data': { 'i': '${integer}', 's': 'str' } } ${taking("'E'")}`;
    expect(range(either('int'), either('int8'), 'get/arguments/b')).toEqual(changed('int|str', 'int8|str'));
    expect(range(taking("'uint8'"), either('int8'), 'get/arguments/b')).toEqual(changed('int', 'int|str'));
    const plain = (type: string): string => `{ 'command': 'get', 'returns': '${type}' }`;
    const returned = historyOf({ '7.0.0': plain('int'), '7.1.0': plain('uint8') });
    expect(pathIn(returned, 'get/returns')).toMatchObject({
      type: 'int',
      changes: [{ version: '7.1.0', what: 'type', from: 'int', to: 'uint8' }],
    });
  });

  test('features and conditions', () => {
    const marked = returning("'a': { 'type': 'int', 'features': [ 'deprecated' ], 'if': 'CONFIG_A' }");
    expect(changes(returning("'a': 'int'"), marked, 'query-s/returns/a')).toEqual([
      { version: '7.1.0', what: 'condition', from: null, to: 'CONFIG_A' },
      { version: '7.1.0', what: 'feature-added', feature: 'deprecated' },
    ]);
  });

  test('conditions, but of those that are settled only what is left open', () => {
    const conditional = (condition: string): string => returning(`'a': { 'type': 'int', 'if': ${condition} }`);
    const texts = { '7.0.0': returning("'a': 'int'"), '7.1.0': conditional("'A'"), '7.2.0': conditional("{ 'all': [ 'A', 'B' ] }") };
    const settled = historyOf(texts, { A: true });
    expect(pathIn(settled, 'query-s/returns/a').changes).toEqual([{ version: '7.2.0', what: 'condition', from: null, to: 'B' }]);
  });

  test('flags of commands', () => {
    const history = historyOf({
      '7.0.0': "{ 'command': 'stop' }",
      '7.1.0': "{ 'command': 'stop', 'allow-oob': true, 'success-response': false }",
    });
    expect(entryIn(history, 'stop').changes).toEqual([
      { version: '7.1.0', what: 'flag', flag: 'allow-oob', to: true },
      { version: '7.1.0', what: 'flag', flag: 'success-response', to: false },
    ]);
  });

  test('whether a command takes arguments that it does not list', () => {
    const history = historyOf({
      '7.0.0': "{ 'command': 'add', 'data': { 'a': 'int' }, 'gen': false }",
      '7.1.0': "{ 'command': 'add', 'data': { 'a': 'int' } }",
      '7.2.0': "{ 'command': 'add', 'data': { 'a': 'int' }, 'gen': false }",
    });
    expect(entryIn(history, 'add').changes).toEqual([
      { version: '7.1.0', what: 'flag', flag: 'gen', to: true },
      { version: '7.2.0', what: 'flag', flag: 'gen', to: false },
    ]);
    const text = formatHistory(history, { format: 'text' });
    expect(text).toContain('~ 7.1.0  add  no longer takes arguments that are not listed');
    expect(text).toContain('~ 7.2.0  add  takes arguments that are not listed');
  });
});

describe('what the wire does not show', () => {
  test('names of types and bases', () => {
    const history = historyOf({
      '7.0.0': "{ 'struct': 'Old', 'data': { 'a': 'int', 'b': 'int' } } { 'command': 'query-s', 'returns': 'Old' }",
      '7.1.0':
        "{ 'struct': 'Base', 'data': { 'b': 'int' } } { 'struct': 'New', 'base': 'Base', 'data': { 'a': 'int' } } { 'command': 'query-s', 'returns': 'New' }",
    });
    expect(entryIn(history, 'query-s').paths.map(({ added, removed, changes }) => ({ added, removed, changes }))).toEqual(
      Array.from({ length: 3 }, () => ({ added: '7.0.0', removed: null, changes: [] })),
    );
  });

  test('a member that moves from the branches to all, or into the branches', () => {
    const inBranch = `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'A', 'data': { 'x': 'int' } }
      { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': 'A' } } { 'command': 'do', 'boxed': true, 'data': 'U' }`;
    const inAll = inBranch.replace("'data': { 'x': 'int' }", "'data': { 'y': 'int' }").replace("{ 'k': 'K' }", "{ 'k': 'K', '*x': 'int' }");
    const moved = historyOf({ '7.0.0': inBranch, '7.1.0': inAll });
    expect(pathIn(moved, 'do/arguments/x').addedAfter).toBeNull();
    expect(pathIn(moved, 'do/arguments/{k=a}/x').removed).toBeNull();
    expect(pathIn(moved, 'do/arguments/{k=a}/y').addedAfter).toBe('7.0.0');
  });

  test('a branch of an empty struct that gets no type at all', () => {
    const union = (branches: string): string =>
      `{ 'enum': 'E', 'data': [ 'none', 'some' ] } { 'struct': 'Empty', 'data': {} } { 'struct': 'S', 'data': { 'x': 'int' } } { 'union': 'U', 'base': { 'e': 'E' }, 'discriminator': 'e', 'data': { ${branches} } } { 'command': 'set', 'data': 'U', 'boxed': true }`;
    const history = historyOf({ '7.0.0': union("'none': 'Empty', 'some': 'S'"), '7.1.0': union("'some': 'S'") });
    expect(entryIn(history, 'set').paths.filter(({ added, removed }) => added !== '7.0.0' || removed !== null)).toEqual([]);
  });

  test('what a type that becomes an alternate had before', () => {
    const taking = (type: string): string =>
      `{ 'struct': 'S', 'data': { 'a': 'int' } } { 'alternate': 'E', 'data': { 'o': 'S', 's': 'str' } } { 'command': 'do', 'data': { 'x': '${type}' } }`;
    const history = historyOf({ '7.0.0': taking('S'), '7.1.0': taking('E') });
    expect(pathIn(history, 'do/arguments/x')).toMatchObject({
      type: 'object|str',
      changes: [{ what: 'type', from: 'object', to: 'object|str' }],
    });
    expect(pathIn(history, 'do/arguments/x/a')).toMatchObject({ added: '7.0.0', removed: null });
  });
});

describe('what a version cannot tell', () => {
  const monitor = "{ 'command': 'query-kvm' } { 'command': 'query-version' }";
  test('arguments that the schema does not list', () => {
    const history = historyOf({ '7.0.0': "{ 'command': 'add', 'gen': false }", '7.1.0': "{ 'command': 'add', 'data': { 'id': 'str' } }" });
    expect(pathIn(history, 'add/arguments/id')).toMatchObject({ added: '7.1.0', addedAfter: null });
  });

  test('of such arguments those that it lists are told like any other', () => {
    const add = (members: string): string => `{ 'command': 'add', 'data': { ${members} }, 'gen': false }`;
    const history = historyOf({ '7.0.0': add("'id': 'str'"), '7.1.0': add("'*id': 'str', '*bus': 'str'") });
    expect(pathIn(history, 'add/arguments/id')).toMatchObject({ added: '7.0.0', changes: [{ version: '7.1.0', what: 'became-optional' }] });
    expect(pathIn(history, 'add/arguments/bus')).toMatchObject({ added: '7.1.0', addedAfter: null });
    expect(pathIn(historyOf({ '7.0.0': "{ 'command': 'add', 'returns': [ 'str' ], 'gen': false }" }), 'add/returns').type).toBe('array');
  });

  test('what stands below any, and the values of a string that became an enum', () => {
    const before = returning("'a': 'any', 'b': 'str'");
    const after = `{ 'enum': 'E', 'data': [ 'on' ] } { 'struct': 'T', 'data': { 'x': 'int' } } ${returning("'a': 'T', 'b': 'E'")}`;
    const history = historyOf({ '7.0.0': before, '7.1.0': after });
    expect(pathIn(history, 'query-s/returns/a/x').addedAfter).toBeNull();
    expect(pathIn(history, 'query-s/returns/b/=on').addedAfter).toBeNull();
  });

  test('the values of an enum that became a string, which takes them still', () => {
    const history = historyOf({
      '7.0.0': "{ 'command': 'stop' }",
      '7.1.0': `{ 'command': 'stop' } { 'enum': 'E', 'data': [ 'on' ] } ${returning("'b': 'E'")}`,
      '7.2.0': `{ 'command': 'stop' } ${returning("'b': 'str'")}`,
    });
    expect(pathIn(history, 'query-s/returns/b/=on')).toMatchObject({ added: '7.1.0', addedAfter: '7.0.0', removed: null, changes: [] });
    expect(pathIn(history, 'query-s/returns/b').changes).toEqual([{ version: '7.2.0', what: 'type', from: 'enum', to: 'str' }]);
  });

  test('commands before 2.8, part of which stood outside of the schema', () => {
    const schemas = (version: string) => ({ [version]: monitor, '2.9.0': `${monitor} { 'command': 'cont' }` });
    expect(entryIn(historyOf(schemas('2.7.0')), 'cont').addedAfter).toBeNull();
    expect(entryIn(historyOf(schemas('2.8.0')), 'cont').addedAfter).toBe('2.8.0');
  });

  test('but what a schema lists no more is gone', () => {
    const history = historyOf({ '2.5.0': `${monitor} { 'command': 'cont' }`, '2.6.0': monitor, '2.9.0': monitor });
    expect(entryIn(history, 'cont').removed).toBe('2.6.0');
  });

  test('events before 2.1', () => {
    const schemas = (version: string) => ({ [version]: monitor, '2.9.0': `${monitor} { 'event': 'STOP' }` });
    expect(entryIn(historyOf(schemas('2.0.0')), 'STOP').addedAfter).toBeNull();
    expect(entryIn(historyOf(schemas('2.1.0')), 'STOP').addedAfter).toBe('2.1.0');
  });

  test('while other schemas of low versions list all that they have', () => {
    const history = historyOf({ '0.9': "{ 'command': 'a' }", '1.0': "{ 'command': 'b' } { 'event': 'E' }" });
    expect(entryIn(history, 'a').removed).toBe('1.0');
    expect(entryIn(history, 'b').addedAfter).toBe('0.9');
    expect(entryIn(history, 'E').addedAfter).toBe('0.9');
  });
});

test('what an alternative has is told where another alternative has it as well, and after it', () => {
  const history = historyOf({
    '7.0.0':
      "{ 'enum': 'Mode', 'data': [ 'off', 'on' ] } { 'struct': 'Flags', 'data': { 'base': 'Mode', '*next': 'Either' } }" +
      " { 'alternate': 'Either', 'data': { 'mode': 'Mode', 'flags': 'Flags' } } { 'command': 'do', 'data': { 'x': 'Either' } }",
  });
  expect(entryIn(history, 'do').paths.map(({ path }) => path)).toEqual([
    ...['arguments/x', 'arguments/x/=off', 'arguments/x/=on'],
    ...['arguments/x/base', 'arguments/x/base/=off', 'arguments/x/base/=on'],
    ...['arguments/x/next', 'arguments/x/next/=off', 'arguments/x/next/=on'],
  ]);
});

describe('types that contain themselves', () => {
  const nested = "{ 'struct': 'N', 'data': { '*n': 'N', 'x': 'int' } } { 'command': 'do', 'data': { 'n': 'N' } }";

  test('are followed once', () => {
    const paths = entryIn(historyOf({ '7.0.0': nested }), 'do').paths.map(({ path }) => path);
    expect(paths).toEqual(['arguments/n', 'arguments/n/n', 'arguments/n/x']);
  });

  test('what stood below before they did is still there', () => {
    const flat =
      "{ 'struct': 'I', 'data': { 'x': 'int' } } { 'struct': 'N', 'data': { '*n': 'I', 'x': 'int' } } { 'command': 'do', 'data': { 'n': 'N' } }";
    expect(pathIn(historyOf({ '7.0.0': flat, '7.1.0': nested }), 'do/arguments/n/n/x')).toMatchObject({ added: '7.0.0', removed: null });
  });
});

describe('schemas that no QEMU has', () => {
  const command = "{ 'command': 'query-s', 'returns': 'S0' }";

  test('types that lead to one another for longer than the stack is deep are told as deep as messages go, and said to be cut off', () => {
    const chain = Array.from(
      { length: 3000 },
      (_, index) => `{ 'struct': 'S${String(index)}', 'data': { '*a': 'S${String(index + 1)}' } }`,
    );
    const history = historyOf({ '7.0.0': `${chain.join('\n')} { 'struct': 'S3000', 'data': { } } ${command}` });
    const { paths, isCut } = entryIn(history, 'query-s');
    expect([isCut, paths.length]).toEqual([true, 1 + 1024]);
    // What is not followed may be what happened last.
    expect(selectHistory(history, { since: '7.0.0' }).entries).toMatchObject([{ entity: 'query-s', paths: [], isCut: true }]);
  });

  test.each([
    ['ends there', "{ '*a': 'int' }"],
    ['leads to what is above', "{ '*a': 'S0' }"],
  ])('a path as deep as messages go that %s is not said to be cut off', (_, last) => {
    const chain = Array.from(
      { length: 1023 },
      (_type, index) => `{ 'struct': 'S${String(index)}', 'data': { '*a': 'S${String(index + 1)}' } }`,
    );
    const history = historyOf({ '7.0.0': `${chain.join('\n')} { 'struct': 'S1023', 'data': ${last} } ${command}` });
    const { paths, isCut } = entryIn(history, 'query-s');
    expect([isCut, paths.length]).toEqual([undefined, 1 + 1024]);
  });

  test('more paths than anybody reads are cut off, and said to be', () => {
    const data = (index: number): string => `{ '*a': 'S${String(index)}', '*b': 'S${String(index)}' }`;
    const doubled = Array.from({ length: 40 }, (_, index) => `{ 'struct': 'S${String(index)}', 'data': ${data(index + 1)} }`);
    const history = historyOf({ '7.0.0': `${doubled.join('\n')} { 'struct': 'S40', 'data': { } } ${command}` });
    const { paths, isCut } = entryIn(history, 'query-s');
    expect([isCut, paths.length < 200_000]).toEqual([true, true]);
    // Those that stand higher are all there.
    expect(paths.map(({ path }) => path)).toContain('returns/b');
    expect(formatHistory(history, { format: 'text', all: true, colours: false })).toContain('… and more paths');
  });

  test('as many paths that are all told are not said to be cut off', () => {
    const members = Array.from({ length: 100_001 }, (_, index) => `'m${String(index)}': 'int'`);
    const { paths, isCut } = entryIn(historyOf({ '7.0.0': `{ 'struct': 'S0', 'data': { ${members.join()} } } ${command}` }), 'query-s');
    expect([isCut, paths.length]).toEqual([undefined, 1 + 100_001]);
  });
});

test('a member that moves from a union into the branches of the unions in its branches, or back, neither comes nor goes', () => {
  const schema = (base: string, leaf: string): string =>
    `{ 'enum': 'L', 'data': [ 'c', 'd' ] } { 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'A', 'data': { ${leaf} } }
    { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': 'A', 'b': 'A' } }
    { 'union': 'W', 'base': { 'l': 'L'${base} }, 'discriminator': 'l', 'data': { 'c': 'U', 'd': 'A' } } { 'command': 'run', 'returns': 'W' }`;
  const found = historyOf({ '7.0.0': schema(", 'x': 'int'", ''), '7.1.0': schema('', "'x': 'int'"), '7.2.0': schema(", 'x': 'int'", '') });
  for (const path of ['x', '{l=c}/{k=a}/x', '{l=d}/x'])
    expect(pathIn(found, `run/returns/${path}`), path).toMatchObject({ added: '7.0.0', addedAfter: null, removed: null, changes: [] });
});
