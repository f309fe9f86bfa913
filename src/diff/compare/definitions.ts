import type { Command, Event, MessageDirection } from '../../protocol/model.ts';
import type { PathPart } from '../../protocol/path.ts';
import type { ConditionPair } from '../conditions.ts';
import type { Wish } from '../witness/wish.ts';
import { hintsOfAbsence } from './absence.ts';
import type { Fact } from './fact.ts';
import { compareMarks, isEndOfUnstable } from './marks.ts';
import { type Edge, type Found, objectPair } from './node.ts';
import { causeAtReference } from './reference-cause.ts';
import { compareReferences } from './references.ts';
import { type RenameHints, renamesOfCommands, renamesOfEvents } from './renames.ts';
import { isDeprecated, isHidden, isHiddenAlone, objectNamed, openCondition, placeIn, type Side, type Sides } from './side.ts';

/** A command or event with what differs of it, and where its messages begin. */
export interface Root {
  readonly kind: 'command' | 'event';
  readonly name: string;
  /** About the definition itself. */
  readonly facts: readonly Fact[];
  readonly conditions: ConditionPair;
  readonly parts: readonly RootPart[];
}

export interface RootPart {
  readonly part: PathPart;
  readonly direction: MessageDirection;
  /** About what stands there itself, such as another type of what a command returns. */
  readonly facts: readonly Fact[];
  readonly edges: readonly Edge[];
}

/** All commands and events of both sides, commands first, in byte order. */
export function compareDefinitions(sides: Sides): readonly Root[] {
  const { old, new: current } = sides;
  const commands = pairsOf(old.protocol.commands, current.protocol.commands);
  const events = pairsOf(old.protocol.events, current.protocol.events);
  const ofCommands = renamesOfCommands(sides, ...lonely(commands));
  const ofEvents = renamesOfEvents(sides, ...lonely(events));
  return [
    ...commands.flatMap((pair) => commandRoot(sides, pair, ofCommands) ?? []),
    ...events.flatMap((pair) => eventRoot(sides, pair, ofEvents) ?? []),
  ];
}

interface DefinitionPair<T> {
  readonly name: string;
  readonly old: T | undefined;
  readonly new: T | undefined;
}

function pairsOf<T extends { readonly name: string }>(old: readonly T[], current: readonly T[]): readonly DefinitionPair<T>[] {
  const was = new Map(old.map((each) => [each.name, each]));
  const is = new Map(current.map((each) => [each.name, each]));
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names.map((name) => ({ name, old: was.get(name), new: is.get(name) }));
}

/** What only the old side has, and what only the new one has. */
function lonely<T>(pairs: readonly DefinitionPair<T>[]): readonly [readonly T[], readonly T[]] {
  const of = (side: 'old' | 'new', other: 'old' | 'new'): readonly T[] =>
    pairs.flatMap((pair) => (pair[other] === undefined ? (pair[side] ?? []) : []));
  return [of('old', 'new'), of('new', 'old')];
}

function commandRoot(sides: Sides, { name, old, new: current }: DefinitionPair<Command>, renames: RenameHints<Command>): Root | null {
  if (old === undefined) return current === undefined ? null : lonelyRoot(sides, 'command', 'added', current, renames.ofAdded(current));
  if (current === undefined) return lonelyRoot(sides, 'command', 'removed', old, renames.ofGone(old));
  const subject = { entity: 'command', what: `the command '${name}'`, at: [], cause: name } as const;
  const marks = compareMarks(sides, 'command', subject, old, current);
  const conditions = { old: openCondition(old), new: openCondition(current) };
  if (isHidden(sides, 'command', old, current))
    return { kind: 'command', name, facts: marks.filter(isEndOfUnstable), conditions, parts: [] };
  const about = { old: placeIn(sides.old, old), new: placeIn(sides.new, current) };
  const types = [objectNamed(sides.old, old.arguments), objectNamed(sides.new, current.arguments)] as const;
  const pair = objectPair(...types, { isOpen: !current.gen, reference: causeAtReference(sides, ...types, `${name} arguments`) });
  const isEmpty = pair.old === null && pair.new === null;
  const found: Found = { facts: [], edges: [] };
  if (old.successResponse && current.successResponse) {
    compareReferences(sides, old.returns, current.returns, { at: [], cause: `${name} returns`, what: 'what it returns', ...about }, found);
  }
  return {
    kind: 'command',
    name,
    facts: [...marks, ...flagFacts(sides, old, current).map((fact) => ({ ...fact, ...about, cause: `${name} ${fact.kind}`, at: [] }))],
    conditions,
    parts: [
      { part: 'arguments', direction: 'send', facts: [], edges: isEmpty ? [] : [{ steps: [], to: pair }] },
      { part: 'returns', direction: 'receive', ...found },
    ],
  };
}

