import { describe, expect, test } from 'vitest';
import type { Issue, ValidateOptions } from '../../src/runtime/issue.ts';
import { parseJson } from '../../src/runtime/json.ts';
import { createValidator, type Target, type ValidatorOptions } from '../../src/validate/index.ts';
import { alternate, command, enumType, event, feature, open, protocol, struct, union } from '../support/protocol.ts';

const deprecated = { features: [feature('deprecated')] };
const unstable = { features: [feature('unstable')] };

const model = protocol([
  enumType('Color', ['red', { name: 'green', ...deprecated }, { name: 'blue', ...unstable }]),
  struct('Sent', { n: 'uint64', 'inner?': 'Inner', 'small?': 'int8' }, { direction: 'send' }),
  struct('Received', { n: 'uint64', 'inner?': 'Inner' }, { direction: 'receive' }),
  struct('Inner', { 'x?': 'str' }),
  struct('Old', [
    ['a?', 'str', deprecated],
    ['b?', 'str', unstable],
    ['color?', 'Color'],
  ]),
  struct('Sometimes', [['a', 'str', { condition: open('CONFIG_A') }]]),
  struct('All', { 's?': 'str', 'b?': 'bool', 'n?': 'number', 'i?': 'int', 'any?': 'any', 'nil?': 'null', 'list?': ['int8'] }),
  union(
    'Shape',
    'kind',
    [
      ['circle', 'Circle'],
      ['dot', null],
      ['either', 'Either'],
    ],
    { kind: 'Kind', 'label?': 'str' },
    { direction: 'send' },
  ),
  enumType('Kind', ['circle', 'dot', 'either']),
  struct('Circle', { radius: 'int' }),
  union(
    'Either',
    'which',
    [
      ['left', 'Inner'],
      ['right', null],
    ],
    { which: 'Which' },
  ),
  enumType('Which', ['left', 'right']),
  alternate('Ref', { name: 'str', shape: 'Shape', none: 'null' }),
  struct('Loop', { 'a?': 'Loop', 'b?': 'Loop', 'list?': ['Loop'] }),
  union(
    'Chain',
    'kind',
    [
      ['link', 'Link'],
      ['end', null],
    ],
    { kind: 'ChainKind' },
  ),
  enumType('ChainKind', ['link', 'end']),
  union('Link', 'how', [['soft', 'Soft']], { how: 'LinkHow' }),
  enumType('LinkHow', ['soft']),
  struct('Soft', { next: ['ChainRef'] }),
  alternate('ChainRef', { name: 'str', chain: 'Chain' }),
  command('draw', 'Shape'),
  command('raw', { shape: 'Shape' }, { gen: false }),
  command('reset'),
  command('count', null, { returns: { kind: 'array', element: { kind: 'builtin', name: 'uint64' } } }),
  command('vanish', null, { successResponse: false }),
  event('DRAWN', { n: 'size' }),
]);

function issuesOf(target: Target, value: unknown, options?: ValidateOptions, settings?: ValidatorOptions): readonly Issue[] {
  return createValidator(model, settings).validate(target, value, options);
}

/** `a/b: code` for each issue. */
function codes(target: Target | string, value: unknown, options?: ValidateOptions, settings?: ValidatorOptions): readonly string[] {
  const issues = issuesOf(typeof target === 'string' ? { kind: 'type', name: target } : target, value, options, settings);
  return issues.map(({ path, code, severity }) => `${path.join('/')}: ${code}${severity === undefined ? '' : ` (${severity})`}`);
}

const draw: Target = { kind: 'arguments', command: 'draw' };

