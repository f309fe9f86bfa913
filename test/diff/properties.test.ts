import { describe, expect, test } from 'vitest';
import { type Change, diffProtocols } from '../../src/diff/index.ts';
import type { Feature, Member, NamedType, ObjectType, Protocol } from '../../src/protocol/index.ts';
import { differingSites, unnamedSites } from '../support/differing-sites.ts';
import { createRandom, type Random } from '../support/random.ts';
import { evolvedProtocol, randomProtocol } from '../support/random-protocol.ts';
import { sameOnTheWire } from '../support/wire-form.ts';

const seeds = Array.from({ length: 100 }, (_, seed) => seed);
const fewSeeds = seeds.slice(0, 50);
const compare = (old: Protocol, current: Protocol): readonly Change[] => diffProtocols(old, current, { unstable: true }).changes;

/** One known change, with the rules for whom it reaches; null where the protocol has nothing to change in that way. */
type Mutate = (
  protocol: Protocol,
  random: Random,
) => { readonly changed: Protocol; readonly send: string | null; readonly receive: string | null } | null;

function withType(protocol: Protocol, changed: NamedType): Protocol {
  return { ...protocol, types: protocol.types.map((type) => (type.name === changed.name ? changed : type)) };
}

function pickObject(protocol: Protocol, random: Random, fits: (type: ObjectType) => boolean = () => true): ObjectType | null {
  // A change in what an open command takes is one of another kind.
  const objects = protocol.types.filter((type): type is ObjectType => type.kind === 'object' && type.keyword !== 'implicit' && fits(type));
  return objects.length === 0 ? null : random.pick(objects);
}

const ordinary =
  (type: ObjectType) =>
  (member: Member): boolean =>
    member.name !== type.tag;

function changeMember(
  fits: (member: Member) => boolean,
  change: (member: Member) => Member | null,
  send: string | null,
  receive: string | null,
): Mutate {
  return (protocol, random) => {
    const type = pickObject(protocol, random, (each) => each.members.filter(ordinary(each)).some(fits));
    if (type === null) return null;
    const chosen = random.pick(type.members.filter(ordinary(type)).filter(fits));
    const members = type.members.flatMap((member) => (member === chosen ? (change(member) ?? []) : member));
    return { changed: withType(protocol, { ...type, members }), send, receive };
  };
}

function addMember(optional: boolean, send: string, receive: string): Mutate {
  return (protocol, random) => {
    const type = pickObject(protocol, random);
    const like = type?.members[0];
    if (type === null || like === undefined) return null;
    const member: Member = {
      ...like,
      name: 'brand-new',
      optional,
      type: { kind: 'builtin', name: 'str' },
      features: [],
      condition: null,
      declaredBy: type.name,
    };
    return { changed: withType(protocol, { ...type, members: [...type.members, member] }), send, receive };
  };
}

function changeFeature(name: string, kind: string): Mutate {
  const mark: Feature = { name, condition: null, documentation: null };
  return changeMember(
    (member) => member.features.length === 0,
    (member) => ({ ...member, features: [mark] }),
    `argument-${kind}-added`,
    `return-${kind}-added`,
  );
}

