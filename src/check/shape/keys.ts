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

function fits(object: ObjectSyntax, required: readonly string[], known: readonly string[]): boolean {
  return object.entries.every(({ key }) => known.includes(key.value)) && required.every((key) => entryValue(object, key) !== undefined);
}

/** Reports missing and unknown keys. Returns false when there are any. Where both are, an unknown key is taken for the missing one. */
export function checkKeys(scope: Scope, object: ObjectSyntax, { required, known }: Keys, what: string): boolean {
  if (fits(object, required, known)) return true;
  const before = scope.errors;
  const unknown = object.entries.filter(({ key }) => !known.includes(key.value));
  const missing = required.filter((key) => entryValue(object, key) === undefined);
  for (const key of missing.slice(unknown.length)) reportIn(scope, 'missing-key', { what, key }, object, { help: `Add '${key}'.` });
  for (const { key } of unknown) {
    const help = didYouMean(key.value, known) ?? `Its keys are ${known.map((name) => `'${name}'`).join(', ')}.`;
    reportIn(scope, 'unknown-key', { what, key: key.value }, key, { help });
  }
  return scope.errors === before;
}
