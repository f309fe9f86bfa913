import type { SettledCondition } from '../protocol/model.ts';
import { type Condition, evaluateCondition, openPart, type Settings } from '../schema/condition.ts';

/** What a condition comes to: null for none, `'off'` for what is left out. */
export type Settle = (condition: Condition | null) => SettledCondition | null | 'off';

export function settledBy(settings: Settings): Settle {
  return (condition) => {
    if (condition === null) return null;
    const state = evaluateCondition(condition, settings);
    if (state === 'off') return 'off';
    const open = state === 'open' && settings.size > 0 ? openPart(condition, settings) : condition;
    return { expression: condition, state, ...(open === condition ? {} : { open }) };
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
