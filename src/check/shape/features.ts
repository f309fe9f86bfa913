import { reportWrongMember, reportWrongName } from './wrong-member.ts';
import { describeValue, entryValue, spanOf, type ValueSyntax } from '../../parse/syntax.ts';
import type { Feature } from '../../schema/model.ts';
import { listForm } from '../forms.ts';
import { reportIn, type Scope } from '../report.ts';
import { shapeCondition } from './condition.ts';
import { checkKeys, keys } from './keys.ts';

const featureKeys = keys(['name'], ['if']);

const none: readonly Feature[] = [];

/** Reads a list of features: names, or objects with `name` and `if`. */
export function shapeFeatures(scope: Scope, value: ValueSyntax | undefined): readonly Feature[] {
  if (value === undefined) return none;
  if (value.kind !== 'array') {
    const help = `Write 'features': ${listForm(value.kind === 'string' ? value.value : null)}.`;
    reportIn(scope, 'wrong-value', { key: 'features', expected: 'a list', found: describeValue(value) }, value, { help });
    return [];
  }
  const features: Feature[] = [];
  const seen = new Set<string>();
  for (const item of value.items) {
    const feature = shapeFeature(scope, item);
    if (feature === null) continue;
    if (seen.has(feature.name)) reportIn(scope, 'duplicate-feature', { name: feature.name }, item);
    else features.push(feature);
    seen.add(feature.name);
  }
  return features;
}

function shapeFeature(scope: Scope, item: ValueSyntax): Feature | null {
  if (item.kind === 'string') return { name: item.value, condition: null, span: spanOf(scope.source, item) };
  const what = 'a feature';
  if (item.kind !== 'object') {
    reportWrongMember(scope, what, item);
    return null;
  }
  checkKeys(scope, item, featureKeys, what);
  const name = entryValue(item, 'name');
  if (name?.kind !== 'string') {
    if (name !== undefined) reportWrongName(scope, name);
    return null;
  }
  return { name: name.value, condition: shapeCondition(scope, entryValue(item, 'if')), span: spanOf(scope.source, name) };
}
