import type { SettledCondition } from '../protocol/model.ts';
import { type Condition, evaluateCondition, type Settings } from '../schema/condition.ts';

/** What a condition comes to: null for none, `'off'` for what is left out. */
export type Settle = (condition: Condition | null) => SettledCondition | null | 'off';

export function settledBy(settings: Settings): Settle {
  return (condition) => {
    if (condition === null) return null;
    const state = evaluateCondition(condition, settings);
    return state === 'off' ? 'off' : { expression: condition, state };
  };
}

/** Makes something of each thing whose condition is not off. */
export function whereNotOff<T extends { readonly condition: Condition | null }, R>(
  things: readonly T[],
  settle: Settle,
  make: (thing: T, condition: SettledCondition | null) => R,
): readonly R[] {
  const made: R[] = [];
  for (const thing of things) {
    const condition = settle(thing.condition);
    if (condition !== 'off') made.push(make(thing, condition));
  }
  return made;
}
