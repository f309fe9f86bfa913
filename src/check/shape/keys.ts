import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { ObjectSyntax, ValueSyntax } from '../../parse/syntax.ts';
import { reportIn, type Scope } from '../report.ts';

/** The keys that an object must and may have. */
export interface Keys {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Reports missing and unknown keys. Returns false when there are any. */
export function checkKeys(scope: Scope, object: ObjectSyntax, keys: Keys, what: string): boolean {
  const before = scope.errors;
  for (const key of keys.required) {
    if (!object.entries.some((entry) => entry.key.value === key)) {
      reportIn(scope, 'missing-key', { what, key }, object, { help: `Add '${key}'.` });
    }
  }
  const known = [...keys.required, ...keys.optional];
  for (const { key } of object.entries) {
    if (known.includes(key.value)) continue;
    const help = didYouMean(key.value, known) ?? `Its keys are ${known.map((name) => `'${name}'`).join(', ')}.`;
    reportIn(scope, 'unknown-key', { what, key: key.value }, key, { help });
  }
  return scope.errors === before;
}

/** The entries of an object as a map, for keys that have been checked. */
export function valuesOf(object: ObjectSyntax): ReadonlyMap<string, ValueSyntax> {
  return new Map(object.entries.map((entry) => [entry.key.value, entry.value]));
}
