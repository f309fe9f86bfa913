import { describe, expect, test } from 'vitest';
import type { Direction, NamedType } from '../../../src/protocol/index.ts';
import { command, enumType, event, protocol, reference, struct, union } from '../../support/protocol.ts';
import { compileTypes, emitted, emittedFile } from '../../support/emitted.ts';

const options = { openEnums: true };

function address(direction: Direction): readonly NamedType[] {
  return [
    enumType('Kind', ['inet', 'unix', 'none'], { direction }),
    struct('Inet', { host: 'str' }, { direction }),
    struct('Unix', { path: 'str' }, { direction }),
    union(
      'Address',
      'type',
      [
        ['inet', 'Inet'],
        ['unix', 'Unix'],
        ['none', null],
      ],
      { type: 'Kind', id: 'int' },
      { direction },
    ),
  ];
}

/** Whether types are the same, for the code of tests. */
const same = `
  type Same<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;
  const same = <T extends true>(): T | undefined => undefined;
`;

describe.each(['receive', 'both', 'unreached'] as const)('of what clients receive: %s', (direction) => {
  test('enums take any string, unions any tag', async () => {
    const text = await emittedFile(protocol(address(direction)), 'test.ts', options);
    expect(text).toContain("export type Kind = 'inet' | 'unix' | 'none' | (string & {});");
    expect(text).toContain('export type Address = Address_inet | Address_unix | Address_none | Address_unknown;');
    expect(text).toContain('export interface Address_unknown extends Address_base {\n  [member: string]: unknown;\n  type: UnknownTag;\n}');
    expect(text).toContain("import type { UnknownTag } from './runtime/unknown-tag.js';");
  });
});

test('what only clients send stays as it is', async () => {
  const open = await emitted(protocol(address('send')), options);
  expect(open.get('test.ts')).toBe((await emitted(protocol(address('send')))).get('test.ts'));
});

test('a union stays as it is where its tag has the values of an enum that only clients send', async () => {
  const types = [...address('send'), union('U', 'tag', [['inet', 'Inet']], { tag: 'Kind' }, { direction: 'unreached' })];
  expect(await emittedFile(protocol(types), 'test.ts', options)).toContain('export type U = U_inet;');
  expect(await compileTypes(protocol(types), '', options)).toEqual([]);
});

test('without the option there is nothing of it', async () => {
  const files = await emitted(protocol(address('both')));
  expect([...files.keys()]).toEqual(['test.ts', 'messages.ts', 'index.ts']);
  expect([...files.values()].join('')).not.toContain('UnknownTag');
});

test('a known tag leaves its branch alone, and an unknown one what all branches have', async () => {
  const user = `
    import type { Address, Address_inet, Address_none, Address_unix, Address_unknown, UnknownTag } from './index.js';
    ${same}
    export function describe(address: Address): unknown {
      same<Same<(typeof address)['id'], number>>();
      if (address.type === 'inet') {
        same<Same<typeof address, Address_inet>>();
        return address.host.length;
      }
      same<Same<typeof address, Address_unix | Address_none | Address_unknown>>();
      // @ts-expect-error
      if (address.type === 'unixx') return '';
      switch (address.type) {
        case 'unix':
          return address.path.length;
        case 'none':
          // @ts-expect-error
          return address.path;
        // @ts-expect-error
        case 'nothing':
          return '';
        default:
          same<Same<typeof address, Address_unknown>>();
          same<Same<(typeof address)['id'], number>>();
          same<Same<(typeof address)['type'], UnknownTag>>();
          return address['host'] ?? address.type.toUpperCase();
      }
    }
    export const known: Address = { type: 'inet', id: 1, host: '' };
    // @ts-expect-error
    export const mistyped: Address = { type: 'inett', id: 1, host: '' };
    // @ts-expect-error
    export const wrong: Address = { type: 'inet', id: 1, host: 2 };
    // @ts-expect-error
    export const excess: Address = { type: 'inet', id: 1, host: '', hots: '' };
    export const made: Address = { type: 'vsock' as string as UnknownTag, id: 1, cid: 2 };
    export const labels: Record<Address['type'], string> = { inet: 'IP', unix: 'Unix', none: '' };
    export const inet: Extract<Address, { type: 'inet' }>['host'] = '';
  `;
  expect(await compileTypes(protocol(address('both')), user, options)).toEqual([]);
});

test('a union inside of a union is narrowed by both tags', async () => {
  const types = [
    ...address('receive'),
    enumType('Mode', ['a', 'b'], { direction: 'receive' }),
    union('Outer', 'mode', [['a', 'Address']], { mode: 'Mode', n: 'int' }, { direction: 'receive' }),
  ];
  const user = `
    import type { Outer, Outer_unknown } from './index.js';
    ${same}
    export function describe(outer: Outer): unknown {
      if (outer.mode !== 'a') {
        same<Same<typeof outer, Outer_unknown>>();
        return outer.n.toFixed();
      }
      if (outer.type === 'unix') return outer.path.length + outer.n;
      // @ts-expect-error
      if (outer.type === 'unixx') return '';
      if (outer.type === 'inet' || outer.type === 'none') return outer.id;
      same<Same<(typeof outer)['n'], number>>();
      return outer['cid'];
    }
  `;
  expect(await compileTypes(protocol(types), user, options)).toEqual([]);
});

test('mistyped values of what only arguments reach do not compile', async () => {
  const definitions = protocol([
    enumType('Sent', ['on', 'off'], { direction: 'send' }),
    enumType('Received', ['up', 'down'], { direction: 'receive' }),
    command('set', { state: 'Sent' }, { returns: reference('Received') }),
    event('CHANGED', { state: 'Received' }),
  ]);
  const user = `
    import type { ChangedData, SetArguments, SetReturns } from './index.js';
    export const known: SetArguments = { state: 'on' };
    // @ts-expect-error
    export const mistyped: SetArguments = { state: 'onn' };
    export const received: readonly [SetReturns, ChangedData] = ['sideways', { state: 'sideways' }];
  `;
  expect(await compileTypes(definitions, user, options)).toEqual([]);
});

test('names that are taken make way', async () => {
  const types = [
    enumType('Kind', ['unknown', 'known'], { direction: 'receive' }),
    struct('UnknownTag', { n: 'int' }, { direction: 'receive' }),
    union('U', 'kind', [['unknown', 'UnknownTag']], { kind: 'Kind' }, { direction: 'receive' }),
  ];
  const text = await emittedFile(protocol(types), 'test.ts', options);
  expect(text).toContain('export type U = U_unknown | U_unknown_;');
  expect(text).toContain('export interface UnknownTag_ {');
  expect(await compileTypes(protocol(types), '', options)).toEqual([]);
});
