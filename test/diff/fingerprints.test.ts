import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { diffProtocols } from '../../src/diff/index.ts';
import { openProtocol } from '../../src/verbs/open-protocol.ts';
import { selectOnly } from '../../src/transform/index.ts';
import { compared } from '../support/diff.ts';
import { protocolOf } from '../support/schema.ts';
import { describeShared } from '../support/shared.ts';

/** Fingerprints by path and rule. */
const fingerprints = (...sides: Parameters<typeof compared>): Readonly<Record<string, string>> =>
  Object.fromEntries(compared(...sides).changes.map(({ path, rule, fingerprint }) => [`${path} ${rule}`, fingerprint]));

describe('the same change has the same fingerprint', () => {
  test('whatever its lines and the names of types are', () => {
    const old = compared("{ 'struct': 'S', 'data': { 'x': 'int' } } { 'command': 'run', 'data': 'S' }", "{ 'command': 'run' }").changes[0];
    const moved = compared("\n\n{ 'struct': 'T',\n 'data': { 'x': 'int' } } { 'command': 'run', 'data': 'T' }", "{ 'command': 'run' }")
      .changes[0];
    expect(old?.fingerprint).toMatch(/^[\da-f]{12}$/);
    expect(moved?.fingerprint).toBe(old?.fingerprint);
    expect(moved?.old?.line).not.toBe(old?.old?.line);
  });

  const shared = "{ 'struct': 'S', 'data': { 'a': 'int', '*b': 'int' } }";
  const less = "{ 'struct': 'S', 'data': { 'a': 'int' } }";
  const command = (name: string): string => `{ 'command': '${name}', 'data': { 's': 'S' } }`;

  test('when a command goes that had it, too', () => {
    const old = `${shared} ${command('aa')} ${command('bbb')}`;
    const both = compared(old, `${less} ${command('aa')} ${command('bbb')}`).changes;
    const one = compared(old, `${less} ${command('bbb')}`).changes;
    expect(both.map(({ path }) => path)).toEqual(['aa/arguments/s/b']);
    expect(one.map(({ path }) => path)).toEqual(['aa', 'bbb/arguments/s/b']);
    expect(one[1]?.fingerprint).toBe(both[0]?.fingerprint);
  });

  test('when only some commands are compared', () => {
    const [old, current] = [shared, less].map((types) => protocolOf(`${types} ${command('aa')} ${command('bbb')}`)) as [never, never];
    const [whole] = diffProtocols(old, current).changes;
    const [part] = diffProtocols(selectOnly(old, ['bbb']), selectOnly(current, ['bbb']), { whole: old }).changes;
    expect(part).toMatchObject({ path: 'bbb/arguments/s/b', fingerprint: whole?.fingerprint });
  });

  test('of a member of a base, whichever types that extend it are compared', () => {
    const bases = (base: string): string =>
      `{ 'struct': 'B', 'data': ${base} } { 'struct': 'S', 'base': 'B', 'data': {} } { 'struct': 'T', 'base': 'B', 'data': {} }`;
    const old = bases("{ '*b': 'int' }");
    const commands = "{ 'command': 'aa', 'data': 'S' }";
    const two = `${commands} { 'command': 'bbb', 'data': 'T' }`;
    const [both] = compared(`${old} ${two}`, `${bases('{}')} ${two}`).changes;
    const [, one] = compared(`${old} ${two}`, `${bases('{}')} { 'command': 'bbb', 'data': 'T' }`).changes;
    expect([both?.path, one?.path]).toEqual(['aa/arguments/b', 'bbb/arguments/b']);
    expect(one?.fingerprint).toBe(both?.fingerprint);
  });

  test('by a way that leads through an alternate and a list', () => {
    const old = `${shared} { 'alternate': 'A', 'data': { 'l': [ 'S' ], 's': 'str' } } { 'command': 'aa', 'data': { 'x': 'A' } } ${command('b-longer')}`;
    const current = old.replace(shared, less);
    const direct = compared(old, current.replace(/\{ 'command': 'b-longer.*/, '')).changes.find(({ path }) => path.startsWith('aa'));
    const both = compared(old, current).changes[0];
    expect([direct?.path, both?.path]).toEqual(['aa/arguments/x/[]/b', 'b-longer/arguments/s/b']);
    expect(direct?.fingerprint).toBe(both?.fingerprint);
  });
});

describeShared('the same change has the same fingerprint', (folder) => {
  test('command by command, in two releases of QEMU', async () => {
    const open = async (version: string) => (await openProtocol(path.join(folder, 'qemu', version), {})).protocol;
    const [old, current] = [await open('8.2.0'), await open('9.2.0')];
    if (old === null || current === null) throw new Error('they have errors');
    const all = new Set(diffProtocols(old, current, { unstable: true }).changes.map(({ fingerprint }) => fingerprint));
    const names = new Set([...current.commands, ...current.events].map(({ name }) => name));
    const found = [...old.commands, ...old.events].flatMap(({ name }) => {
      if (!names.has(name)) return [];
      const part = diffProtocols(selectOnly(old, [name]), selectOnly(current, [name]), { unstable: true, whole: old });
      return part.changes;
    });
    expect(found.length).toBeGreaterThan(all.size);
    expect(found.filter(({ fingerprint }) => !all.has(fingerprint)).map(({ path }) => path)).toEqual([]);
  });
});

test('the same change of two types that were one is one', () => {
  const members = (names: string): string => `'data': { 'x': 'int', ${names} }`;
  const commands = (aa: string, bb: string): string =>
    `{ 'command': 'aa', 'data': { 't': '${aa}' } } { 'command': 'bb', 'data': { 't': '${bb}' } }`;
  const old = protocolOf(`{ 'struct': 'T', ${members("'*m': 'str'")} } ${commands('T', 'T')}`);
  const types = `{ 'struct': 'T1', ${members("'m': 'str'")} } { 'struct': 'T2', ${members("'*k': 'int', 'm': 'str'")} }`;
  const current = protocolOf(`${types} ${commands('T1', 'T2')}`);
  const [one, , other] = diffProtocols(old, current).changes;
  const [part] = diffProtocols(selectOnly(old, ['aa']), selectOnly(current, ['aa']), { whole: old }).changes;
  expect([one?.path, other?.path, part?.path]).toEqual(['aa/arguments/t/m', 'bb/arguments/t/m', 'aa/arguments/t/m']);
  expect([other?.fingerprint, part?.fingerprint]).toEqual([one?.fingerprint, one?.fingerprint]);
});

describe('another change has another fingerprint', () => {
  test.each([
    ['an enum', "{ 'enum': 'N', 'data': [ 'x', 'y' ] }", "{ 'enum': 'N', 'data': [ 'q' ] }"],
    ['an object', "{ 'struct': 'N', 'data': { 'a': 'int' } }", "{ 'struct': 'N', 'data': { 'b': 'str' } }"],
    ['an object with what was mandatory', "{ 'struct': 'N', 'data': { 'a': 'int' } }", "{ 'struct': 'N', 'data': { '*a': 'int' } }"],
    ['an alternate', "{ 'alternate': 'N', 'data': { 's': 'bool', 'i': 'int' } }", "{ 'alternate': 'N', 'data': { 's': 'bool' } }"],
    [
      'an alternate of enums',
      "{ 'enum': 'E', 'data': [ 'x' ] } { 'alternate': 'N', 'data': { 's': 'E' } }",
      "{ 'enum': 'E', 'data': [ 'y' ] } { 'alternate': 'N', 'data': { 's': 'E' } }",
    ],
  ])('where a text has become %s', (_, one, other) => {
    const run = "{ 'command': 'run', 'data': { 'm': 'N' } }";
    const old = "{ 'command': 'run', 'data': { 'm': 'str' } }";
    const [first, second] = [one, other].map((types) => compared(old, `${types} ${run}`).changes[0]);
    expect(first?.path).toBe('run/arguments/m');
    expect(second?.rule).toBe(first?.rule);
    expect(second?.fingerprint).not.toBe(first?.fingerprint);
    // In another order, by another name, it is the same.
    const renamed = one
      .replace("'x', 'y'", "'y', 'x'")
      .replace("'s': 'bool', 'i': 'int'", "'i': 'int', 's': 'bool'")
      .replaceAll("'N'", "'O'");
    expect(compared(old, `${renamed} ${run.replace("'N'", "'O'")}`).changes[0]?.fingerprint).toBe(first?.fingerprint);
  });

  test('where one type has become two', () => {
    const members = (names: string): string => `'data': { 'a': 'int'${names} }`;
    const old = `{ 'struct': 'S', ${members(", '*b': 'int'")} } { 'command': 'aa', 'data': { 's': 'S' } } { 'command': 'bbb', 'data': { 's': 'S' } }`;
    const current = `{ 'struct': 'S', ${members('')} } { 'struct': 'T', ${members(", '*c': 'int'")} } { 'command': 'aa', 'data': { 's': 'S' } } { 'command': 'bbb', 'data': { 's': 'T' } }`;
    const found = fingerprints(old, current);
    expect(Object.keys(found)).toEqual([
      'aa/arguments/s/b argument-optional-member-removed',
      'bbb/arguments/s/b argument-optional-member-removed',
      'bbb/arguments/s/c argument-optional-member-added',
    ]);
    expect(new Set(Object.values(found)).size).toBe(3);
  });
});
