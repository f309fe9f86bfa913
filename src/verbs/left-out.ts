import type { Condition } from '../schema/condition.ts';
import { printCondition } from '../schema/condition.ts';

/** Help on a definition that a schema has, and that settings of its condition leave out. What lacks a condition of its own is left out with what it refers to. */
export function helpOnLeftOut({ condition }: { readonly condition: { readonly expression: Condition } | null }): string {
  const what = condition === null ? 'a build condition' : `its build condition, ${printCondition(condition.expression)},`;
  return `The schema has it, but ${what} switches it off, as define and undef settle it.`;
}