type FlagFact = Omit<Fact, 'at' | 'cause' | 'old' | 'new'>;

/** What QEMU does with the command as a whole. */
function flagFacts(sides: Sides, old: Command, current: Command): readonly FlagFact[] {
  const facts: FlagFact[] = [];
  const { name } = current;
  const add = (kind: string, action: string, wish: Wish): void => {
    facts.push({ entity: 'command', kind, action, parameters: { name }, wish });
  };
  const knowsOob = (side: Side): boolean => side.protocol.source.knows?.allowOob ?? !side.isReply;
  if (old.allowOob !== current.allowOob && knowsOob(sides.old) && knowsOob(sides.new)) {
    add('allow-oob', current.allowOob ? 'added' : 'removed', { kind: 'command', key: 'exec-oob' });
  }
  if (!sides.areSchemas) return facts;
  if (old.allowPreconfig !== current.allowPreconfig) {
    add('allow-preconfig', current.allowPreconfig ? 'added' : 'removed', {
      kind: 'none',
      reason: 'the message is the same; QEMU refuses it before the machine is built',
    });
  }
  if (old.successResponse !== current.successResponse) {
    add('success-response', 'changed', { kind: 'none', reason: 'it is about whether there is a reply, not about what is in it' });
  }
  if (old.gen !== current.gen) add('arguments', current.gen ? 'closed' : 'opened', { kind: 'unlisted-argument' });
  return facts;
}

function eventRoot(sides: Sides, { name, old, new: current }: DefinitionPair<Event>, renames: RenameHints<Event>): Root | null {
  if (old === undefined) return current === undefined ? null : lonelyRoot(sides, 'event', 'added', current, renames.ofAdded(current));
  if (current === undefined) return lonelyRoot(sides, 'event', 'removed', old, renames.ofGone(old));
  const marks = compareMarks(sides, 'event', { entity: 'event', what: `the event '${name}'`, at: [], cause: name }, old, current);
  const conditions = { old: openCondition(old), new: openCondition(current) };
  if (isHidden(sides, 'event', old, current)) return { kind: 'event', name, facts: marks.filter(isEndOfUnstable), conditions, parts: [] };
  const types = [objectNamed(sides.old, old.data), objectNamed(sides.new, current.data)] as const;
  const pair = objectPair(...types, { reference: causeAtReference(sides, ...types, `${name} data`) });
  const isEmpty = pair.old === null && pair.new === null;
  return {
    kind: 'event',
    name,
    facts: marks,
    conditions,
    parts: [{ part: 'data', direction: 'receive', facts: [], edges: isEmpty ? [] : [{ steps: [], to: pair }] }],
  };
}

/** One that only one side has. */
function lonelyRoot(
  sides: Sides,
  kind: 'command' | 'event',
  action: 'added' | 'removed',
  only: Command | Event,
  renames: readonly string[],
): Root | null {
  if (isHiddenAlone(sides, only)) return null;
  const { name } = only;
  const isRemoved = action === 'removed';
  const fact: Fact = {
    entity: kind,
    kind: 'any',
    action,
    at: [],
    cause: name,
    parameters: { name },
    old: isRemoved ? placeIn(sides.old, only) : null,
    new: isRemoved ? null : placeIn(sides.new, only),
    deprecatedInOld: isRemoved && isDeprecated(only),
    hints: [...renames, ...hintsOfAbsence(sides, isRemoved ? 'new' : 'old', only)],
    documented: { side: isRemoved ? 'old' : 'new', definition: name, part: null, thing: only },
    wish: kind === 'command' ? { kind: 'command', key: 'execute' } : { kind: 'none', reason: 'an event that is not sent shows nothing' },
  };
  return { kind, name, facts: [fact], conditions: { old: null, new: null }, parts: [] };
}
