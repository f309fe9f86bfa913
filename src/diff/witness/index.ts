import { once } from '../../basics/once.ts';
import { type Command, type Event, type MessageDirection, type Protocol, type TypeReference, typesByName } from '../../protocol/index.ts';
import type { PathPart, PathStep } from '../../protocol/path.ts';
import type { Issue, IssueCode } from '../../runtime/issue.ts';
import type { Finding } from '../findings.ts';
import type { Site } from '../origins.ts';
import type { NoWitness, Witness, WitnessVerdict } from '../model.ts';
import { MAXIMUM_CANDIDATES } from './candidates.ts';
import { evidenceOf } from './evidence.ts';
import { createJudge, type Judge, withEverything } from './judge.ts';
import { type Budget, createMaker, type End, type Maker } from './maker.ts';

export interface Proof {
  readonly witness: Witness | null;
  readonly verdict: WitnessVerdict | null;
  readonly noWitness: NoWitness | null;
}

/** Places of one cause that are tried until one gives a witness. */
const MAXIMUM_SITES = 20;

/** Members in all long messages together: where each of many changes takes a long one, nobody reads them all. */
const MAXIMUM_MEMBERS = 250_000;

interface Courtroom {
  readonly budget: Budget;
  readonly old: Party;
  readonly new: Party;
}

interface Party {
  readonly judge: Judge;
  readonly maker: { readonly send: () => Maker; readonly receive: () => Maker };
  readonly command: (name: string) => Command | undefined;
  readonly event: (name: string) => Event | undefined;
  /** Whether there is anything that an event could have as data. */
  readonly carriesData: (event: string) => boolean;
}

/**
 * Finds messages that show changes: values that one side's protocol has at the place of the change, put into whole messages and
 * given to both sides' validators. A message is a witness when one accepts it and the other has against that very place what the change is about.
 * Where no message shows just this change, the one that comes nearest is taken, and its verdict tells what is wrong with it.
 */
export function createWitnesses(old: Protocol, current: Protocol): (finding: Finding) => Proof {
  const room = openCourtroom(withEverything(old), withEverything(current));
  return (finding) => {
    const { wish } = finding.fact;
    if (wish.kind === 'none') return { witness: null, verdict: null, noWitness: { kind: 'impossible', reason: wish.reason } };
    const evidence = evidenceOf(finding.rule);
    if (evidence.length === 0)
      return { witness: null, verdict: null, noWitness: { kind: 'impossible', reason: 'nobody refuses a message for this' } };
    const { refused } = room.budget;
    let best: Found | null = null;
    for (const site of finding.sites.slice(0, MAXIMUM_SITES)) {
      best = better(best, proveAt(room, site, finding.rule.direction, evidence));
      if (best !== null && best.distance < evidence.length) break;
    }
    if (best !== null) return { witness: best.witness, verdict: best.verdict, noWitness: null };
    const reason =
      room.budget.refused === refused
        ? 'no message was found that one side accepts and the other refuses for this'
        : 'the messages that show other changes are long enough';
    return { witness: null, verdict: null, noWitness: { kind: 'not-found', reason } };
  };
}

function openCourtroom(old: Protocol, current: Protocol): Courtroom {
  const budget: Budget = { members: MAXIMUM_MEMBERS, refused: 0 };
  const oldTypes = typesByName(old);
  const newTypes = typesByName(current);
  const partyOf = (protocol: Protocol, types: typeof oldTypes, others: typeof oldTypes): Party => {
    const commands = new Map(protocol.commands.map((command) => [command.name, command]));
    const events = new Map(protocol.events.map((event) => [event.name, event]));
    return {
      judge: createJudge(protocol),
      maker: { send: once(() => createMaker(types, others, true, budget)), receive: once(() => createMaker(types, others, false, budget)) },
      command: (name) => commands.get(name),
      event: (name) => events.get(name),
      carriesData: (name) => {
        const data = types.get(events.get(name)?.data ?? '');
        return data?.kind === 'object' && data.members.length > 0;
      },
    };
  };
  return { budget, old: partyOf(old, oldTypes, newTypes), new: partyOf(current, newTypes, oldTypes) };
}

/** A message that one side refuses, and how far that is from showing the change. */
interface Found {
  readonly witness: Witness;
  readonly verdict: WitnessVerdict;
  readonly distance: number;
}

function better(one: Found | null, other: Found | null): Found | null {
  return one === null || (other !== null && other.distance < one.distance) ? other : one;
}

/** Whoever wrote the message accepts it: the old client's arguments, the new server's replies. */
function proveAt(room: Courtroom, site: Site, direction: MessageDirection, evidence: readonly IssueCode[]): Found | null {
  const [giver, taker] = direction === 'send' ? [room.old, room.new] : [room.new, room.old];
  const maker = giver.maker[direction]();
  const { definition } = site.route;
  let best: Found | null = null;
  for (const { message, path } of attempts(giver, taker, maker, site, evidence)) {
    if (giver.judge(message, definition).length > 0) continue;
    best = better(best, foundIn(message, taker.judge(message, definition), path, direction, evidence));
    if (best?.distance === 0) break;
  }
  return best;
}

