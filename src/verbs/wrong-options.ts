import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { isPackageName, nameRule } from '../emit/package/name-rule.ts';
import type { PackageOptions } from '../emit/package/options.ts';
import { LONGEST_TIMEOUT } from './longest-timeout.ts';
import { wrongKind, wrongValue } from './option-kinds.ts';
import type { ConditionOptions, NamesOptions, SchemaOptions } from './open.ts';

type Options = SchemaOptions & ConditionOptions & NamesOptions;

/** What is wrong with options that all verbs have, whoever gives them; null when nothing is. */
export function wrongOption(options: Options): Diagnostic | null {
  const { root, repo, timeout, namesFrom, define, undef } = options;
  return (
    wrongPath({ root, repo, namesFrom }) ??
    wrongKind(options, { workingDirectory: 'text', define: 'texts', undef: 'texts' }) ??
    wrongTime(timeout) ??
    contradiction({ ...(define && { define }), ...(undef && { undef }) })
  );
}

/** The first option that names a place by no text, by an empty one, which would be the working directory, or by one that no system takes. */
export function wrongPath(places: Readonly<Record<string, unknown>>): Diagnostic | null {
  for (const [option, place] of Object.entries(places)) {
    if (place === undefined) continue;
    if (typeof place !== 'string' || place === '') return wrongValue(option, 'a path', place);
    if (place.includes('\0')) return diagnostic('wrong-option', { option, expected: 'a path', found: 'a text with a zero byte' }, {});
  }
  return null;
}

/** What a schema cannot be named by. */
export function wrongSchema(schema: unknown): Diagnostic | null {
  return schema === undefined ? wrongValue('schema', 'a path', schema) : wrongPath({ schema });
}

/** Milliseconds that no timer counts. */
function wrongTime(timeout: number | undefined): Diagnostic | null {
  if (timeout === undefined || (Number.isInteger(timeout) && timeout >= 1 && timeout <= LONGEST_TIMEOUT)) return null;
  const expected = `a whole number from 1 to ${String(LONGEST_TIMEOUT)}`;
  return diagnostic('wrong-option', { option: 'timeout', expected, found: String(timeout) }, {});
}

/** A build condition that is settled both ways. */
export function contradiction({ define = [], undef = [] }: ConditionOptions): Diagnostic | null {
  const symbol = define.find((each) => undef.includes(each));
  return symbol === undefined ? null : diagnostic('condition-twice', { symbol }, {});
}

/** What npm would refuse of a package, or what would make it one of another QEMU version. */
export function wrongPackage({ name, revision, fields }: PackageOptions = {}): Diagnostic | null {
  for (const [option, value] of [
    ['package.name', name],
    ['package.fields.name', fields?.['name']],
  ] as const) {
    if (value === undefined || (typeof value === 'string' && isPackageName(value))) continue;
    return diagnostic('wrong-option', { option, expected: nameRule, found: typeof value === 'string' ? `'${value}'` : 'no text' }, {});
  }
  if (!isJson(fields))
    return diagnostic('wrong-option', { option: 'package.fields', expected: 'what JSON can say', found: 'something else' }, {});
  if (revision === undefined || (Number.isInteger(revision) && revision >= 0 && revision <= 99)) return null;
  const expected = 'a whole number from 0 to 99';
  return diagnostic('wrong-option', { option: 'package.revision', expected, found: String(revision) }, {});
}

/** Neither a bigint, nor something that contains itself. */
function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}