describe('members', () => {
  test('mandatory ones are missed, unknown ones are refused where clients send', () => {
    expect(codes('Sent', {})).toEqual(['n: missing']);
    expect(codes('Sent', { n: 1, x: 1, inner: { y: 2 } })).toEqual(['inner/y: unknown-member', 'x: unknown-member']);
    expect(codes('Received', { n: 1, x: 1, inner: { y: 2 } })).toEqual([]);
  });

  test('a caller may say which it is', () => {
    expect(codes('Sent', { n: 1, x: 1 }, { closed: false })).toEqual([]);
    expect(codes('Received', { n: 1, x: 1 }, { closed: true })).toEqual(['x: unknown-member']);
    expect(codes({ kind: 'returns', command: 'reset' }, { x: 1 }, {}, { closed: true })).toEqual(['x: unknown-member']);
    expect(codes({ kind: 'data', event: 'DRAWN' }, { n: 1, x: 1 }, {}, { replies: 'closed' })).toEqual(['x: unknown-member']);
    expect(codes({ kind: 'arguments', command: 'reset' }, { x: 1 }, {}, { closed: false })).toEqual([]);
  });

  test('optional is not null, and absent where it is undefined', () => {
    expect(codes('Inner', {})).toEqual([]);
    expect(codes('Inner', { x: null })).toEqual(['x: type']);
    expect(codes('Inner', { x: undefined, other: undefined })).toEqual([]);
    expect(codes('All', { any: undefined })).toEqual([]);
    expect(codes('Sent', { n: undefined })).toEqual(['n: missing']);
  });

  test('one that some builds leave out may be absent', () => {
    expect(codes('Sometimes', {})).toEqual([]);
    expect(codes('Sometimes', { a: 1 })).toEqual(['a: type']);
  });

  test('what is inherited does not count', () => {
    expect(codes('Sent', Object.create({ n: 1 }))).toEqual(['n: missing']);
    expect(codes('Sent', JSON.parse('{"n":1,"__proto__":{},"toString":1}'))).toEqual([
      '__proto__: unknown-member',
      'toString: unknown-member',
    ]);
  });

  test('getters are members', () => {
    const value = {
      get n() {
        return 'x';
      },
    };
    expect(codes('Sent', value)).toEqual(['n: type']);
  });
});

describe('types', () => {
  const right = { s: '', b: false, n: -0.5, i: -0, any: [null, {}], nil: null, list: [-128, 127] };

  test('every type takes its own', () => {
    expect(codes('All', right)).toEqual([]);
  });

  test.each([
    ['s', [1, null, {}, []]],
    ['b', ['true', 0, null]],
    ['n', ['1', NaN, Infinity, 1n, null]],
    ['i', ['1', 0.5, NaN, Infinity, 1n, true]],
    ['nil', [0, '', false]],
    ['list', [{}, 'x', { length: 1 }, null]],
  ])('%s takes nothing else', (name, values) => {
    for (const value of values) expect(codes('All', { ...right, [name]: value })).toEqual([`${name}: type`]);
  });

  test('elements are checked one by one', () => {
    expect(codes('All', { list: [1, 'x', 128, 1.5] })).toEqual(['list/1: type', 'list/2: range', 'list/3: type']);
  });

  test('an issue says what would be right, and what is there', () => {
    expect(issuesOf({ kind: 'type', name: 'All' }, { i: 'x'.repeat(100) })).toEqual([
      {
        path: ['i'],
        code: 'type',
        message: `expected an integer, received "${'x'.repeat(40)}…"`,
        expected: 'an integer',
        received: `"${'x'.repeat(40)}…"`,
      },
    ]);
    expect(issuesOf({ kind: 'type', name: 'All' }, parseJson('{"i":1.0}', { decimals: true }), {}, { int64: 'exact' })[0]?.received).toBe(
      '1.0',
    );
  });
});

