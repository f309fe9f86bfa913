import { entityOf } from './context.ts';
import { reportIn } from './report.ts';
import type { Shaped } from './shape/module.ts';

/**
 * Reports definitions whose name is taken. QEMU places them at the first one of the name.
 * @param inOrder all definitions, in the order of the text
 */
export function reportRedefinitions(again: readonly Shaped[], inOrder: readonly Shaped[]): void {
  const names = new Set(again.map(({ definition }) => definition.name));
  const first = new Map<string, Shaped>();
  for (const each of inOrder) {
    const { name } = each.definition;
    if (!names.has(name)) continue;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, each);
      continue;
    }
    if (each.shared) continue;
    const related = [{ message: `${entityOf(each.definition)} is defined here`, span: each.scope.span }];
    // That its name is taken hides nothing else that is wrong with a definition.
    reportIn({ ...earlier.scope }, 'redefinition', { name }, undefined, { related });
  }
}
