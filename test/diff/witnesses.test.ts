import { describe, expect, test } from 'vitest';
import { type Change, diffProtocols } from '../../src/diff/index.ts';
import type { AlternateType, EnumType, Member, NamedType, ObjectType, Protocol } from '../../src/protocol/index.ts';
import { parsePath } from '../../src/protocol/path.ts';
import { protocolOf } from '../support/schema.ts';
import { enumType, reference } from '../support/protocol.ts';
import { createRandom, type Random } from '../support/random.ts';
import { evolvedProtocol, randomProtocol } from '../support/random-protocol.ts';

const keys = { arguments: 'arguments', returns: 'return', data: 'data' } as const;
const membersOfMessages: Readonly<Record<string, string>> = {
  'command-removed': 'execute',
  'command-allow-oob-removed': 'exec-oob',
  'command-arguments-closed': 'arguments/unlisted-argument',
};

/** What has to be wrong with the message that shows a change, by the rule that rates it. */
function codesOf(rule: string): readonly string[] {
  switch (rule) {
    case 'argument-mandatory-member-added':
    case 'argument-member-became-mandatory':
    case 'return-mandatory-member-removed':
    case 'return-member-became-optional':
      return ['missing'];
    case 'argument-mandatory-member-removed':
    case 'argument-optional-member-removed':
    case 'command-arguments-closed':
      return ['unknown-member'];
    case 'argument-enum-value-removed':
      return ['unknown-value', 'unknown-branch'];
    case 'argument-branch-removed':
      return ['unknown-branch'];
    case 'argument-integer-range-narrowed':
      return ['range'];
    case 'argument-type-changed':
    case 'argument-type-narrowed':
    case 'return-type-changed':
      return ['type', 'unknown-value', 'unknown-branch'];
    case 'command-removed':
      return ['unknown-name'];
    case 'command-allow-oob-removed':
      return ['message'];
    default:
      return [];
  }
}

/** The way to the place of a change in the message that shows it. */
function placeOf({ path, rule }: Change): string {
  const { part = null, steps = [] } = parsePath(path) ?? {};
  if (part === null) return membersOfMessages[rule] ?? '';
  const ways = steps.map((step, index) => {
    switch (step.kind) {
      case 'member':
        return `/${step.name}`;
      case 'element':
        return '/0';
      case 'branch':
        return index === steps.length - 1 ? `/${step.tag}` : '';
      case 'value':
        return '';
    }
  });
  return `${keys[part]}${ways.join('')}`;
}

type Kind = 'its own' | 'none can exist' | 'beside a tag' | 'another';

/** What the witness of a break shows. Where a struct became a union, messages without its tag, or a wrong one, have no other members that are judged. */
function kindOf(change: Change): Kind {
  const { verdict, noWitness, rule } = change;
  if (verdict === null) return noWitness?.kind === 'impossible' ? 'none can exist' : 'another';
  const { path, code } = verdict.issue;
  const place = placeOf(change);
  if (path.join('/') === place && codesOf(rule).includes(code)) return 'its own';
  const tag = [...place.split('/').slice(0, -1), 'tag'].join('/');
  return path.join('/') === tag && ['missing', 'unknown-branch', 'type'].includes(code) ? 'beside a tag' : 'another';
}