describe('integers', () => {
  const exact = (value: unknown, options?: ValidateOptions) => codes('Sent', { n: value }, options, { int64: 'exact' });

  test('of 64 bits are wrapped where clients send them, unless asked otherwise', () => {
    expect([exact(2n ** 64n - 1n), exact(-(2n ** 63n)), exact(-1)]).toEqual([[], [], []]);
    expect([exact(2n ** 64n), exact(-(2n ** 63n) - 1n)]).toEqual([['n: range'], ['n: range']]);
    expect(exact(-1, { strictUnsigned: true })).toEqual(['n: range']);
    expect(codes('Received', { n: -1 })).toEqual(['n: range']);
    expect(codes({ kind: 'data', event: 'DRAWN' }, { n: -1 })).toEqual(['n: range']);
  });

  test('of a reply to query-qmp-schema, which calls all of them int, may be those of any type', () => {
    const ofReply = createValidator({ ...model, source: { ...model.source, kind: 'introspection' } }, { int64: 'exact' });
    const issues = (i: unknown): readonly string[] => ofReply.validate({ kind: 'type', name: 'All' }, { i }).map(({ message }) => message);
    expect([issues(2n ** 64n - 1n), issues(-(2n ** 63n))]).toEqual([[], []]);
    const expected = 'expected an integer, from -9223372036854775808 to 18446744073709551615, received';
    expect(issues(2n ** 64n)).toEqual([`${expected} 18446744073709551616`]);
    expect(issues(-(2n ** 63n) - 1n)).toEqual([`${expected} -9223372036854775809`]);
    expect(issues(1.5)).toEqual(['expected an integer, received 1.5']);
    expect(codes('All', { i: 2n ** 63n }, {}, { int64: 'exact' })).toEqual(['i: range']);
  });

  test('beyond ±(2^53 − 1) are no safe numbers', () => {
    expect(codes('Received', { n: 2 ** 53 - 1 })).toEqual([]);
    expect(codes('Received', { n: 2 ** 53 })).toEqual(['n: unsafe-integer']);
    expect(codes('Received', { n: 2 ** 64 })).toEqual(['n: range']);
  });

  test('of thousands of digits are told by their number, whose digits take long to find', () => {
    const [issue] = createValidator(model, { int64: 'exact' }).validate({ kind: 'type', name: 'Sent' }, { n: 1n << 3_000_000n });
    expect(issue).toMatchObject({ code: 'range', received: 'an integer of about 903076 digits' });
    expect(issue?.message).toMatch(/, received an integer of about 903076 digits$/);
  });

  test('that are bigints are told from numbers, but where they are bigints by their size alone', () => {
    const message = (value: unknown, int64: 'number' | 'exact') =>
      issuesOf({ kind: 'type', name: 'All' }, value, {}, { int64 })[0]?.message;
    expect(message({ i: 5n }, 'number')).toBe('expected an integer, received 5n');
    expect(message({ s: 2n ** 63n }, 'exact')).toBe('expected a string, received 9223372036854775808');
  });

  test('are bigints throughout where that is how they are typed', () => {
    expect(codes('Received', { n: 1 }, {}, { int64: 'bigint' })).toEqual(['n: type']);
    expect(codes('Sent', { n: 1n, small: 1 }, {}, { int64: 'bigint' })).toEqual([]);
    expect(codes('Sent', { n: 1n, small: 1n }, {}, { int64: 'bigint' })).toEqual(['small: type']);
  });

  test('are numbers, too, unless they are larger than any of these', () => {
    const number = (n: string) =>
      issuesOf({ kind: 'type', name: 'All' }, parseJson(`{"n":${n}}`, { decimals: true }), {}, { int64: 'exact' }).map(
        ({ code, received }) => `${code}: ${received ?? ''}`,
      );
    expect([number('1'), number('9'.repeat(300)), number('1e300')]).toEqual([[], [], []]);
    expect(number('-1e400')).toEqual(['range: -1e400']);
    expect(number(`1${'0'.repeat(100_000)}e5`)).toEqual([`range: 1${'0'.repeat(39)}…`]);
    expect(number('9'.repeat(400))).toEqual([`range: ${'9'.repeat(400)}`]);
  });

  test('are the numbers of an alternate', () => {
    const of = protocol([alternate('Number', { n: 'number', s: 'str' }), alternate('Text', { s: 'str' })]);
    const codesOf = (name: string, text: string) =>
      createValidator(of, { int64: 'exact' })
        .validate({ kind: 'type', name }, parseJson(text, { decimals: true }))
        .map(({ code }) => code);
    for (const text of ['1', '9007199254740993', '1.5'])
      expect([codesOf('Number', text), codesOf('Text', text)], text).toEqual([[], ['type']]);
  });

  test('are written without fraction and exponent', () => {
    const text = (n: string) => codes('Received', parseJson(`{"n":${n}}`, { decimals: true }), {}, { int64: 'exact' });
    expect([text('1'), text('1.0'), text('1e2'), text('18446744073709551615')]).toEqual([[], ['n: type'], ['n: type'], []]);
  });
});

