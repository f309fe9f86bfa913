import { describe, expect, test } from 'vitest';
import { alternate, command, enumType, open, protocol, reference, struct, union } from '../../support/protocol.ts';
import { compileTypes, emittedFile, withoutComments } from '../../support/emitted.ts';

const color = enumType('Color', ['red', 'blue']);

describe('enums', () => {
  test('are unions of their values, with a frozen list', async () => {
    const user = `
      import { type Color, ColorValues } from './index.js';
      const list: readonly Color[] = ColorValues;
      export const fine: Color[] = ['red', ...list];
      // @ts-expect-error
      export const wrong: Color = 'green';
      // @ts-expect-error
      ColorValues.push('red');
    `;
    expect(await compileTypes(protocol([color]), user)).toEqual([]);
  });

  test('may have no value, or values of any characters', async () => {
    const hostile = enumType('Hostile', ['3des', 'a-b', "it's", 'back\\slash', '__proto__', '*/', '', 'line\nbreak', '${x}']);
    const user = `
      import type { Hostile, Nothing } from './index.js';
      export const all: Hostile[] = ['3des', 'a-b', "it's", 'back\\\\slash', '__proto__', '*/', '', 'line\\nbreak', '\${x}'];
      // @ts-expect-error
      export const nothing: Nothing = '';
    `;
    expect(await compileTypes(protocol([hostile, enumType('Nothing', [])]), user)).toEqual([]);
  });
});

describe('structs', () => {
  test('inherit from their base and list only what is their own', async () => {
    const text = await emittedFile(protocol([struct('Base', { a: 'str' }), struct('Foo', { b: 'bool' }, { base: 'Base' })]), 'test.ts');
    expect(withoutComments(text)).toContain('export interface Foo extends Base {\n  b: boolean;\n}');
  });

  test('that add nothing are aliases', async () => {
    const text = await emittedFile(protocol([struct('Base', { a: 'str' }), struct('Foo', {}, { base: 'Base' })]), 'test.ts');
    expect(text).toContain('export type Foo = Base;');
  });

  test('an optional member may be absent, but is never undefined', async () => {
    const user = `
      import type { Foo } from './index.js';
      export const absent: Foo = {};
      // @ts-expect-error
      export const none: Foo = { a: undefined };
      // @ts-expect-error
      export const nil: Foo = { a: null };
    `;
    expect(await compileTypes(protocol([struct('Foo', { 'a?': 'str' })]), user)).toEqual([]);
  });

  test('a member that not every build has is optional', async () => {
    const text = await emittedFile(protocol([struct('Foo', [['a', 'str', { condition: open('CONFIG_A') }]])]), 'test.ts');
    expect(text).toContain('   * @remarks Only in builds with `CONFIG_A`.\n   * @see `qapi/test.json:1`\n   */\n  a?: string;');
  });

  test('built-in types and arrays', async () => {
    const members = {
      s: 'str',
      n: 'number',
      i: 'int',
      u8: 'uint8',
      u64: 'uint64',
      z: 'size',
      b: 'bool',
      any: 'any',
      nil: 'null',
      list: ['Foo'],
      nested: [['int32']],
    } as const;
    const text = await emittedFile(protocol([struct('Foo', members)]), 'test.ts', { int64: 'bigint' });
    const lines =
      's: string; n: number; i: bigint; u8: number; u64: bigint; z: bigint; b: boolean; any: unknown; nil: null; list: Foo[]; nested: number[][];';
    expect(withoutComments(text).replace(/\s+/g, ' ')).toContain(lines);
    expect(await emittedFile(protocol([struct('Foo', members)]), 'test.ts')).not.toContain('bigint');
  });

  test('without members take no member when only clients send them, and any when QEMU does', async () => {
    const definitions = [
      struct('Sent', {}, { direction: 'send' }),
      struct('Received', {}, { direction: 'receive' }),
      struct('Both', {}, { direction: 'both' }),
      struct('Heir', { a: 'str' }, { base: 'Sent' }),
    ];
    const user = `
      import type { Both, Heir, Received, Sent } from './index.js';
      export const sent: Sent = {};
      // @ts-expect-error
      export const more: Sent = { a: 1 };
      export const received: [Received, Both] = [{ a: 1 }, { b: null }];
      export const heir: Heir = { a: '' };
    `;
    expect(await compileTypes(protocol(definitions), user)).toEqual([]);
  });

  test('members of any name', async () => {
    const members = ['if', 'constructor', '__proto__', 'toString', '__com.redhat_foo', '3des', "it's", '*/', 'a-b'].map(
      (name) => [name, 'str'] as const,
    );
    const user = `
      import type { Foo } from './index.js';
      export function read(foo: Foo): string {
        return foo.if + foo.constructor + foo.__proto__ + foo['__com.redhat_foo'] + foo['3des'] + foo["it's"] + foo['*/'] + foo['a-b'];
      }
    `;
    expect(await compileTypes(protocol([struct('Foo', members)]), user)).toEqual([]);
  });
});

describe('alternates', () => {
  test('are unions of what they may be', async () => {
    const definitions = [struct('Foo', { a: 'str' }), alternate('Alt', { s: 'str', o: 'Foo', n: 'null', l: ['Alt'] })];
    const user = `
      import type { Alt } from './index.js';
      export const fine: Alt[] = ['', { a: '' }, null, ['', [null]]];
      // @ts-expect-error
      export const wrong: Alt = 1;
    `;
    expect(await compileTypes(protocol(definitions), user)).toEqual([]);
  });

  test('absent, null and a value are three things', async () => {
    const user = `
      import type { Foo } from './index.js';
      export const states: Foo[] = [{}, { a: null }, { a: 'x' }];
      // @ts-expect-error
      export const none: Foo = { a: undefined };
    `;
    expect(
      await compileTypes(protocol([alternate('StrOrNull', { s: 'str', n: 'null' }), struct('Foo', { 'a?': 'StrOrNull' })]), user),
    ).toEqual([]);
  });

  test('that lead back to themselves still compile', async () => {
    const definitions = [alternate('A', { s: 'str', b: 'B' }), alternate('B', { b: 'bool', a: 'A' }), alternate('C', { c: 'C' })];
    expect(await compileTypes(protocol(definitions))).toEqual([]);
  });
});

describe('recursion', () => {
  test('types that contain each other, across modules', async () => {
    const definitions = [
      alternate('Ref', { name: 'str', definition: 'Options' }),
      enumType('Driver', ['file', 'raw'], { module: 'other' }),
      union(
        'Options',
        'driver',
        [
          ['file', 'File'],
          ['raw', 'Raw'],
        ],
        { driver: 'Driver', 'backing?': 'Ref' },
        { module: 'other' },
      ),
      struct('File', { 'parents?': ['Options'] }),
      struct('Raw', { file: 'Ref' }, { module: 'other' }),
      command('add', 'Options', { returns: reference(['Ref']) }),
    ];
    const user = `
      import type { Options } from './index.js';
      export const deep: Options = { driver: 'raw', file: { driver: 'raw', file: 'leaf', backing: { driver: 'file', parents: [] } } };
    `;
    expect(await compileTypes(protocol(definitions), user)).toEqual([]);
  });
});
