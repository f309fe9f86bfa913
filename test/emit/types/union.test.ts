import { expect, test } from 'vitest';
import { enumType, feature, open, protocol, struct, union } from '../../support/protocol.ts';
import { compileTypes, emittedFile, withoutComments } from '../../support/emitted.ts';

const kind = enumType('Kind', ['inet', 'unix', 'none']);
const inet = struct('Inet', { host: 'str' });
const unix = struct('Unix', { path: 'str' });
const address = union(
  'Address',
  'type',
  [
    ['inet', 'Inet'],
    ['unix', 'Unix'],
    ['none', null],
  ],
  { type: 'Kind' },
);

test('the tag tells the branches apart', async () => {
  const user = `
    import type { Address } from './index.js';
    export function describe(address: Address): string {
      switch (address.type) {
        case 'inet': return address.host;
        case 'unix': return address.path;
        case 'none': return '';
      }
    }
    // @ts-expect-error
    export const wrong: Address = { type: 'inet', path: '' };
    // @ts-expect-error
    export const missing: Address = { host: '' };
  `;
  expect(await compileTypes(protocol([kind, inet, unix, address]), user)).toEqual([]);
});

test('each branch has a type of its own', async () => {
  const text = await emittedFile(protocol([kind, inet, unix, address]), 'test.ts');
  expect(text).toContain('export type Address = Address_inet | Address_unix | Address_none;');
  expect(text).toContain("export interface Address_inet extends Address_base, Inet {\n  type: 'inet';\n}");
  expect(text).toContain("export interface Address_none extends Address_base {\n  type: 'none';\n}");
});

test('a named base is the common part', async () => {
  const text = await emittedFile(
    protocol([kind, inet, struct('Common', { type: 'Kind', id: 'str' }), union('U', 'type', [['inet', 'Inet']], {}, { base: 'Common' })]),
    'test.ts',
  );
  expect(text).toContain("export interface U_inet extends Common, Inet {\n  type: 'inet';\n}");
  expect(text).not.toContain('U_base');
});

test('a union inside a union is narrowed by both tags', async () => {
  const outer = union(
    'Outer',
    'mode',
    [
      ['a', 'Address'],
      ['b', 'Alias'],
    ],
    { mode: 'Mode', 'id?': 'str' },
  );
  const definitions = [kind, inet, unix, address, enumType('Mode', ['a', 'b']), struct('Alias', {}, { base: 'Inet' }), outer];
  const user = `
    import type { Outer } from './index.js';
    export function describe(outer: Outer): string {
      if (outer.mode === 'b') return outer.host;
      return outer.type === 'unix' ? outer.path + (outer.id ?? '') : outer.type;
    }
    export const fine: Outer = { mode: 'a', type: 'inet', host: '' };
    // @ts-expect-error
    export const wrong: Outer = { mode: 'a', type: 'inet', path: '' };
  `;
  expect(await compileTypes(protocol(definitions), user)).toEqual([]);
});

test('a branch without members, and a tag that may be absent', async () => {
  const definitions = [
    kind,
    struct('Empty', {}, { direction: 'send' }),
    union(
      'U',
      'kind',
      [
        ['inet', 'Empty'],
        ['unix', null],
        ['none', null],
      ],
      { 'kind?': 'Kind' },
    ),
  ];
  const user = `
    import type { U } from './index.js';
    export const fine: U[] = [{}, { kind: 'inet' }, { kind: 'unix' }];
  `;
  expect(await compileTypes(protocol(definitions), user)).toEqual([]);
});

test('a branch that shares a member with the common part', async () => {
  const definitions = [
    kind,
    struct('Clash', { type: 'str', id: 'str' }),
    union('U', 'type', [['inet', 'Clash']], { type: 'Kind', id: 'number' }),
  ];
  expect(await compileTypes(protocol(definitions))).toEqual([]);
});

test('a union without branches has only its members', async () => {
  const definitions = [enumType('Nothing', []), union('U', 'type', [], { type: 'Nothing', a: 'str' })];
  const text = withoutComments(await emittedFile(protocol(definitions), 'test.ts'));
  expect(text).toContain('export interface U {\n  type: Nothing;\n  a: string;\n}');
  expect(await compileTypes(protocol(definitions))).toEqual([]);
});

test('a branch is as deprecated and as conditional as its value', async () => {
  const tag = enumType('Kind', [{ name: 'old', features: [feature('deprecated', 'Use new.')], condition: open('CONFIG_OLD') }]);
  const text = await emittedFile(
    protocol([tag, union('U', 'type', [['old', null, { condition: open('CONFIG_OLD') }]], { type: 'Kind' })]),
    'test.ts',
  );
  expect(text).toContain(' * @remarks Only in builds with `CONFIG_OLD`.\n * @deprecated Use new.\n */\nexport interface U_old');
});

test('values that are no identifiers', async () => {
  const values = ['3des', 'a-b', 'a_b', 'base', "it's"];
  const text = await emittedFile(
    protocol([
      enumType('E', values),
      union(
        'U',
        't',
        values.map((value) => [value, null]),
        { t: 'E' },
      ),
    ]),
    'test.ts',
  );
  expect(text).toContain('export type U = U_3des | U_a_b | U_a_b_ | U_base_ | U_it_s;');
});
