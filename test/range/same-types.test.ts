import { describe, expect, test } from 'vitest';
import { rangeOf } from './support.ts';

describe('types of two versions are the same', () => {
  const isSame = (older: string, newer: string): boolean => {
    const user = "{ 'command': 'a', 'returns': 'A' }";
    return new Set(rangeOf({ '8.2.0': `${older} ${user}`, '9.2.0': `${newer} ${user}` }).typeVersions.get('A')).size === 1;
  };
  const struct = (members: string, more = ''): string => `{ 'struct': 'A', 'data': { ${members} }${more} }`;
  const union = (branches: string): string =>
    `{ 'enum': 'K', 'data': [ 'k1', 'k2', 'k3' ] } { 'struct': 'X', 'data': { 'x': 'int' } } { 'struct': 'Y', 'data': { 'y': 'int' } }
    { 'union': 'A', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': { ${branches} } }`;
  const choice = (values: string): string => `{ 'enum': 'E', 'data': [ ${values} ] } ${struct("'e': 'E'")}`;
  const marked = (...features: readonly string[]): string => `, 'features': [ ${features.map((name) => `'${name}'`).join(', ')} ]`;

  test.each([
    ['members', struct("'a': 'int', 'b': 'str', 'c': 'bool'"), struct("'c': 'bool', 'a': 'int', 'b': 'str'")],
    ['values', choice("'e1', 'e2', 'e3'"), choice("'e3', 'e1', 'e2'")],
    ['branches', union("'k1': 'X', 'k2': 'Y', 'k3': 'X'"), union("'k3': 'X', 'k1': 'X', 'k2': 'Y'")],
  ])('whatever the order of %s', (_what, older, newer) => {
    expect(isSame(older, newer)).toBe(true);
  });

  test.each([
    ['int', 'int64'],
    ['uint64', 'size'],
  ])('where %s and %s stand for each other', (older, newer) => {
    expect(isSame(struct(`'x': '${older}'`), struct(`'x': '${newer}'`))).toBe(true);
    expect(isSame(struct(`'x': ['${older}']`), struct(`'x': ['${newer}']`))).toBe(true);
  });

  test('but not where one of them is a list, or a branch has another type', () => {
    expect(isSame(struct("'x': 'int'"), struct("'x': ['int']"))).toBe(false);
    expect(isSame(struct("'x': ['str']"), struct("'x': ['int']"))).toBe(false);
    expect(isSame(union("'k1': 'X'"), union("'k1': 'Y'"))).toBe(false);
    expect(isSame(union("'k1': 'X'"), union("'k2': 'X'"))).toBe(false);
  });

  test('whatever features they have, but that they are deprecated or unstable', () => {
    const plain = struct("'x': 'int'");
    expect(isSame(plain, struct("'x': 'int'", marked('other')))).toBe(true);
    expect(isSame(plain, struct("'x': 'int'", marked('deprecated')))).toBe(false);
    expect(isSame(plain, struct("'x': 'int'", marked('unstable')))).toBe(false);
    expect(isSame(struct("'x': 'int'", marked('deprecated')), struct("'x': 'int'", marked('unstable')))).toBe(false);
    expect(isSame(struct("'x': 'int'", marked('deprecated', 'unstable')), struct("'x': 'int'", marked('unstable', 'deprecated')))).toBe(
      true,
    );
    expect(isSame(plain, struct(`'x': { 'type': 'int'${marked('deprecated')} }`))).toBe(false);
    expect(isSame(choice("'e1'"), choice(`{ 'name': 'e1'${marked('deprecated')} }`))).toBe(false);
  });
});
