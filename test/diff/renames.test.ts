import { describe, expect, test } from 'vitest';
import { diffProtocols } from '../../src/diff/index.ts';
import { pairByName } from '../../src/diff/compare/pair-names.ts';
import { protocolOf } from '../support/schema.ts';

/** `GONE → CAME` of what names tell. */
const paired = (gone: string, added: string): readonly string[] => {
  const named = (names: string) => names.split(' ').flatMap((name) => (name === '' ? [] : { name }));
  const { ofGone, ofAdded } = pairByName(named(gone), named(added), () => true);
  expect([...ofAdded].map(([one, other]) => [other, one])).toEqual([...ofGone]);
  return [...ofGone].map(([one, other]) => `${one.name} → ${other.name}`);
};

describe('names', () => {
  test.each([
    ['lose a prefix', 'x-blockdev-del', 'blockdev-add blockdev-del', ['x-blockdev-del → blockdev-del']],
    ['get one', 'wait', 'x-wait', ['wait → x-wait']],
    ['lose one in capitals', 'X_DONE', 'DONE', ['X_DONE → DONE']],
    ['have other signs and letters', 'x_rdLatency', 'rd-latency rdlatency', ['x_rdLatency → rdlatency']],
    ['are the same letters', 'blocksize', 'block-size', ['blocksize → block-size']],
    ['get a word', 'reconnect', 'reconnect-ms retries', ['reconnect → reconnect-ms']],
    ['lose a word', 'block-job-complete', 'job-complete', ['block-job-complete → job-complete']],
    ['are spelled otherwise', 'max-device-colour', 'max-devices-color', ['max-device-colour → max-devices-color']],
    ['are the best for each other', 'x-size sizes', 'size sizes-s', ['x-size → size', 'sizes → sizes-s']],
    ['are the most alike', 'query-cpus query-cpu', 'query-cpus-fast', ['query-cpus → query-cpus-fast']],
    ['have other words each', 'bytes-in rx-bytes import cpu-throttle-initial', 'bytes-out tx-bytes export cpu-throttle-increment', []],
    ['have other numbers', 'ipv4 i82551 sha-1 qcow', 'ipv6 i82562 sha-256 qcow2', []],
    ['get more than they were', 'size max-bandwidth', 'size-limit max-postcopy-bandwidth', []],
    ['are a prefix alone', 'x x-', 'y -', []],
    ['are of nothing but signs', '-', '_ --', ['- → _']],
  ])('that %s', (_what, gone, added, expected) => {
    expect(paired(gone, added)).toEqual(expected);
  });

  test('of which there are many are found by their prefix', () => {
    const names = (text: (index: number) => string): string => Array.from({ length: 20_000 }, (_, index) => text(index)).join(' ');
    expect(
      paired(
        names((index) => `x-m${String(index)}`),
        names((index) => `m${String(index)}`),
      ),
    ).toHaveLength(20_000);
    expect(
      paired(
        names((index) => `gone-${String(index)}-name`),
        names((index) => `gone-${String(index)}-names`),
      ),
    ).toEqual([]);
  });

  test('as long as can be are compared as a whole', () => {
    const long = (end: string): string => `${'word-'.repeat(20_000)}${end}`;
    expect(paired(long('ab'), long('abc'))).toEqual([]);
    expect(paired(`x-${long('ab')}`, long('ab'))).toHaveLength(1);
  });
});

/** Hints by path. */
function hints(old: string, current: string): Readonly<Record<string, readonly string[]>> {
  const { changes } = diffProtocols(protocolOf(old), protocolOf(current), { unstable: true });
  return Object.fromEntries(changes.flatMap(({ path, hints: told }) => (told.length > 0 ? [[path, told]] : [])));
}

const command = (members: string): string => `{ 'command': 'run', 'data': { ${members} } }`;

