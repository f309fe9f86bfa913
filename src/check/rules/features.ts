import { isType, type Rule } from '../context.ts';
import { reportIn } from '../report.ts';

/** Features with a meaning for everybody. They apply to uses of a type, not to the type. */
export const specialFeatures: ReadonlySet<string> = new Set(['deprecated', 'unstable']);

/** Special features stand on everything but types. */
export const features: Rule = (definition, _context, scope) => {
  if (!isType(definition)) return;
  for (const feature of definition.features) {
    if (specialFeatures.has(feature.name)) reportIn(scope, 'type-feature', { name: feature.name }, feature.span);
  }
};
