/** Members that stand at another height of unions in unions: what values have is the same, wherever the text says so. */
import { describe, expect, test } from 'vitest';
import { type Change, diffProtocols } from '../../src/diff/index.ts';
import type { NamedType, Protocol } from '../../src/protocol/index.ts';
import { command, enumType, protocol, struct, union } from '../support/protocol.ts';
import { createRandom, type Random } from '../support/random.ts';
import { protocolOf } from '../support/schema.ts';

const compare = (old: Protocol, current: Protocol): readonly Change[] => diffProtocols(old, current).changes;

/** A union by the values of its tag, or what a branch ends with. */
interface Tree {
  readonly name: string;
  readonly branches: ReadonlyMap<string, Tree>;
  /** Of a leaf: the members that its values have, and whether they may lack them. */
  readonly members: ReadonlyMap<string, boolean>;
}

function randomTree(random: Random, name: string, depth: number): Tree {
  const isLeaf = depth === 0 || random.chance(0.3);
  const values = isLeaf ? [] : ['a', 'b', 'c'].slice(0, 1 + random.below(3));
  const members = ['m', 'n', 'o', 'p'].filter(() => random.chance(0.7)).map((member) => [member, random.chance(0.1)] as const);
  return {
    name,
    branches: new Map(values.map((value) => [value, randomTree(random, `${name}-${value}`, depth - 1)])),
    members: new Map(isLeaf ? members : []),
  };
}

function leavesOf(tree: Tree): readonly Tree[] {
  return tree.branches.size === 0 ? [tree] : [...tree.branches.values()].flatMap(leavesOf);
}

/** The tree as types, where each member stands somewhere between the leaf and the highest union all of whose leaves have it alike. */
function typesOf(tree: Tree, random: Random, around: ReadonlySet<string> = new Set()): readonly NamedType[] {
  const leaves = leavesOf(tree);
  const [first] = leaves;
  const shared = [...(first?.members ?? [])].filter(
    ([name, optional]) => !around.has(name) && leaves.every(({ members }) => members.get(name) === optional),
  );
  const here = tree.branches.size === 0 ? shared : shared.filter(() => random.chance(0.5));
  const members = here.map(([name, optional]) => [`${name}${optional ? '?' : ''}`, 'int'] as const);
  if (tree.branches.size === 0) return [struct(tree.name, members)];
  const told = new Set([...around, ...here.map(([name]) => name)]);
  const below = [...tree.branches].map(([value, branch]) => ({ value, types: typesOf(branch, random, told) }));
  const tag = `tag-${tree.name}`;
  const branches = below.map(({ value, types: [type] }) => [value, isEmpty(type) ? null : (type?.name ?? null)] as const);
  return [
    union(tree.name, tag, branches, [[tag, `E-${tree.name}`], ...members]),
    enumType(`E-${tree.name}`, [...tree.branches.keys()]),
    ...below.flatMap(({ types }) => types),
  ];
}

function isEmpty(type: NamedType | undefined): boolean {
  return type?.kind === 'object' && type.members.length === 0;
}

function protocolIn(tree: Tree, random: Random): Protocol {
  return protocol([...typesOf(tree, random), ...command('run', tree.name, { returns: { kind: 'definition', name: tree.name } })]);
}

/** The same tree, where one leaf lacks one of its members, which has its name. */
function withoutOne(tree: Tree, random: Random): { readonly tree: Tree; readonly name: string } | null {
  const having = leavesOf(tree).filter(({ members }) => members.size > 0);
  if (having.length === 0) return null;
  const chosen = random.pick(having);
  const name = random.pick([...chosen.members.keys()]);
  const replaced = (each: Tree): Tree => ({
    ...each,
    branches: new Map([...each.branches].map(([value, branch]) => [value, replaced(branch)])),
    members: each === chosen ? new Map([...each.members].filter(([member]) => member !== name)) : each.members,
  });
  return { tree: replaced(tree), name };
}

describe('a member that moves from a union into the branches of the unions in its branches', () => {
  const enums = "{ 'enum': 'L', 'data': [ 'c', 'd' ] } { 'enum': 'K', 'data': [ 'a', 'b' ] }";
  const shape = (base: string, a: string, b: string, d: string): string =>
    `${enums} { 'struct': 'A', 'data': { ${a} } } { 'struct': 'B', 'data': { ${b} } } { 'struct': 'D', 'data': { ${d} } }
    { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': 'A', 'b': 'B' } }
    { 'union': 'W', 'base': { 'l': 'L'${base} }, 'discriminator': 'l', 'data': { 'c': 'U', 'd': 'D' } }
    { 'command': 'run', 'data': 'W', 'boxed': true, 'returns': 'W' }`;
  const changes = (old: string, current: string): readonly string[] =>
    compare(protocolOf(old), protocolOf(current)).map(({ path, rule }) => `${path} ${rule}`);
  const around = shape(", 'x': 'int'", '', '', '');
  const x = "'x': 'int'";

  test('is no change where all of them have it', () => {
    expect(changes(around, shape('', x, x, x))).toEqual([]);
    expect(changes(shape('', x, x, x), around)).toEqual([]);
  });

  test('is one change where one of them lacks it', () => {
    expect(changes(around, shape('', x, '', x))).toEqual([
      'run/arguments/{l=c}/{k=b}/x argument-mandatory-member-removed',
      'run/returns/{l=c}/{k=b}/x return-mandatory-member-removed',
    ]);
    expect(changes(shape('', '', x, ''), around)).toEqual([
      'run/arguments/{l=d}/x argument-mandatory-member-added',
      'run/returns/{l=d}/x return-mandatory-member-added',
    ]);
  });

  test('is what differs of it where one of them has it otherwise', () => {
    expect(changes(around, shape('', x, "'*x': 'int'", "'x': 'str'"))).toEqual(
      [
        'run/arguments/{l=c}/{k=b}/x argument-member-became-optional',
        'run/returns/{l=c}/{k=b}/x return-member-became-optional',
        'run/arguments/{l=d}/x argument-type-changed',
        'run/returns/{l=d}/x return-type-changed',
      ].sort(),
    );
  });
});

describe('random unions in unions', () => {
  const seeds = Array.from({ length: 120 }, (_, seed) => seed);

  test('are the same wherever members stand', () => {
    for (const seed of seeds) {
      const random = createRandom(seed);
      const tree = randomTree(random, 'T', 3);
      expect(compare(protocolIn(tree, random), protocolIn(tree, random)), `seed ${String(seed)}`).toEqual([]);
    }
  });

  test('differ by the one member that a leaf lacks, told once for each direction, with proof', () => {
    let compared = 0;
    for (const seed of seeds) {
      const random = createRandom(seed);
      const tree = randomTree(random, 'T', 3);
      const other = withoutOne(tree, random);
      if (other === null) continue;
      compared++;
      const old = protocolIn(tree, random);
      const current = protocolIn(other.tree, random);
      for (const changes of [compare(old, current), compare(current, old)]) {
        expect(changes.map(({ direction, path }) => `${direction} ${path.split('/').at(-1) ?? ''}`).sort(), `seed ${String(seed)}`).toEqual(
          [`receive ${other.name}`, `send ${other.name}`],
        );
        expect(changes.filter(({ level, witness }) => level === 'breaking' && witness === null)).toEqual([]);
      }
    }
    expect(compared).toBeGreaterThan(60);
  });
});
