import { expect, test } from 'vitest';
import { findingsOf, walkThrough } from '../../src/diff/findings.ts';
import { diffProtocols } from '../../src/diff/index.ts';
import { protocolOf } from '../support/schema.ts';

const numbered = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('\n');
const user = "{ 'command': 'run', 'returns': 'S0' }";

/** The number of breaking changes, and what there is instead of witnesses. */
const breaksOf = (schema: (member: string) => string): readonly (string | undefined)[] =>
  diffProtocols(protocolOf(schema('x')), protocolOf(schema('*x')))
    .changes.filter(({ level }) => level === 'breaking')
    .map(({ witness, noWitness }) => (witness === null ? noWitness?.kind : 'witness'));

test('a type whose smallest value fills the memory has no witness, and takes no time', () => {
  const ladder = (height: number) => (member: string) =>
    `${numbered(height, (i) => `{ 'struct': 'S${String(i)}', 'data': { 'a': 'S${String(i + 1)}', 'b': 'S${String(i + 1)}' } }`)}
     { 'struct': 'S${String(height)}', 'data': { '${member}': 'int' } } ${user}`;
  expect(breaksOf(ladder(8))).toEqual(['witness']);
  expect(breaksOf(ladder(60))).toEqual(['not-found']);
});

test('what is deeper than any message has no witness', () => {
  const chain = (length: number) => (member: string) =>
    `${numbered(length, (i) => `{ 'struct': 'S${String(i)}', 'data': { '*a': 'S${String(i + 1)}' } }`)}
     { 'struct': 'S${String(length)}', 'data': { '${member}': 'int' } } ${user}`;
  expect(breaksOf(chain(100))).toEqual(['witness']);
  expect(breaksOf(chain(2500))).toEqual(['not-found']);
});

test('types that only end where the other side does not go on end', () => {
  const tree = (member: string): string =>
    `{ 'enum': 'K', 'data': [ 'leaf', 'node' ] } { 'struct': 'N', 'data': { 'left': 'S0', '${member}': 'int' } }
     { 'union': 'S0', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'node': 'N' } } ${user}`;
  expect(breaksOf(tree)).toEqual(['witness']);
});

test('an enum may lose and get any number of values', () => {
  const schema = (values: readonly string[]) =>
    protocolOf(`{ 'enum': 'E', 'data': [ ${values.map((value) => `'${value}'`).join(', ')} ] } { 'command': 'run', 'returns': 'E' }`);
  const values = Array.from({ length: 150_000 }, (_, index) => `v${String(index)}`);
  expect(findingsOf(walkThrough(schema(['a']), schema(['a', ...values]), true))).toHaveLength(150_000);
});

test('of tens of thousands of members, values and branches that are gone each has its witness', () => {
  const many = (text: (name: string) => string): string =>
    Array.from({ length: 20_000 }, (_, index) => text(`m${String(index)}`)).join(', ');
  const schema = (isOld: boolean): string =>
    `{ 'enum': 'E', 'data': [ 'z', ${isOld ? many((name) => `'${name}'`) : ''} ] }
     { 'struct': 'A', 'data': { 'a': 'int' } }
     { 'struct': 'S', 'data': { 'e': 'E', 'u': 'U', ${isOld ? many((name) => `'*${name}': 'int'`) : ''} } }
     { 'union': 'U', 'base': { 'k': 'E' }, 'discriminator': 'k', 'data': { 'z': 'A', ${isOld ? many((name) => `'${name}': 'A'`) : ''} } }
     { 'command': 'run', 'data': 'S' }`.replace(/, (?=[}\]])/g, ' ');
  const { changes } = diffProtocols(protocolOf(schema(true)), protocolOf(schema(false)));
  expect(changes).toHaveLength(40_000);
  expect(changes.every(({ witness }) => witness !== null)).toBe(true);
});

test('where each of many changes takes a long message, only the first ones have one', () => {
  const schema = (type: string): string =>
    `{ 'command': 'run', 'data': { ${Array.from({ length: 1000 }, (_, index) => `'m${String(index)}': '${type}'`).join(', ')} } }`;
  const { changes } = diffProtocols(protocolOf(schema('int')), protocolOf(schema('str')));
  const shown = changes.filter(({ witness }) => witness !== null).length;
  expect(shown).toBeGreaterThan(100);
  expect(shown).toBeLessThan(1000);
  expect(new Set(changes.map(({ noWitness }) => noWitness?.reason))).toEqual(
    new Set([undefined, 'the messages that show other changes are long enough']),
  );
});
