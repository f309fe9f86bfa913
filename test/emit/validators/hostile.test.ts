import { beforeAll, describe, expect, test } from 'vitest';
import { createValidator, type Target } from '../../../src/validate/index.ts';
import { alternate, command, enumType, protocol, reference, struct, union } from '../../support/protocol.ts';
import { protocolOf } from '../../support/schema.ts';
import { type Functions, loadValidators } from '../../support/validators.ts';

const types = protocol(
  [
    struct('T', { a: 'int', 'b?': 'int', 'c?': 'str', 'd?': 'str' }),
    struct('Odd', { constructor: 'str', toString: 'int', __proto__: 'str', 'valueOf?': 'int', 'hasOwnProperty?': 'bool' }),
    struct('Node', { 'left?': 'Node', 'right?': 'Node', 'list?': ['Node'], 'ref?': 'Ref' }),
    alternate('Ref', { s: 'str', n: 'Node' }),
    enumType('E', ['a', 'b']),
    struct('B', { n: 'int' }),
    union(
      'U',
      'tag',
      [
        ['a', 'B'],
        ['b', null],
      ],
      { tag: 'E' },
      { direction: 'send' },
    ),
    struct('List', { items: ['int'] }),
    struct('Any', { x: 'any' }),
  ],
  { recursionGroups: [['Node', 'Ref']] },
);

describe('hostile values', () => {
  let of: (name: string) => Functions;
  beforeAll(async () => {
    const loaded = await loadValidators(types);
    of = (name) => loaded.functions({ kind: 'type', name });
  });

  const agree = (name: string, value: unknown): boolean => {
    const { is, validate } = of(name);
    expect(is(value)).toBe(validate(value).length === 0);
    return is(value);
  };

  test('only own members count', () => {
    expect(agree('T', Object.create({ a: 1 }))).toBe(false);
    expect(agree('T', Object.assign(Object.create({ b: 'wrong' }) as object, { a: 1 }))).toBe(true);
    class Instance {
      a = 1;
      get b(): string {
        return String(this.a);
      }
    }
    expect(agree('T', new Instance())).toBe(true);
    class Getter {
      get a(): number {
        return Object.keys(this).length;
      }
    }
    expect(agree('T', new Getter())).toBe(false);
    expect(agree('T', Object.assign(Object.create(null) as object, { a: 1 }))).toBe(true);
  });

  test('names that every object inherits', () => {
    expect(agree('Odd', {})).toBe(false);
    expect(
      of('Odd')
        .validate({})
        .map(({ code, path }) => [code, ...path]),
    ).toEqual([
      ['missing', 'constructor'],
      ['missing', 'toString'],
    ]);
    const value = JSON.parse('{"constructor": "x", "toString": 1}') as object;
    expect(agree('Odd', value)).toBe(true);
    expect(agree('Odd', { ...value, valueOf: 'x' })).toBe(false);
    expect(agree('U', JSON.parse('{"tag": "b", "__proto__": 1}'))).toBe(false);
    expect(
      of('U')
        .validate(JSON.parse('{"tag": "b", "__proto__": 1}'))
        .map(({ code, path }) => [code, ...path]),
    ).toEqual([['unknown-member', '__proto__']]);
  });

  test('a value that contains itself is too deep, however often', () => {
    const value: Record<string, unknown> = {};
    value['left'] = value;
    value['right'] = value;
    value['list'] = [value, value];
    expect(of('Node').is(value)).toBe(false);
    expect(
      of('Node')
        .validate(value)
        .map(({ code }) => code),
    ).toEqual(['depth']);
    expect(
      of('Node')
        .validate(value, { deprecated: 'warn' })
        .map(({ code }) => code),
    ).toEqual(['depth']);
    const list: unknown[] = [];
    list.push(list);
    expect(agree('Any', { x: list })).toBe(true);
    expect(agree('List', { items: list })).toBe(false);
  });

  test.each(['left', 'ref'])('the limit of depth is exact, by way of %s', (member) => {
    const nested = (levels: number): unknown => {
      let value: unknown = {};
      for (let level = 0; level < levels; level++) value = { [member]: value };
      return value;
    };
    expect(agree('Node', nested(1024))).toBe(true);
    expect(agree('Node', nested(1025))).toBe(false);
    expect(
      of('Node')
        .validate(nested(1025))
        .map(({ code, path }) => [code, path.length]),
    ).toEqual([['depth', 1024]]);
    expect(agree('Node', nested(100_000))).toBe(false);
  });

  test('getters are read once, and what they throw goes to the caller', () => {
    let reads = 0;
    const value = {
      get a() {
        reads++;
        return 1;
      },
    };
    expect(of('T').is(value)).toBe(true);
    expect(reads).toBe(1);
    const thrower = {
      get a(): number {
        throw new RangeError('mine');
      },
    };
    expect(() => of('T').is(thrower)).toThrow('mine');
    expect(() => of('T').validate(thrower)).toThrow('mine');
  });

  test('a getter that changes its mind is an issue or none, and assert throws still', () => {
    let reads = 0;
    const value = {
      get a() {
        return reads++ === 0 ? 'wrong' : 1;
      },
    };
    expect(() => {
      of('T').assert(value);
    }).toThrow('invalid T');
  });

  test('proxies are objects', () => {
    expect(agree('T', new Proxy({ a: 1 }, {}))).toBe(true);
    expect(agree('T', new Proxy({ a: '' }, {}))).toBe(false);
    expect(agree('List', { items: new Proxy([1, 2], {}) })).toBe(true);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(() => of('T').is(proxy)).toThrow(TypeError);
  });

  test('a long list of nothing has an end', () => {
    expect(of('List').is({ items: new Array(2 ** 32 - 1) })).toBe(false);
    expect(of('List').validate({ items: new Array(2 ** 32 - 1) })).toHaveLength(10_000);
  });

  test('tags that are no strings', () => {
    const text = {
      toString: () => {
        throw new Error('must not be called');
      },
    };
    for (const tag of [text, ['b'], Symbol('b'), new String('b')]) expect(agree('U', { tag })).toBe(false);
  });

  const cyclic: Record<string, unknown> = { a: 1 };
  cyclic['b'] = cyclic;
  cyclic['left'] = cyclic;
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`m${String(index)}`, index]));
  const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ left: inner }), {});
  const hidden = Object.defineProperty({}, 'a', { value: 1 });

  test.each([
    ['that contains itself', cyclic],
    ['with 100,000 members', { ...many, a: 1, tag: 'b' }],
    ['of depth 100,000', deep],
    ['whose members are hidden', hidden],
    ['that inherits', Object.create({ a: 1, left: {} }) as unknown],
    ['that inherits and has', Object.assign(Object.create({ b: 'x', n: 1, left: 7 }) as object, { a: 1, tag: 'a' })],
    ['with a symbol', { a: 1, [Symbol('a')]: 2 }],
    ['of a class', new Date(0)],
    ['with entries', new Map([['a', 1]])],
    ['by proxy', new Proxy({ a: 1, tag: 'a', n: 1, x: 1 }, {})],
    ['that is a list', [1]],
    ['that is a function', () => 1],
  ])('a value %s is the same to the interpreter', (_, value) => {
    const interpreter = createValidator(types);
    for (const name of ['T', 'Odd', 'Node', 'Ref', 'U', 'List', 'Any']) {
      const issues = of(name).validate(value);
      const expected = interpreter.validate({ kind: 'type', name }, value);
      expect(issues).toEqual(expected);
      expect(of(name).is(value)).toBe(expected.length === 0);
    }
  });
});