/** Changes much of what some types have, so that often two changes meet at one place. */
function changed(protocol: Protocol, random: Random): Protocol {
  const builtins = ['int', 'str', 'bool', 'uint8', 'number', 'any', 'null', 'E0', 'E1'] as const;
  const changedMember = (type: ObjectType, member: Member): readonly Member[] => {
    if (member.name === type.tag) return [member];
    if (random.chance(0.1)) return [];
    const optional = random.chance(0.3) ? !member.optional : member.optional;
    // What has to be there must not be what it is in.
    const other = random.chance(0.4) || (!optional && member.optional);
    return [{ ...member, optional, ...(other ? { type: reference(random.pick(builtins)) } : {}) }];
  };
  const changedEnum = (type: EnumType): EnumType => {
    const kept = type.values.filter(() => random.chance(0.7));
    const values = kept.length === 0 ? type.values.slice(0, 1) : kept;
    return random.chance(0.5) ? { ...type, values: [...values, ...enumType('E', ['more']).values] } : { ...type, values };
  };
  const changedAlternate = (type: AlternateType): AlternateType => {
    const [first, ...more] = type.alternatives.filter(() => random.chance(0.7));
    const [anyOne = first] = type.alternatives;
    const left = first === undefined ? (anyOne === undefined ? [] : [anyOne]) : [first, ...more];
    return { ...type, alternatives: left };
  };
  const tags = new Set(
    protocol.types.flatMap((type) =>
      type.kind === 'object' && type.tag !== null
        ? type.members.flatMap((member) => (member.name === type.tag && member.type.kind === 'definition' ? member.type.name : []))
        : [],
    ),
  );
  const types = protocol.types.map((type): NamedType => {
    if (random.chance(0.3)) return type;
    switch (type.kind) {
      case 'enum':
        return tags.has(type.name) ? type : changedEnum(type);
      case 'object':
        return { ...type, members: type.members.flatMap((member) => changedMember(type, member)) };
      case 'alternate':
        return changedAlternate(type);
    }
  });
  return { ...protocol, types };
}

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

describe('the witness of a break is about that break, by its place and by what is wrong there, of protocols', () => {
  test.each<readonly [string, (random: Random) => readonly [Protocol, Protocol], number]>([
    ['in which several things changed at once', pairOfChanged, 0],
    ['of which some types are others', pairOfEvolved, 10],
    ['that have little in common', (random) => [randomProtocol(random), randomProtocol(random)], 0],
  ])('%s', (_name, pair, besideTags) => {
    const seen: Record<Kind, number> = { 'its own': 0, 'none can exist': 0, 'beside a tag': 0, another: 0 };
    for (const seed of seeds) {
      const [old, current] = pair(createRandom(seed));
      const breaking = diffProtocols(old, current, { unstable: true }).changes.filter(({ level }) => level === 'breaking');
      for (const change of breaking) seen[kindOf(change)]++;
      const wrong = breaking.filter((change) => kindOf(change) === 'another').map(({ path, rule, verdict }) => ({ path, rule, verdict }));
      expect(wrong, `seed ${String(seed)}`).toEqual([]);
    }
    expect(seen['its own']).toBeGreaterThan(500);
    expect(seen['beside a tag']).toBe(besideTags);
  });
});

function pairOfChanged(random: Random): readonly [Protocol, Protocol] {
  const { old } = evolvedProtocol(random);
  return [old, changed(old, random)];
}

function pairOfEvolved(random: Random): readonly [Protocol, Protocol] {
  const { old, current } = evolvedProtocol(random);
  return [old, current];
}

/** What the witness at a path is, and what is wrong with it. */
function proofs(old: string, current: string): Readonly<Record<string, readonly [unknown, string | undefined]>> {
  const { changes } = diffProtocols(protocolOf(old), protocolOf(current));
  return Object.fromEntries(
    changes.flatMap(({ level, path, rule, witness, verdict }) =>
      level === 'breaking' ? [[`${path} ${rule}`, [witness, verdict?.issue.code] as const]] : [],
    ),
  );
}

