import { findNamed } from '../../protocol/find-by-name.ts';
import type { Feature, FeatureHolder, Place } from '../../protocol/model.ts';
import type { PathStep } from '../../protocol/path.ts';
import { printCondition } from '../../schema/condition.ts';
import type { Condition } from '../../schema/condition.ts';
import { compareConditions } from '../conditions.ts';
import type { RuleEntity } from '../model.ts';
import { noMessage } from '../witness/wish.ts';
import { hintsOfFeature } from './absence.ts';
import type { Documented, Fact } from './fact.ts';
import { hasFeature, knowsFeatures, openCondition, placeIn, type Sides, type Thing } from './side.ts';

/** Something that both sides have. */
export interface Subject {
  /** Commands and events themselves; `part` is everything that is in their messages. */
  readonly entity: Extract<RuleEntity, 'command' | 'event' | 'part'>;
  /** As messages call it: `the member 'id'`. */
  readonly what: string;
  readonly at: readonly PathStep[];
  readonly cause: string;
  /** The definition of the new side whose comment describes it; left out for definitions themselves. */
  readonly describedBy?: string;
}

/** With the version that it is documented since. */
type NamedThing = Thing & Documented['thing'] & { readonly name: string };

/** What has become of the features and the condition of something. */
export function compareMarks(sides: Sides, holder: FeatureHolder, subject: Subject, old: Thing, current: NamedThing): readonly Fact[] {
  if (old.features.length === 0 && current.features.length === 0 && old.condition === null && current.condition === null) return [];
  const conditions = { old: openCondition(old), new: openCondition(current) };
  const ofConditions = compareCondition(sides, subject, old, current, conditions.old, conditions.new);
  const isType = holder === 'object' || holder === 'enum' || holder === 'alternate';
  return [
    ...compareFeatures(sides, holder, subject, old, current),
    ...(isType ? ofConditions.map((fact) => ({ ...fact, ofType: conditions })) : ofConditions),
  ];
}

function compareFeatures(sides: Sides, holder: FeatureHolder, subject: Subject, old: Thing, current: NamedThing): readonly Fact[] {
  if (old.features.length === 0 && current.features.length === 0) return [];
  if (!knowsFeatures(sides.old, holder) || !knowsFeatures(sides.new, holder)) return [];
  const gone = old.features.filter((feature) => !hasFeature(current, feature.name));
  const added = current.features.filter((feature) => !hasFeature(old, feature.name));
  const { describedBy = null } = subject;
  const documented: Documented = {
    ...{ side: 'new', definition: describedBy ?? current.name, part: describedBy === null ? null : current.name, thing: current },
  };
  const fact = (action: 'added' | 'removed', feature: Feature): Fact => {
    const { name } = feature;
    const hints = hintsOfFeature(action === 'added' ? 'old' : 'new', feature);
    return {
      ...about(sides, subject, old, current),
      kind: name === 'deprecated' || name === 'unstable' ? name : 'feature',
      action,
      cause: `${subject.cause} ${action} feature ${name}`,
      parameters: { what: subject.what, name },
      ...(name === 'deprecated' && action === 'added' ? { documented } : {}),
      ...(hints.length === 0 ? {} : { hints }),
    };
  };
  const kept = old.features.flatMap((feature) => {
    const same = findNamed(current.features, feature.name);
    if (same === undefined) return [];
    const inner = {
      ...subject,
      what: `the feature '${feature.name}' of ${subject.what}`,
      cause: `${subject.cause} feature ${feature.name}`,
    };
    return compareCondition(sides, inner, old, current, openCondition(feature), openCondition(same));
  });
  return [...gone.map((feature) => fact('removed', feature)), ...added.map((feature) => fact('added', feature)), ...kept];
}

const conditionActions = { added: 'added', dropped: 'dropped', weakened: 'weakened', changed: 'changed', undecided: 'changed' } as const;

/** A condition that is not settled counts as true, so that its change is no change of the messages. */
export function compareCondition(
  sides: Sides,
  subject: Subject,
  old: { readonly place: Place } | null,
  current: { readonly place: Place } | null,
  was: Condition | null,
  is: Condition | null,
): readonly Fact[] {
  if (!sides.areSchemas || was === is) return [];
  const change = compareConditions(was, is, settingsOf(sides));
  if (change === 'same') return [];
  return [
    {
      ...about(sides, subject, old, current),
      kind: 'condition',
      action: conditionActions[change],
      cause: conditionCause(subject.cause),
      parameters: {
        what: subject.what,
        old: was === null ? '' : printCondition(was),
        new: is === null ? '' : printCondition(is),
      },
      ...(change === 'undecided'
        ? { hints: ['the conditions name too many symbols to tell whether the old one implies the new one'] }
        : {}),
    },
  ];
}

/** The cause of a changed condition of what has this one. */
export function conditionCause(cause: string): string {
  return `${cause} condition`;
}

/** Symbols that are settled alike on both sides. */
function settingsOf({ old, new: current }: Sides): ReadonlyMap<string, boolean> {
  const other = current.protocol.source.settings;
  return new Map(
    Object.entries(old.protocol.source.settings).filter(([name, value]) => Object.hasOwn(other, name) && other[name] === value),
  );
}

function about(sides: Sides, { entity, at }: Subject, old: { readonly place: Place } | null, current: { readonly place: Place } | null) {
  return { entity, at, old: placeIn(sides.old, old), new: placeIn(sides.new, current), wish: noMessage };
}

/** What was unstable and is not any more is worth telling, though nothing else of it is. */
export function isEndOfUnstable(fact: Fact): boolean {
  return fact.kind === 'unstable' && fact.action === 'removed';
}