function foundIn(
  message: Witness,
  issues: readonly Issue[],
  path: Issue['path'],
  direction: MessageDirection,
  evidence: readonly IssueCode[],
): Found | null {
  let nearest: { readonly issue: Issue; readonly distance: number } | null = null;
  for (const issue of issues) {
    const distance = distanceOf(issue, path, evidence);
    // Where a tag is wrong, it is not told which members there are but those beside it; it is looked at last.
    const isBeside = distance > evidence.length + 1;
    if (distance < Infinity && (nearest === null || distance < nearest.distance || (isBeside && distance === nearest.distance)))
      nearest = { issue, distance };
  }
  if (nearest === null) return null;
  const { issue, distance } = nearest;
  return { witness: message, verdict: { acceptedBy: direction === 'send' ? 'old' : 'new', issue }, distance };
}

/** How far an issue is from what shows a change at a place: something else there, below it, or beside it. */
function distanceOf(issue: Issue, path: Issue['path'], evidence: readonly IssueCode[]): number {
  const isDeeper = issue.path.length > path.length;
  if (beginsWith(issue.path, path)) {
    const index = isDeeper ? -1 : evidence.indexOf(issue.code);
    return index === -1 ? evidence.length + Number(isDeeper) : index;
  }
  return !isDeeper && beginsWith(issue.path, path.slice(0, -1)) ? evidence.length + 2 : Infinity;
}

interface Attempt {
  readonly message: Witness;
  /** In the message, to what the other side has to have something against. */
  readonly path: Issue['path'];
}

function* attempts(giver: Party, taker: Party, maker: Maker, { fact, route }: Site, evidence: readonly IssueCode[]): Generator<Attempt> {
  const { wish } = fact;
  const { definition: name, steps } = route;
  switch (wish.kind) {
    case 'none':
      return;
    case 'command': {
      const value = maker.make(...typesOf(giver, taker, name, 'arguments'), [], { kind: 'any' })?.value;
      if (value !== undefined) yield { message: { [wish.key]: name, ...argumentsOf(value) }, path: [wish.key] };
      return;
    }
    case 'unlisted-argument': {
      const unlisted = 'unlisted-argument';
      const value = maker.make(...typesOf(giver, taker, name, 'arguments'), [], { kind: 'any' })?.value;
      if (value !== undefined) {
        yield { message: { execute: name, arguments: { ...(value as object), [unlisted]: null } }, path: ['arguments', unlisted] };
      }
      return;
    }
    case 'presence':
    case 'value': {
      const { part } = route;
      if (part === null) return;
      const [type, other] = typesOf(giver, taker, name, part);
      const attempt = (to: readonly PathStep[], end: End): Attempt | null => {
        const made = maker.make(type, other, to, end);
        return made && { message: messageOf(name, part, made.value, giver.carriesData(name)), path: [keys[part], ...made.path] };
      };
      if (wish.kind === 'value') {
        for (let index = 0; index < MAXIMUM_CANDIDATES; index++) {
          const made = attempt(steps, { kind: 'candidate', index });
          if (made === null) return;
          yield made;
        }
        return;
      }
      if (!evidence.includes('missing')) {
        const present = attempt(steps, { kind: 'any' });
        if (present !== null) yield present;
        return;
      }
      const last = steps.at(-1);
      if (last?.kind !== 'member') return;
      const absent = attempt(steps.slice(0, -1), { kind: 'without', name: last.name });
      if (absent !== null) yield { message: absent.message, path: [...absent.path, last.name] };
    }
  }
}

const keys = { arguments: 'arguments', returns: 'return', data: 'data' } as const;

/** @param carriesData of an event: QEMU sends one that has nothing to carry without the member */
function messageOf(name: string, part: PathPart, value: unknown, carriesData: boolean): Witness {
  switch (part) {
    case 'arguments':
      return { execute: name, ...argumentsOf(value) };
    case 'returns':
      return { return: value };
    case 'data':
      return { event: name, ...(carriesData ? { data: value } : {}), timestamp: { seconds: 0, microseconds: 0 } };
  }
}

/** None are left out, as clients do. */
function argumentsOf(value: unknown): Witness {
  return Object.keys(value as object).length === 0 ? {} : { arguments: value };
}

function typesOf(giver: Party, taker: Party, name: string, part: PathPart): [TypeReference | null, TypeReference | null] {
  return [typeOf(giver, name, part), typeOf(taker, name, part)];
}

function typeOf(party: Party, name: string, part: PathPart): TypeReference | null {
  if (part === 'returns') return party.command(name)?.returns ?? null;
  const type = (part === 'arguments' ? party.command(name)?.arguments : party.event(name)?.data) ?? null;
  return type === null ? null : { kind: 'definition', name: type };
}

function beginsWith(path: Issue['path'], beginning: Issue['path']): boolean {
  return beginning.every((step, index) => path[index] === step);
}