describe('unions', () => {
  test('have the members of the branch that is selected, and no others', () => {
    expect(codes(draw, { kind: 'circle', radius: 1, label: 'x' })).toEqual([]);
    expect(codes(draw, { kind: 'circle' })).toEqual(['radius: missing']);
    expect(codes(draw, { kind: 'dot', radius: 1 })).toEqual(['radius: unknown-member']);
  });

  test('inside of unions', () => {
    expect(codes(draw, { kind: 'either', which: 'left', x: 'x' })).toEqual([]);
    expect(codes(draw, { kind: 'either', which: 'right', x: 'x' })).toEqual(['x: unknown-member']);
    expect(codes(draw, { kind: 'either', which: 'up', x: 'x' })).toEqual(['which: unknown-branch']);
    expect(codes(draw, { kind: 'either' })).toEqual(['which: missing']);
  });

  test('without a tag that selects a branch it is not said which members are unknown', () => {
    expect(codes(draw, { radius: 1, z: 1 })).toEqual(['kind: missing']);
    expect(codes(draw, { kind: null, z: 1 })).toEqual(['kind: type']);
    expect(codes(draw, { kind: 'toString', z: 1 })).toEqual(['kind: unknown-branch']);
  });

  test('values that are unknown may be let pass', () => {
    expect(codes(draw, { kind: 'new', z: 1 }, { unknownValues: 'allow' })).toEqual([]);
    expect(codes('Color', 'new', { unknownValues: 'allow' })).toEqual([]);
    expect(codes('Color', 'new')).toEqual([': unknown-value']);
    expect(codes('Color', 1, { unknownValues: 'allow' })).toEqual([': type']);
  });

  test('unknown values are shown as far in the message as beside it, and no half of a character', () => {
    const received = `"${'x'.repeat(39)}…"`;
    const [issue] = issuesOf({ kind: 'type', name: 'LinkHow' }, `${'x'.repeat(39)}🙂`);
    expect(issue).toMatchObject({ message: `expected 'soft', received ${received}`, received });
  });
});

describe('alternates', () => {
  test('are told apart by the type that the value has in JSON', () => {
    expect([codes('Ref', 'x'), codes('Ref', null), codes('Ref', { kind: 'dot' })]).toEqual([[], [], []]);
    expect(codes('Ref', { kind: 'circle' })).toEqual(['radius: missing']);
    expect(issuesOf({ kind: 'type', name: 'Ref' }, 1)[0]?.message).toBe('expected a string, an object or null, received 1');
  });

  test.each([
    ['uint8', 'an integer'],
    ['number', 'a number'],
  ])('with %s take %s', (name, kind) => {
    const validator = createValidator(protocol([alternate('Size', { n: name, s: 'str' })]));
    expect(validator.validate({ kind: 'type', name: 'Size' }, true)[0]?.message).toBe(`expected ${kind} or a string, received true`);
  });
});

describe('commands and events', () => {
  test('without arguments, data or returns are empty objects', () => {
    expect(codes({ kind: 'arguments', command: 'reset' }, {})).toEqual([]);
    expect(codes({ kind: 'arguments', command: 'reset' }, { x: 1 })).toEqual(['x: unknown-member']);
    expect(codes({ kind: 'arguments', command: 'reset' }, null)).toEqual([': type']);
    expect(codes({ kind: 'returns', command: 'reset' }, { x: 1 })).toEqual([]);
    expect(codes({ kind: 'returns', command: 'reset' }, [])).toEqual([': type']);
  });

  test('that take any members take them at the top only', () => {
    expect(codes({ kind: 'arguments', command: 'raw' }, { x: 1, shape: { kind: 'dot' } })).toEqual([]);
    expect(codes({ kind: 'arguments', command: 'raw' }, { shape: { kind: 'dot', x: 1 } })).toEqual(['shape/x: unknown-member']);
  });

  test('may return other things than objects, or nothing on success', () => {
    expect(codes({ kind: 'returns', command: 'count' }, [1, -1])).toEqual(['1: range']);
    expect(codes({ kind: 'returns', command: 'vanish' }, {})).toEqual([': message']);
  });

  test.each<Target>([
    { kind: 'type', name: 'Nothing' },
    { kind: 'arguments', command: 'nothing' },
    { kind: 'returns', command: 'nothing' },
    { kind: 'data', event: 'NOTHING' },
  ])('that are not there: %j', (target) => {
    expect(() => issuesOf(target, {})).toThrow(RangeError);
  });
});

