import type { Definition } from '../../schema/model.ts';
import { writtenFeatures } from '../../schema/written-members.ts';
import type { CheckContext } from '../context.ts';
import { reportIn } from '../report.ts';

/** Generated C code keeps features in the bits of one 64-bit number; two of these are taken from the start. */
const MAXIMUM_FEATURES = 64;
const special: readonly string[] = ['deprecated', 'unstable'];

/** The whole schema has at most 64 different features. Which one is too many depends on the order, which is asked for only then. */
export function checkFeatureCount(definitions: Iterable<Definition>, inTextOrder: () => Iterable<Definition>, context: CheckContext): void {
  const names = new Set<string>(special);
  for (const definition of definitions) for (const feature of writtenFeatures(definition)) names.add(feature.name);
  if (names.size > MAXIMUM_FEATURES) reportFirst(inTextOrder(), context);
}

function reportFirst(definitions: Iterable<Definition>, context: CheckContext): void {
  const names = new Set<string>(special);
  for (const definition of definitions) {
    for (const feature of writtenFeatures(definition)) {
      names.add(feature.name);
      if (names.size <= MAXIMUM_FEATURES) continue;
      reportIn(context.scopeOf(definition), 'too-many-features', { name: feature.name, limit: MAXIMUM_FEATURES }, feature.span);
      return;
    }
  }
}
