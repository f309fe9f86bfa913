import { mayHaveUnlisted } from '../../protocol/completeness.ts';
import { type Described, isOpen } from '../../protocol/index.ts';
import { printCondition } from '../../schema/condition.ts';
import type { PartSubject, State, Subject, TypeSubject } from '../model.ts';
import { type Counterparts, counterpartsOf, membersNamed } from './counterparts.ts';
import type { VersionSide } from './side.ts';
import { thingsAt } from './wire-path.ts';

/** Tells what versions say of a subject. */
export type StateIn = (side: VersionSide, subject: Subject) => State;

const absent: State = { kind: 'absent' };
const unknown: State = { kind: 'unknown' };

/** @param sides all versions, by which the names of types in subjects are understood */
export function statesOf(sides: readonly VersionSide[]): StateIn {
  const byVersion = new Map(sides.map((side) => [side.version, side]));
  const walked = new Map<VersionSide, Map<VersionSide, Counterparts>>();
  const counterparts = (from: VersionSide, to: VersionSide): Counterparts => {
    const ofFrom = walked.get(from) ?? new Map<VersionSide, Counterparts>();
    walked.set(from, ofFrom);
    const known = ofFrom.get(to) ?? counterpartsOf(from, to);
    ofFrom.set(to, known);
    return known;
  };
  const ofType = (side: VersionSide, { version, name }: TypeSubject): State => {
    const from = byVersion.get(version);
    const own = from?.types.get(name);
    if (from === undefined || own === undefined) return unknown;
    if (from === side) return present(own);
    const same = side.types.get(name);
    if (same !== undefined) return present(same);
    return counterparts(from, side).has(name) ? unknown : absent;
  };
  const ofPart = (side: VersionSide, subject: PartSubject): State => {
    const from = byVersion.get(subject.version);
    if (from === undefined) return unknown;
    if (from === side) return anyOf(partsIn(side, subject.type, subject));
    const counterpart = counterparts(from, side).get(subject.type);
    // What no message reaches has no counterpart but its name.
    if (counterpart === undefined) return side.types.has(subject.type) ? anyOf(partsIn(side, subject.type, subject)) : unknown;
    const { types, around } = counterpart;
    const beside = [...around].flatMap((type) => ownMembers(side, type, subject.name));
    const found = [...[...types].flatMap((type) => partsIn(side, type, subject)), ...beside];
    return found.length === 0 && counterpart.isOpen ? unknown : anyOf(found);
  };
  return (side, subject) => {
    switch (subject.kind) {
      case 'command':
        return side.commands.has(subject.name) || !mayHaveUnlisted(side.protocol, side.release, 'command')
          ? anyOf([side.commands.get(subject.name)])
          : unknown;
      case 'event':
        return side.events.has(subject.name) || !mayHaveUnlisted(side.protocol, side.release, 'event')
          ? anyOf([side.events.get(subject.name)])
          : unknown;
      case 'type':
        return ofType(side, subject);
      case 'member':
      case 'value':
        return ofPart(side, subject);
      case 'branch': {
        const { version, type, of, name } = subject;
        const whole = ofType(side, { kind: 'type', version, name: type });
        return whole.kind === 'absent' ? whole : ofPart(side, { kind: 'value', version, type: of, name });
      }
      case 'path': {
        const things = thingsAt(side, subject.command, subject.steps);
        return things === 'unknown' ? unknown : anyOf(things);
      }
      case 'declaration':
        return absent;
    }
  };
}

function partsIn(side: VersionSide, type: string, { kind, name }: PartSubject): readonly Described[] {
  const named = side.types.get(type);
  if (kind === 'value') return named?.kind === 'enum' ? named.values.filter((value) => value.name === name) : [];
  return named?.kind === 'object' ? membersNamed(side, named, name) : [];
}

function ownMembers(side: VersionSide, type: string, name: string): readonly Described[] {
  const named = side.types.get(type);
  return named?.kind === 'object' ? named.members.filter((member) => member.name === name) : [];
}

/** Where one of several is meant and nothing tells which, the one counts of which least is to be said. */
function anyOf(things: readonly (Described | undefined)[]): State {
  const states = things.flatMap((thing) => (thing === undefined ? [] : [present(thing)]));
  const marks = ({ features, condition }: (typeof states)[number]): number => features.length + (condition === null ? 0 : 1);
  return states.sort((a, b) => marks(a) - marks(b))[0] ?? absent;
}

function present(thing: Described): Extract<State, { readonly kind: 'present' }> {
  const condition = isOpen(thing) && thing.condition !== null ? printCondition(thing.condition.expression) : null;
  return { kind: 'present', features: thing.features, condition, place: thing.place };
}
