import type { Rule } from '../diff/model.ts';
import { rules as all } from '../diff/rules/index.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';

/** What {@link rules} gives. */
export interface RulesReport {
  /** In the order in which they are documented; empty when there is no such rule. */
  readonly rules: readonly Rule[];
  /** For a rule that does not exist: the ones it looks like, `Did you mean 'event-removed'?`; else null. */
  readonly suggestion: string | null;
}

/**
 * The rules by which comparisons rate changes.
 * @param id of one of them; all when it is left out
 * @example
 * ```ts
 * import { rules } from 'qapi-codegen';
 *
 * for (const { id, reason } of rules().rules) console.log(id, reason);
 * ```
 */
export function rules(id?: string): RulesReport {
  if (id === undefined) return { rules: all, suggestion: null };
  const found = all.filter((rule) => rule.id === id);
  const ids = all.map((rule) => rule.id);
  return { rules: found, suggestion: typeof id !== 'string' || found.length > 0 ? null : didYouMean(id, ids) };
}
