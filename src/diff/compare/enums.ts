import type { EnumType, EnumValue } from '../../protocol/model.ts';
import type { PathStep } from '../../protocol/path.ts';
import { presence } from '../witness/wish.ts';
import type { Fact } from './fact.ts';
import { compareMarks, isEndOfUnstable } from './marks.ts';
import { hintsOfAbsence } from './absence.ts';
import { renamesByName } from './renames.ts';
import { isDeprecated, isHidden, isHiddenAlone, placeIn, type Sides } from './side.ts';

/** Compares the values of two enums that stand at the same place. */
export function compareEnums(sides: Sides, old: EnumType, current: EnumType): readonly Fact[] {
  const cause = `enum ${old.name} ${current.name}`;
  const facts: Fact[] = [...compareMarks(sides, 'enum', { entity: 'part', what: 'the enum', at: [], cause }, old, current)];
  const isOld = new Map(old.values.map((value) => [value.name, value]));
  const isNew = new Map(current.values.map((value) => [value.name, value]));
  const renames = renamesByName(
    old.values.filter(({ name }) => !isNew.has(name)),
    current.values.filter(({ name }) => !isOld.has(name)),
  );
  for (const value of old.values) {
    const same = isNew.get(value.name);
    if (same === undefined) {
      if (isHiddenAlone(sides, value)) continue;
      facts.push({
        ...about(value, 'removed', cause),
        old: placeIn(sides.old, value),
        new: placeIn(sides.new, current),
        deprecatedInOld: isDeprecated(value),
        hints: [...renames.ofGone(value), ...hintsOfAbsence(sides, 'new', value)],
        documented: { side: 'old', definition: old.name, part: value.name, thing: value },
      });
      continue;
    }
    if (value.features.length === 0 && same.features.length === 0 && value.condition === null && same.condition === null) continue;
    const step: PathStep = { kind: 'value', name: value.name };
    const subject = {
      entity: 'part',
      what: `the value '${value.name}'`,
      at: [step],
      cause: `${cause} =${value.name}`,
      describedBy: current.name,
    } as const;
    const marks = compareMarks(sides, 'value', subject, value, same);
    facts.push(...(isHidden(sides, 'value', value, same) ? marks.filter(isEndOfUnstable) : marks));
  }
  for (const value of current.values) {
    if (isOld.has(value.name) || isHiddenAlone(sides, value)) continue;
    facts.push({
      ...about(value, 'added', cause),
      old: placeIn(sides.old, old),
      new: placeIn(sides.new, value),
      hints: [...renames.ofAdded(value), ...hintsOfAbsence(sides, 'old', value)],
      documented: { side: 'new', definition: current.name, part: value.name, thing: value },
    });
  }
  return facts;
}

function about(value: EnumValue, action: 'added' | 'removed', cause: string): Omit<Fact, 'old' | 'new'> {
  return {
    entity: 'value',
    kind: 'any',
    action,
    at: [{ kind: 'value', name: value.name }],
    cause: `${cause} =${value.name}`,
    parameters: { name: value.name },
    wish: presence,
  };
}