describe('types that contain themselves without optional members', () => {
  const chain = [
    enumType('Kind', ['link', 'end']),
    struct('Link', { next: 'Chain' }),
    union(
      'Chain',
      'kind',
      [
        ['link', 'Link'],
        ['end', null],
      ],
      { kind: 'Kind' },
    ),
    struct('Tree', { children: ['Tree'] }),
  ];
  const made = protocol([...chain, command('run', 'Chain', { returns: reference('Chain') })], {
    recursionGroups: [['Chain', 'Link'], ['Tree']],
  });
  let of: (target: Target) => Functions;
  beforeAll(async () => {
    of = (await loadValidators(made)).functions;
  });
  const sent: Target = { kind: 'arguments', command: 'run' };
  const received: Target = { kind: 'returns', command: 'run' };

  const agree = (target: Target, value: unknown): readonly string[] => {
    const { is, validate } = of(target);
    const issues = validate(value);
    expect(is(value)).toBe(issues.length === 0);
    return issues.map(({ code }) => code);
  };
  const linked = (levels: number, last: object = {}): unknown => {
    let value: unknown = { kind: 'end', ...last };
    for (let level = 0; level < levels; level++) value = { kind: 'link', next: value };
    return value;
  };

  test('may be as deep as any, and unknown members count as they do further up', () => {
    for (const target of [sent, received]) {
      expect(agree(target, linked(1023))).toEqual([]);
      expect(agree(target, linked(1024))).toEqual(['depth']);
    }
    for (const levels of [1, 600]) {
      expect(agree(sent, linked(levels, { x: 1 }))).toEqual(['unknown-member']);
      expect(agree(received, linked(levels, { x: 1 }))).toEqual([]);
    }
  });

  test('may be instances of classes, which are judged by their use, and by depth', () => {
    class End {
      readonly kind = 'end';
      readonly x = 1;
    }
    const ends = { kind: 'link', next: new End() };
    expect(agree(sent, ends)).toEqual(['unknown-member']);
    expect(agree(received, ends)).toEqual([]);
    class Tree {
      readonly children: readonly Tree[] = [this];
    }
    expect(agree({ kind: 'type', name: 'Tree' }, new Tree())).toEqual(['depth']);
  });
});

test('a command called __proto__ is in the table of commands, and inherits nothing', async () => {
  const made = protocolOf("{ 'command': 'stop', 'data': { 'a': 'int' } } { 'command': 'go' }");
  const renamed = made.commands.map((command) => (command.name === 'stop' ? { ...command, name: '__proto__' } : command));
  const { exports } = await loadValidators({ ...made, commands: renamed });
  const commands = exports['commands'] as Readonly<Record<string, { arguments: { is(value: unknown): boolean } }>>;
  expect(Object.keys(commands).sort()).toEqual(['__proto__', 'go']);
  expect(Object.getOwnPropertyDescriptor(commands, '__proto__')?.value).toMatchObject({ arguments: {} });
});
