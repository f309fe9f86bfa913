import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { describeValue } from '../diagnostics/format/describe-value.ts';
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

/** What of a schema or several is given. */
interface SchemaChoice {
  readonly schema?: string | undefined;
  readonly schemas?: readonly string[] | undefined;
}

/** One schema beside several of them: which is meant cannot be told. */
export function sourcesTwice({ schema, schemas }: SchemaChoice): Diagnostic | null {
  return schema === undefined || schemas === undefined
    ? null
    : diagnostic('schema-and-schemas', { schema, schemas: schemas.join(' ') }, {});
}

/** What npm would refuse of a package, or what would make it one of another QEMU version. */
export function wrongPackage({ name, revision, fields }: PackageOptions = {}): Diagnostic | null {
  if (name !== undefined && (typeof name !== 'string' || !isPackageName(name))) {
    const found = typeof name === 'string' ? `'${name}'` : 'no text';
    return diagnostic('wrong-option', { option: 'package.name', expected: nameRule, found }, {});
  }
  if (!isJson(fields))
    return diagnostic('wrong-option', { option: 'package.fields', expected: 'what JSON can say', found: 'something else' }, {});
  const wrong = wrongField(fields ?? {});
  if (wrong !== null) return wrong;
  if (revision === undefined || (Number.isInteger(revision) && revision >= 0 && revision <= 99)) return null;
  const expected = 'a whole number from 0 to 99';
  return diagnostic('wrong-option', { option: 'package.revision', expected, found: String(revision) }, {});
}

/** Members of the `package.json` that say where the compiled files are and what they are, or that have an option of their own. */
const ownFields: Readonly<Record<string, string>> = {
  name: 'It is given as package.name.',
  version: "It is QEMU's version with package.revision.",
  ...Object.fromEntries(
    ['type', 'exports', 'main', 'module', 'browser', 'types', 'typings', 'typesVersions'].map((field) => [
      field,
      'It says where the compiled files are and how they are loaded, and is made from the output.',
    ]),
  ),
};

/** A field that would break the package. */
function wrongField(fields: Readonly<Record<string, unknown>>): Diagnostic | null {
  for (const [field, value] of Object.entries(fields)) {
    const option = `package.fields.${field}`;
    const help = Object.hasOwn(ownFields, field) ? ownFields[field] : undefined;
    if (value !== undefined && help !== undefined)
      return diagnostic('wrong-option', { option, expected: 'left out', found: describeValue(value) }, { help });
    if (field === 'license' && value !== undefined && (typeof value !== 'string' || value === ''))
      return wrongValue(option, 'a text such as an SPDX expression', value);
  }
  return null;
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