describe('members', () => {
  test('by their names first, whatever is of their type besides', () => {
    expect(hints(command("'*x-rate': 'int', '*x-step': 'int'"), command("'*delay': 'int', '*rate': 'int', '*step': 'str'"))).toEqual({
      'run/arguments/rate': ["it may be the new name of 'x-rate', which had the same type"],
      'run/arguments/step': ["it may be the new name of 'x-step'"],
      'run/arguments/x-rate': ["it may have been renamed to 'rate', which has the same type"],
      'run/arguments/x-step': ["it may have been renamed to 'step'"],
    });
  });

  test('that are called alike, if values can be alike', () => {
    const enumeration = "{ 'enum': 'E', 'data': [ 'a' ] }";
    expect(hints(command("'*protocols': 'str'"), `${enumeration} ${command("'*protocol': 'E', '*others': 'int'")}`)).toMatchObject({
      'run/arguments/protocols': ["it may have been renamed to 'protocol'"],
    });
    expect(hints(command("'*protocols': [ 'str' ]"), command("'*protocol': 'str'"))).toEqual({});
  });

  test.each([
    ['of a type of which more came', "'*a': 'int'", "'*b': 'int', '*c': 'int'"],
    ['of a type of which more went', "'*a': 'int', '*c': 'int'", "'*b': 'int'"],
    ['that were deprecated', "'*a': { 'type': 'int', 'features': [ 'deprecated' ] }", "'*b': 'int'"],
    ['that are flags', "'*a': 'bool'", "'*b': 'bool'"],
  ])('not by their type %s', (_what, old, current) => {
    const told = Object.values(hints(command(old), command(current))).flat();
    expect(told.filter((hint) => hint.includes('name'))).toEqual([]);
  });

  test('that were deprecated, by their names', () => {
    expect(hints(command("'*x-a': { 'type': 'int', 'features': [ 'deprecated' ] }"), command("'*a': 'int'"))).toEqual({
      'run/arguments/a': ["it may be the new name of 'x-a', which had the same type"],
      'run/arguments/x-a': ["it may have been renamed to 'a', which has the same type"],
    });
  });

  test('but none that moved into branches', () => {
    const union = (base: string, branch: string): string =>
      `{ 'enum': 'K', 'data': [ 'k' ] } { 'struct': 'S', 'data': { ${branch} } }
       { 'union': 'U', 'base': { 't': 'K', ${base} }, 'discriminator': 't', 'data': { 'k': 'S' } } { 'command': 'run', 'data': 'U', 'boxed': true }`;
    expect(hints(union("'*a': 'int', '*c': 'str'", "'*b': 'int'"), union("'*b': 'int', '*d': 'str'", "'*a': 'int'"))).toEqual({
      'run/arguments/c': ["it may have been renamed to 'd', which has the same type"],
      'run/arguments/d': ["it may be the new name of 'c', which had the same type"],
    });
  });
});

describe('commands and events', () => {
  test('that lost their prefix, whatever they take', () => {
    expect(
      hints("{ 'command': 'x-del' } { 'event': 'X_GONE' }", "{ 'command': 'del', 'data': { 'id': 'str' } } { 'event': 'GONE' }"),
    ).toEqual({
      GONE: ["it may be the new name of 'X_GONE'"],
      X_GONE: ["it may have been renamed to 'GONE'"],
      del: ["it may be the new name of 'x-del'"],
      'x-del': ["it may have been renamed to 'del'"],
    });
  });

  const struct = "{ 'struct': 'S', 'data': { 'x': 'int' } }";
  test.each([
    ['query-cpus', `${struct} { 'command': 'query-cpus', 'returns': 'S' }`, "'returns': 'S'", true],
    ['query-cpus', `${struct} { 'command': 'query-cpus', 'returns': 'S' }`, "'returns': [ 'S' ]", false],
    ['query-cpus', `${struct} { 'command': 'query-cpus', 'data': { 'a': 'int' } }`, "'data': { '*a': 'int', '*b': 'str' }", true],
    ['query-cpus', `${struct} { 'command': 'query-cpus', 'data': { 'a': 'int' } }`, "'data': { 'a': 'int', 'b': 'str' }", false],
  ])('that are called alike, if what they take and return is: %s, %s, %s', (name, old, rest, isHint) => {
    const told = hints(old, `${struct} { 'command': 'query-cpus-fast', ${rest} }`);
    expect(told).toEqual(
      isHint
        ? { [name]: ["it may have been renamed to 'query-cpus-fast'"], 'query-cpus-fast': [`it may be the new name of '${name}'`] }
        : {},
    );
  });

  test('events that are called alike, if they have what they had', () => {
    const event = (name: string, data: string): string => `{ 'event': '${name}', 'data': { ${data} } }`;
    const tried = (old: string, current: string) => hints(event('BLOCK_DONE', old), event('BLOCKS_DONE', current));
    expect(tried("'a': 'int'", "'a': 'int', 'b': 'int'")).toMatchObject({ BLOCK_DONE: ["it may have been renamed to 'BLOCKS_DONE'"] });
    expect(tried("'a': 'int'", "'b': 'int'")).toEqual({});
  });
});

test('values and branches', () => {
  const schema = (value: string): string =>
    `{ 'enum': 'K', 'data': [ 'a', '${value}' ] } { 'struct': 'S', 'data': { '*x': 'int' } }
     { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { '${value}': 'S' } } { 'command': 'run', 'data': 'U', 'boxed': true }`;
  expect(hints(schema('x-multifd'), schema('multifd'))).toEqual({
    'run/arguments/k/=multifd': ["it may be the new name of 'x-multifd'"],
    'run/arguments/k/=x-multifd': ["it may have been renamed to 'multifd'"],
  });
  const branch = (value: string): string =>
    `{ 'struct': 'S', 'data': { '*x': 'int' } } { 'union': 'U', 'base': { 'k': 'str' }, 'discriminator': 'k', 'data': { 'a': 'S', '${value}': 'S' } }
     { 'command': 'run', 'data': 'U', 'boxed': true }`;
  expect(hints(branch('x-b'), branch('b'))).toEqual({
    'run/arguments/{k=b}': ["it may be the new name of 'x-b'"],
    'run/arguments/{k=x-b}': ["it may have been renamed to 'b'"],
  });
});
