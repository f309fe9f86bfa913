import type { Definition } from '../../schema/model.ts';
import { describeUse, type Rule, structNamed } from '../context.ts';
import { baseOf, MAXIMUM_EMBEDDING } from '../embedding.ts';
import { reportIn, type Scope } from '../report.ts';

/** A base is a struct, and no value contains itself by way of bases and branches. */
export const bases: Rule = (definition, context, scope) => {
  if (definition.keyword !== 'struct' && definition.keyword !== 'union') return;
  const base = baseOf(definition);
  if (base !== null && structNamed(base, context) === null && !context.excuses(base.name)) {
    reportIn(scope, 'wrong-base', { name: base.name, found: describeUse(base, context) }, base.span);
    return;
  }
  const { cycles, tooDeep } = context.embedding();
  for (const cycle of cycles) if (cycle[0] === definition) reportCycle(cycle, definition, scope);
  if (cycles.length === 0 && tooDeep.includes(definition))
    reportIn(scope, 'nesting-too-deep', { what: 'bases and branches', limit: MAXIMUM_EMBEDDING });
};

/** One of a cycle's definitions tells it. */
function reportCycle(cycle: readonly Definition[], definition: Definition, scope: Scope): void {
  const names = [...cycle, definition].map((part) => `'${part.name}'`);
  const trail = names.length > 12 ? [...names.slice(0, 6), '…', ...names.slice(-5)] : names;
  const related = cycle.slice(1, 12).map((part) => ({ message: `'${part.name}' is defined here`, span: part.span }));
  reportIn(scope, 'base-cycle', { name: definition.name, trail: trail.join(' → ') }, baseOf(definition)?.span, { related });
}