const mutations: Readonly<Record<string, Mutate>> = {
  'an optional member is added': addMember(true, 'argument-optional-member-added', 'return-optional-member-added'),
  'a mandatory member is added': addMember(false, 'argument-mandatory-member-added', 'return-mandatory-member-added'),
  'an optional member is removed': changeMember(
    ({ optional }) => optional,
    () => null,
    'argument-optional-member-removed',
    'return-optional-member-removed',
  ),
  'a mandatory member is removed': changeMember(
    ({ optional }) => !optional,
    () => null,
    'argument-mandatory-member-removed',
    'return-mandatory-member-removed',
  ),
  'a member becomes optional': changeMember(
    ({ optional }) => !optional,
    (member) => ({ ...member, optional: true }),
    'argument-member-became-optional',
    'return-member-became-optional',
  ),
  'a member becomes mandatory': changeMember(
    ({ optional }) => optional,
    (member) => ({ ...member, optional: false }),
    'argument-member-became-mandatory',
    'return-member-became-mandatory',
  ),
  'a string becomes a boolean': changeMember(
    ({ type }) => type.kind === 'builtin' && type.name === 'str',
    (member) => ({ ...member, type: { kind: 'builtin', name: 'bool' } }),
    'argument-type-changed',
    'return-type-changed',
  ),
  'an integer becomes a number': changeMember(
    ({ type }) => type.kind === 'builtin' && type.name === 'int32',
    (member) => ({ ...member, type: { kind: 'builtin', name: 'number' } }),
    'argument-type-widened',
    'return-type-widened',
  ),
  'a number becomes an integer': changeMember(
    ({ type }) => type.kind === 'builtin' && type.name === 'number',
    (member) => ({ ...member, type: { kind: 'builtin', name: 'int' } }),
    'argument-type-narrowed',
    'return-type-narrowed',
  ),
  'integers get more': changeMember(
    ({ type }) => type.kind === 'builtin' && type.name === 'uint8',
    (member) => ({ ...member, type: { kind: 'builtin', name: 'uint32' } }),
    'argument-integer-range-widened',
    'return-integer-range-widened',
  ),
  'integers get fewer': changeMember(
    ({ type }) => type.kind === 'builtin' && type.name === 'int64',
    (member) => ({ ...member, type: { kind: 'builtin', name: 'int16' } }),
    'argument-integer-range-narrowed',
    'return-integer-range-narrowed',
  ),
  'a member is deprecated': changeFeature('deprecated', 'deprecated'),
  'a member is unstable': changeFeature('unstable', 'unstable'),
  'a member has a feature': changeFeature('brand-new', 'feature'),
  'a member gets a condition': changeMember(
    ({ condition }) => condition === null,
    (member) => ({ ...member, condition: { expression: { kind: 'defined', name: 'NEW' }, state: 'open' } }),
    'argument-condition-added',
    'return-condition-added',
  ),
  'an optional member loses its condition': changeMember(
    ({ optional, condition }) => optional && condition !== null,
    (member) => ({ ...member, condition: null }),
    'argument-condition-dropped',
    'return-condition-dropped',
  ),
  'a mandatory member loses its condition': changeMember(
    ({ optional, condition }) => !optional && condition !== null,
    (member) => ({ ...member, condition: null }),
    'argument-mandatory-in-more-builds',
    'return-condition-dropped',
  ),
  'an enum gets a value': (protocol) => {
    const type = protocol.types.find((each) => each.kind === 'enum');
    const [like] = type?.kind === 'enum' ? type.values : [];
    if (type?.kind !== 'enum' || like === undefined || isTag(protocol, type.name)) return null;
    const changed = withType(protocol, { ...type, values: [...type.values, { ...like, name: 'brand-new', features: [] }] });
    return { changed, send: 'argument-enum-value-added', receive: 'return-enum-value-added' };
  },
  'an enum loses a value': (protocol, random) => {
    const type = protocol.types.find((each) => each.kind === 'enum' && each.values.length > 1);
    if (type?.kind !== 'enum' || isTag(protocol, type.name)) return null;
    const gone = random.pick(type.values);
    const changed = withType(protocol, { ...type, values: type.values.filter((value) => value !== gone) });
    return { changed, send: 'argument-enum-value-removed', receive: 'return-enum-value-removed' };
  },
  'a command is removed': (protocol) => ({
    changed: { ...protocol, commands: protocol.commands.filter(({ name }) => name !== 'go') },
    send: 'command-removed',
    receive: null,
  }),
  'an event is removed': (protocol) => ({ changed: { ...protocol, events: [] }, send: null, receive: 'event-removed' }),
  'a command is not executed out of band': (protocol) => ({
    changed: {
      ...protocol,
      commands: protocol.commands.map((command) => (command.name === 'go' ? { ...command, allowOob: true } : command)),
    },
    send: 'command-allow-oob-added',
    receive: null,
  }),
};

function isTag({ types }: Protocol, name: string): boolean {
  return types.some(
    (type) =>
      type.kind === 'object' &&
      type.members.some((member) => member.name === type.tag && member.type.kind === 'definition' && member.type.name === name),
  );
}

describe.each(Object.entries(mutations))('%s', (_name, mutate) => {
  test('is that, and no other rule', () => {
    let seen = 0;
    for (const seed of fewSeeds) {
      const random = createRandom(seed);
      const protocol = randomProtocol(random);
      // What an open command takes has rules of its own.
      const closed = { ...protocol, commands: protocol.commands.map((command) => ({ ...command, gen: true })) };
      const mutated = mutate(closed, random);
      if (mutated === null) continue;
      const found = compare(closed, mutated.changed);
      const expected = [mutated.send, mutated.receive].filter((rule) => rule !== null);
      expect(
        found.filter(({ rule }) => !expected.includes(rule)),
        `seed ${String(seed)}`,
      ).toEqual([]);
      // One cause in one direction is one change.
      expect(new Set(found.map(({ rule }) => rule)).size, `seed ${String(seed)}`).toBe(found.length);
      expect(found.length > 0, `seed ${String(seed)}`).toBe(!sameOnTheWire(closed, mutated.changed));
      const unproven = found.filter(
        ({ level, witness, noWitness }) => level === 'breaking' && witness === null && noWitness?.kind !== 'impossible',
      );
      expect(unproven, `seed ${String(seed)}`).toEqual([]);
      seen += found.length;
    }
    expect(seen).toBeGreaterThan(0);
  });
});