describe('where two changes meet, each has a message of its own', () => {
  const out = (data: string, more = ''): string => `${more} { 'struct': 'T', 'data': ${data} } { 'command': 'get', 'returns': 'T' }`;
  const into = (data: string, more = ''): string => `${more} { 'command': 'put', 'data': ${data} }`;

  test('a member became optional and got another type', () => {
    expect(proofs(out("{ 'b': 'int' }"), out("{ '*b': 'str' }"))).toEqual({
      'get/returns/b return-member-became-optional': [{ return: {} }, 'missing'],
      'get/returns/b return-type-changed': [{ return: { b: '' } }, 'type'],
    });
  });

  test('a member became mandatory and got another type', () => {
    expect(proofs(into("{ '*b': 'int' }"), into("{ 'b': 'str' }"))).toEqual({
      'put/arguments/b argument-member-became-mandatory': [{ execute: 'put' }, 'missing'],
      'put/arguments/b argument-type-changed': [{ execute: 'put', arguments: { b: 0 } }, 'type'],
    });
  });

  test('a member became mandatory and something in it, too', () => {
    const struct = (data: string): string => `{ 'struct': 'S', 'data': ${data} }`;
    expect(proofs(into("{ '*b': 'S' }", struct("{ '*c': 'int' }")), into("{ 'b': 'S' }", struct("{ 'c': 'int' }")))).toEqual({
      'put/arguments/b argument-member-became-mandatory': [{ execute: 'put' }, 'missing'],
      'put/arguments/b/c argument-member-became-mandatory': [{ execute: 'put', arguments: { b: {} } }, 'missing'],
    });
  });

  test('a member became mandatory and lost a value', () => {
    const values = (data: string): string => `{ 'enum': 'E', 'data': ${data} }`;
    expect(proofs(into("{ '*b': 'E' }", values("[ 'on', 'off' ]")), into("{ 'b': 'E' }", values("[ 'off' ]")))).toEqual({
      'put/arguments/b argument-member-became-mandatory': [{ execute: 'put' }, 'missing'],
      'put/arguments/b/=on argument-enum-value-removed': [{ execute: 'put', arguments: { b: 'on' } }, 'unknown-value'],
    });
  });

  test('an alternate has an alternative less, and its struct asks for more', () => {
    const either = (data: string, alternatives: string): string =>
      `{ 'struct': 'In', 'data': ${data} } { 'alternate': 'Ref', 'data': ${alternatives} }`;
    const old = into("{ 'r': 'Ref' }", either("{ 'x': 'int' }", "{ 'def': 'In', 'name': 'str' }"));
    expect(proofs(old, into("{ 'r': 'Ref' }", either("{ 'x': 'int', 'y': 'int' }", "{ 'def': 'In' }")))).toEqual({
      'put/arguments/r argument-type-narrowed': [{ execute: 'put', arguments: { r: '' } }, 'type'],
      'put/arguments/r/y argument-mandatory-member-added': [{ execute: 'put', arguments: { r: { x: 0 } } }, 'missing'],
    });
  });

  test('an alternate has an alternative less, and its enum a value', () => {
    // More values than are tried at one place.
    const many = Array.from({ length: 100 }, (_, index) => `'v${String(index)}'`).join(', ');
    const either = (values: string, other: string): string =>
      `{ 'enum': 'E', 'data': [ ${values} ] } { 'alternate': 'Ref', 'data': { 'e': 'E', 'other': '${other}' } }`;
    const old = into("{ 'r': 'Ref' }", either(`'gone', ${many}`, 'int'));
    expect(proofs(old, into("{ 'r': 'Ref' }", either(many, 'null')))).toEqual({
      'put/arguments/r argument-type-narrowed': [{ execute: 'put', arguments: { r: 0 } }, 'type'],
      'put/arguments/r/=gone argument-enum-value-removed': [{ execute: 'put', arguments: { r: 'gone' } }, 'unknown-value'],
    });
  });
});

test('what nobody refuses has no message, whatever its rule is rated', () => {
  const old = "{ 'command': 'get', 'returns': 'T' } { 'struct': 'T', 'data': { '*b': 'int' } }";
  const current = "{ 'command': 'get', 'returns': 'T' } { 'struct': 'T', 'data': { 'b': 'str' } }";
  const levels = new Map([['return-member-became-mandatory', 'breaking' as const]]);
  const { changes } = diffProtocols(protocolOf(old), protocolOf(current), { levels });
  expect(changes.map(({ rule, witness, noWitness }) => [rule, witness !== null, noWitness?.kind])).toEqual([
    ['return-member-became-mandatory', false, 'impossible'],
    ['return-type-changed', true, undefined],
  ]);
});
