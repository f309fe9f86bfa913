import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { entryValue, type ObjectSyntax } from '../../parse/syntax.ts';
import { reportIn, type Scope } from '../report.ts';

/** The keys that an object must and may have. Make these once, not for each object. */
export interface Keys {
  readonly required: readonly string[];
  readonly known: readonly string[];
}

export function keys(required: readonly string[], optional: readonly string[]): Keys {
  return { required, known: [...required, ...optional] };
}

/** Reports missing and unknown keys. Returns false when there are any. */
export function checkKeys(scope: Scope, object: ObjectSyntax, { required, known }: Keys, what: string): boolean {
  const before = scope.errors;
  for (const key of required) {
    if (entryValue(object, key) === undefined) reportIn(scope, 'missing-key', { what, key }, object, { help: `Add '${key}'.` });
  }
  for (const { key } of object.entries) {
    if (known.includes(key.value)) continue;
    const help = didYouMean(key.value, known) ?? `Its keys are ${known.map((name) => `'${name}'`).join(', ')}.`;
    reportIn(scope, 'unknown-key', { what, key: key.value }, key, { help });
  }
  return scope.errors === before;
}
