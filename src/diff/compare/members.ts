import type { Member } from '../../protocol/model.ts';
import { definitionOf } from '../../protocol/index.ts';
import type { PathStep } from '../../protocol/path.ts';
import { presence } from '../witness/wish.ts';
import { hintsOfAbsence } from './absence.ts';
import type { Fact } from './fact.ts';
import { compareMarks, conditionCause, isEndOfUnstable } from './marks.ts';
import type { Found } from './node.ts';
import { compareReferences } from './references.ts';
import { hasFeature, isDeprecated, isHidden, isHiddenAlone, openCondition, placeIn, type Side, type Sides } from './side.ts';

/** Where members of a pair of objects stand. */
export interface Around {
  /** The new command takes arguments that the schema does not list. */
  readonly isOpen: boolean;
  /** The reference that differences come from; null where they come from the types. */
  readonly reference: string | null;
  readonly found: Found;
}

/** Compares a member that both sides have. */
export function compareMember(sides: Sides, old: Member, current: Member, around: Around, isTypeCompared = true): void {
  // Most members are what they were, and there are thousands of them.
  const isLikely = old.optional === current.optional && !isMarked(old) && !isMarked(current);
  if (isLikely && old.type.kind === 'builtin' && current.type.kind === 'builtin' && old.type.name === current.type.name) return;
  const at = stepTo(old.name);
  const what = `the member '${old.name}'`;
  const cause = `member ${sides.old.declarerOf(old)} ${sides.new.declarerOf(current)} ${old.name}`;
  const marks = isLikely
    ? []
    : compareMarks(sides, 'member', { entity: 'part', what, at, cause, describedBy: current.declaredBy }, old, current);
  const { facts } = around.found;
  const places = { old: placeIn(sides.old, old), new: placeIn(sides.new, current) };
  const [kind, action] = current.optional ? ['mandatory', 'became-optional'] : ['optional', 'became-mandatory'];
  const parameters = { name: old.name };
  const necessity: Fact = { entity: 'member', kind, action, at, cause: `${cause} optional`, parameters, ...places, wish: presence };
  if (isHidden(sides, 'member', old, current)) {
    facts.push(...marks.filter(isEndOfUnstable));
    if (old.optional && !current.optional) facts.push(ofNecessity(necessity, current));
    return;
  }
  facts.push(...(old.optional || current.optional ? marks : marks.flatMap((fact) => inMoreBuilds(fact, cause, old.name))));
  if (old.optional !== current.optional) facts.push(necessity);
  if (!isTypeCompared) return;
  const conditions = isLikely ? {} : { conditions: { old: openCondition(old), new: openCondition(current) } };
  const deprecated = isDeprecated(old) ? { deprecatedInOld: true as const } : {};
  compareReferences(sides, old.type, current.type, { at, cause, what, ...places, ...conditions, ...deprecated }, around.found);
}

/** Where more builds have a mandatory member, those that send it are asked for it, too. */
function inMoreBuilds(fact: Fact, cause: string, name: string): readonly Fact[] {
  const isCondition = fact.kind === 'condition' && fact.cause === conditionCause(cause);
  if (!isCondition || (fact.action !== 'dropped' && fact.action !== 'weakened')) return [fact];
  const asked: Fact = {
    ...fact,
    ...{ direction: 'send', entity: 'member', kind: 'mandatory', action: 'in-more-builds', parameters: { ...fact.parameters, name } },
  };
  return [{ ...fact, direction: 'receive' }, asked];
}

function isMarked(member: Member): boolean {
  return member.features.length > 0 || member.condition !== null;
}

/** A member that only the old side has. */
export function removedMember(sides: Sides, member: Member, around: Around, hints: readonly string[]): void {
  if (isHiddenAlone(sides, member)) return;
  const fact: Fact = {
    ...about(member, 'removed', sides.old),
    old: placeIn(sides.old, member),
    new: null,
    deprecatedInOld: isDeprecated(member),
    hints: [...hints, ...absence(sides, 'new', member)],
    documented: { side: 'old', definition: member.declaredBy, part: member.name, thing: member },
  };
  if (!around.isOpen) around.found.facts.push(fact);
  else around.found.facts.push({ ...fact, kind: 'listed', direction: 'send' });
}

/** A member that only the new side has. */
export function addedMember(sides: Sides, member: Member, around: Around, hints: readonly string[]): void {
  const isHiddenHere = isHiddenAlone(sides, member);
  if (isHiddenHere && member.optional) return;
  const fact: Fact = {
    ...about(member, 'added', sides.new),
    old: null,
    new: placeIn(sides.new, member),
    hints: [...hints, ...absence(sides, 'old', member)],
    documented: { side: 'new', definition: member.declaredBy, part: member.name, thing: member },
  };
  around.found.facts.push(isHiddenHere ? ofNecessity(fact, member) : fact);
}

/**
 * That a member has to be sent now is no matter of that member alone, which may be unstable: what it is in refuses messages of clients
 * that never used anything unstable. Who receives may go on ignoring it.
 */
function ofNecessity(fact: Fact, member: Member): Fact {
  const hints = hasFeature(member, 'unstable') ? ['it is unstable, and yet messages without it are refused'] : [];
  return { ...fact, direction: 'send', hints: [...(fact.hints ?? []), ...hints] };
}

function absence(sides: Sides, lacking: 'old' | 'new', member: Member): readonly string[] {
  const { types } = sides[lacking === 'old' ? 'new' : 'old'];
  return hintsOfAbsence(sides, lacking, member, types.get(definitionOf(member.type) ?? ''), types.get(member.declaredBy));
}

function about(member: Member, action: 'added' | 'removed', side: Side): Omit<Fact, 'old' | 'new'> {
  return {
    entity: 'member',
    kind: member.optional ? 'optional' : 'mandatory',
    action,
    at: stepTo(member.name),
    cause: `member ${action} ${side.declarerOf(member)} ${member.name}`,
    parameters: { name: member.name },
    wish: presence,
  };
}

function stepTo(name: string): readonly PathStep[] {
  return [{ kind: 'member', name }];
}