describe('random protocols', () => {
  /** What a change is when time runs back, where that is always the same. */
  const inverse: Readonly<Record<string, string>> = {
    added: 'removed',
    removed: 'added',
    'became-optional': 'became-mandatory',
    'became-mandatory': 'became-optional',
    widened: 'narrowed',
    narrowed: 'widened',
    closed: 'opened',
    opened: 'closed',
    'condition-dropped': 'condition-added',
    'condition-added': 'condition-dropped',
    changed: 'changed',
  };
  /** What of types that have something in common, but none all of the other, is told both ways, since it hurts both ways. */
  const hurtsBothWays = [
    'argument-integer-range-narrowed',
    'return-integer-range-widened',
    'argument-type-narrowed',
    'return-type-widened',
  ];
  /** What may be told, there and in that direction, when time runs back. */
  function answersTo(rule: string): readonly string[] {
    const backwards = rule.replace(/(?:condition-[a-z]+|became-[a-z]+|[a-z]+)$/, (action) => inverse[action] ?? action);
    if (hurtsBothWays.includes(rule)) return [rule, backwards];
    // An open command takes members that it does not list.
    if (rule === 'argument-not-listed') return ['argument-mandatory-member-added', 'argument-optional-member-added'];
    if (/^argument-(?:optional|mandatory)-member-added$/.test(rule)) return [backwards, 'argument-not-listed'];
    // More builds ask for a member that has to be sent.
    if (rule === 'argument-mandatory-in-more-builds') return ['argument-condition-added'];
    if (rule === 'argument-condition-added') return [backwards, 'argument-mandatory-in-more-builds'];
    return [backwards];
  }

  test.each(seeds)('%i is like itself, and like itself under other names', (seed) => {
    const protocol = randomProtocol(createRandom(seed));
    expect(compare(protocol, protocol)).toEqual([]);
    const renamed = JSON.parse(JSON.stringify(protocol).replace(/"(S\d|B\d|E\d|U|A|q_obj_[^"]*)"/g, '"$1-renamed"')) as Protocol;
    expect(compare(protocol, renamed)).toEqual([]);
    expect(sameOnTheWire(protocol, renamed)).toBe(true);
  });

  test.each([
    [
      'have little in common',
      (seed: number) => [randomProtocol(createRandom(seed)), randomProtocol(createRandom(seed % 3 ? seed + 1000 : seed))],
    ],
    ['have most in common', (seed: number) => Object.values(evolvedProtocol(createRandom(seed)))],
  ] as const)('two that %s have changes if and only if they differ on the wire, each with its answer when time runs back', (_, pair) => {
    let same = 0;
    for (const seed of seeds) {
      const [old, current] = pair(seed);
      if (old === undefined || current === undefined) throw new Error('two were made');
      const forth = compare(old, current);
      expect(forth.length === 0, `seed ${String(seed)}`).toBe(sameOnTheWire(old, current));
      if (forth.length === 0) same++;
      const back = compare(current, old);
      const unanswered = (changes: readonly Change[], answers: readonly Change[]): readonly Change[] =>
        changes.filter(
          ({ path, direction, rule }) =>
            !isInBranchOfOneSide(path, changes) &&
            !answers.some((change) => change.path === path && change.direction === direction && answersTo(rule).includes(change.rule)),
        );
      expect([...unanswered(forth, back), ...unanswered(back, forth)], `seed ${String(seed)}`).toEqual([]);
    }
    expect(same).toBeGreaterThan(0);
  });

  test('every site that differs is named by a change, in branches and alternates too', () => {
    const seen = new Map<string, number>();
    for (const seed of seeds) {
      const { old, current } = evolvedProtocol(createRandom(seed));
      const sites = differingSites(old, current);
      for (const { what, last } of sites) {
        seen.set(what, (seen.get(what) ?? 0) + 1);
        if (/^[pq]-/.test(last ?? '')) seen.set('in branches', (seen.get('in branches') ?? 0) + 1);
      }
      const unnamed = unnamedSites(sites, compare(old, current));
      expect(unnamed, `seed ${String(seed)}`).toEqual([]);
    }
    expect(Math.min(...['presence', 'optional', 'type', 'marks', 'in branches'].map((what) => seen.get(what) ?? 0))).toBeGreaterThan(100);
  });

  test('every break has a witness, or a reason why there is none', () => {
    const unproven = seeds.flatMap((seed) =>
      [
        compare(randomProtocol(createRandom(seed)), randomProtocol(createRandom(seed + 1000))),
        compare(...(Object.values(evolvedProtocol(createRandom(seed))) as [Protocol, Protocol])),
      ]
        .flat()
        .filter(({ level, witness, noWitness }) => level === 'breaking' && witness === null && noWitness?.kind !== 'impossible')
        .map(({ path, rule, message }) => `${String(seed)} ${path} ${rule} ${message}`),
    );
    expect(unproven).toEqual([]);
  });
});

/** Of a union whose tag one side does not have: only who has messages of the other side can have something in branches. */
function isInBranchOfOneSide(path: string, changes: readonly Change[]): boolean {
  return [...path.matchAll(/\/\{([^=]*)=/g)].some(({ index, 1: tag = '' }) =>
    changes.some((change) => change.path === `${path.slice(0, index)}/${tag}` && /-member-(?:added|removed)$/.test(change.rule)),
  );
}
