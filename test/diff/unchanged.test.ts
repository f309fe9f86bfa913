import { expect, test } from 'vitest';
import { nodesOf } from '../../src/diff/compare/expand.ts';
import { type Sides, sidesOf } from '../../src/diff/compare/side.ts';
import { type Finding, findingsOf, groupsOf, walkThrough } from '../../src/diff/findings.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { createRandom } from '../support/random.ts';
import { evolvedProtocol } from '../support/random-protocol.ts';
import { protocolOf } from '../support/schema.ts';

const unchanged = (old: string, current: string, settings: readonly [Record<string, boolean>, Record<string, boolean>] = [{}, {}]) =>
  [...sidesOf(protocolOf(old, settings[0]), protocolOf(current, settings[1]), false).unchanged].sort();

const schema = (leaf: string): string => `
  { 'struct': 'Leaf', 'data': { ${leaf} } }
  { 'struct': 'Middle', 'data': { 'leaves': ['Leaf'] } }
  { 'alternate': 'Either', 'data': { 'text': 'str', 'middle': 'Middle' } }
  { 'enum': 'Kind', 'data': [ 'one', 'two' ] }
  { 'struct': 'Top', 'data': { '*either': 'Either', 'kind': 'Kind' } }
  { 'struct': 'Loop', 'data': { '*next': 'Loop', 'kind': 'Kind' } }`;

test('what contains something else now is not the same, however deep that is', () => {
  expect(unchanged(schema("'a': 'int'"), schema("'a': 'int'"))).toEqual(['Either', 'Kind', 'Leaf', 'Loop', 'Middle', 'Top']);
  expect(unchanged(schema("'a': 'int'"), schema("'*a': 'int'"))).toEqual(['Kind', 'Loop']);
});

test.each([
  ['the type of a member', "'a': 'int'", "'a': 'str'"],
  ['an array', "'a': 'int'", "'a': ['int']"],
  ['a name', "'a': 'int'", "'b': 'int'"],
  ['one more member', "'a': 'int'", "'a': 'int', '*b': 'int'"],
  ['a feature', "'a': 'int'", "'a': { 'type': 'int', 'features': [ 'f' ] }"],
  ['another feature', "'a': { 'type': 'int', 'features': [ 'g' ] }", "'a': { 'type': 'int', 'features': [ 'f' ] }"],
  [
    'the condition of a feature',
    "'a': { 'type': 'int', 'features': [ 'f' ] }",
    "'a': { 'type': 'int', 'features': [ { 'name': 'f', 'if': 'X' } ] }",
  ],
  ['a condition', "'a': 'int'", "'a': { 'type': 'int', 'if': 'X' }"],
  ['another condition', "'a': { 'type': 'int', 'if': 'X' }", "'a': { 'type': 'int', 'if': 'Y' }"],
])('%s makes a difference', (_, old, current) => {
  expect(unchanged(schema(old), schema(current))).toEqual(['Kind', 'Loop']);
});

test('a condition that is settled on one side alone makes a difference', () => {
  const text = schema("'a': { 'type': 'int', 'if': 'X' }");
  expect(unchanged(text, text, [{ X: true }, { X: true }])).toContain('Leaf');
  expect(unchanged(text, text, [{ X: true }, {}])).not.toContain('Leaf');
});

test('branches of a union, and values that select them, make a difference', () => {
  const union = (values: string, branches: string): string =>
    `{ 'enum': 'Kind', 'data': [ ${values} ] } { 'struct': 'A', 'data': { 'a': 'int' } } { 'struct': 'B', 'data': { 'b': 'int' } }
     { 'union': 'U', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { ${branches} } }`;
  const before = union("'a', 'b'", "'a': 'A'");
  expect(unchanged(before, before)).toContain('U');
  expect(unchanged(before, union("'a', 'b'", "'a': 'B'"))).not.toContain('U');
  expect(unchanged(before, union("'a', 'b', 'c'", "'a': 'A'"))).not.toContain('U');
});

test('places and documentation make none', () => {
  const text = schema("'a': 'int'");
  expect(unchanged(text, `\n\n${text.replaceAll('\n', '\n\n')}`)).toContain('Leaf');
});

const told = (findings: readonly Finding[]) =>
  findings
    .map(({ rule, route, sites, commands, events, isInDeprecated, origin }) => ({
      ...{ rule: rule.id, route: route.text, commands, events, isInDeprecated: isInDeprecated(), origin: origin() },
      sites: sites.map((site) => `${site.direction} ${site.route.text} ${site.fact.cause}`),
    }))
    .sort((a, b) => (`${a.rule} ${a.route}` < `${b.rule} ${b.route}` ? -1 : 1));

/** As though every type might differ. */
function walkThroughAll(old: Protocol, current: Protocol, unstable: boolean): readonly Finding[] {
  const { roots, sides } = walkThrough(old, current, unstable);
  const all: Sides = { ...sides, unchanged: new Set() };
  return findingsOf({ sides: all, groups: groupsOf(roots, nodesOf(all)) });
}

test.each([true, false])('nothing is missed by leaving out what is unchanged, with what is unstable: %s', (unstable) => {
  let leftOut = 0;
  for (let seed = 0; seed < 200; seed++) {
    const { old, current } = evolvedProtocol(createRandom(seed));
    const walk = walkThrough(old, current, unstable);
    leftOut += walk.sides.unchanged.size;
    expect(told(findingsOf(walk)), `seed ${String(seed)}`).toEqual(told(walkThroughAll(old, current, unstable)));
  }
  expect(leftOut).toBeGreaterThan(0);
});