describe('what is deprecated or unstable', () => {
  const value = { a: '', b: '', color: 'green' };

  test('is let pass, warned of or refused', () => {
    expect(codes('Old', value)).toEqual([]);
    expect(codes('Old', value, { deprecated: 'warn' })).toEqual(['a: deprecated (warning)', 'color: deprecated (warning)']);
    expect(codes('Old', value, { deprecated: 'reject', unstable: 'warn' })).toEqual([
      'a: deprecated',
      'b: unstable (warning)',
      'color: deprecated',
    ]);
    expect(codes('Color', 'blue', { unstable: 'reject' })).toEqual([': unstable']);
  });

  test('is told of commands and events, before what is wrong with what they carry, and not of returns', () => {
    const marked = createValidator(protocol([command('old', null, deprecated), event('NEW', null, unstable)]));
    const messages = (target: Target, value: unknown, options: ValidateOptions) =>
      marked.validate(target, value, options).map(({ message, severity }) => `${message}${severity === undefined ? '' : ` (${severity})`}`);
    const both = { deprecated: 'reject', unstable: 'warn' } as const;
    expect(messages({ kind: 'arguments', command: 'old' }, { x: 1 }, both)).toEqual([
      'the command is deprecated',
      "there is no member 'x'",
    ]);
    expect(messages({ kind: 'arguments', command: 'old' }, {}, { unstable: 'reject' })).toEqual([]);
    expect(messages({ kind: 'data', event: 'NEW' }, {}, both)).toEqual(['the event is unstable (warning)']);
    expect(messages({ kind: 'returns', command: 'old' }, {}, both)).toEqual([]);
  });
});

describe('values that no message has', () => {
  test('one that contains itself in many places is too deep, and that is said once', () => {
    const loop: Record<string, unknown> = {};
    Object.assign(loop, { a: loop, b: loop, list: [loop, loop] });
    const issues = issuesOf({ kind: 'type', name: 'Loop' }, loop);
    expect(issues.map(({ code, path }) => [code, path.length])).toEqual([['depth', 1024]]);
  });

  test('1024 levels are what QEMU reads', () => {
    const nested = (levels: number): unknown => {
      let value = {};
      for (let level = 1; level < levels; level++) value = { a: value };
      return value;
    };
    expect(codes('Loop', nested(1024))).toEqual([]);
    expect(issuesOf({ kind: 'type', name: 'Loop' }, nested(1026)).map(({ code }) => code)).toEqual(['depth']);
  });

  test('as many levels of branches of branches, and of alternatives, do not fill the stack', () => {
    const nested = (end: unknown): unknown => {
      let value = end;
      for (let level = 0; level < 500; level++) value = { kind: 'link', how: 'soft', next: [value] };
      return value;
    };
    expect(codes('Chain', nested('name'))).toEqual([]);
    expect(issuesOf({ kind: 'type', name: 'Chain' }, nested(1)).map(({ code, path }) => [code, path.length])).toEqual([['type', 1000]]);
  });

  test('issues are not counted without end', () => {
    const issues = issuesOf({ kind: 'returns', command: 'count' }, new Array<string>(100_000).fill('x'));
    expect(issues).toHaveLength(10_000);
  });

  test('a hundred thousand elements are checked', () => {
    expect(codes({ kind: 'returns', command: 'count' }, [...new Array<number>(100_000).fill(1), -1])).toEqual(['100000: range']);
  });
});
