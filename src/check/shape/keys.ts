import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { entryValue, type ObjectSyntax } from '../../parse/syntax.ts';
import { helpOfForeignKey } from '../foreign-words.ts';
import { reportIn, type Scope } from '../report.ts';

/** The keys that an object must and may have. Make these once, not for each object. */
export interface Keys {
  readonly required: readonly string[];
  readonly known: readonly string[];
}

export function keys(required: readonly string[], optional: readonly string[]): Keys {
  return { required, known: [...required, ...optional] };
}

export function hasKnownKeys(object: ObjectSyntax, { known }: Keys): boolean {
  return object.entries.every(({ key }) => known.includes(key.value));
}

function fits(object: ObjectSyntax, allowed: Keys): boolean {
  return hasKnownKeys(object, allowed) && allowed.required.every((key) => entryValue(object, key) !== undefined);
}

/** Reports missing and unknown keys. Where both are, an unknown key is taken for the missing one. */
export function checkKeys(scope: Scope, object: ObjectSyntax, allowed: Keys, what: string): void {
  if (fits(object, allowed)) return;
  const { required, known } = allowed;
  const unknown = object.entries.filter(({ key }) => !known.includes(key.value));
  const missing = required.filter((key) => entryValue(object, key) === undefined);
  for (const key of missing.slice(unknown.length)) reportIn(scope, 'missing-key', { what, key }, object, { help: `Add '${key}'.` });
  for (const { key } of unknown) {
    const help =
      didYouMean(key.value, known) ?? helpOfForeignKey(key.value, known) ?? `Its keys are ${known.map((name) => `'${name}'`).join(', ')}.`;
    reportIn(scope, 'unknown-key', { what, key: key.value }, key, { help });
  }
}
