import { isRecord } from '../basics/is-record.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { describeValue } from '../diagnostics/format/describe-value.ts';

/** What an option may be; of a list, what it is out of. */
type Kind = 'text' | 'texts' | 'functions' | 'flag' | 'version' | 'table' | readonly string[];

interface Test {
  readonly expected: string;
  /** Of a list, whether an element may be there. */
  readonly is: (value: unknown) => boolean;
  readonly isList?: true;
}

const tests: Readonly<Record<Exclude<Kind, readonly string[]>, Test>> = {
  text: { expected: 'a text', is: isText },
  texts: { expected: 'a list of texts', is: isText, isList: true },
  functions: { expected: 'a list of functions', is: (value) => typeof value === 'function', isList: true },
  flag: { expected: 'true or false', is: (value) => typeof value === 'boolean' },
  version: {
    expected: 'a version, { major: 10, minor: 2 }',
    is: (value) => isRecord(value) && ['major', 'minor'].every((part) => Number.isInteger(value[part])),
  },
  table: { expected: 'an object', is: isRecord },
};

/**
 * The first option whose value its type excludes. Who calls from JavaScript has no compiler that says so, and what is of another kind would count as
 * nothing, or end in an error of ours.
 */
export function wrongKind<T extends object>(options: T, kinds: Readonly<Partial<Record<keyof T & string, Kind>>>): Diagnostic | null {
  if (!isRecord(options)) return wrongValue('options', 'an object', options);
  for (const [option, kind] of Object.entries<Kind>(kinds as Readonly<Record<string, Kind>>)) {
    const value: unknown = (options as Readonly<Record<string, unknown>>)[option];
    if (value === undefined) continue;
    const wrong = typeof kind === 'string' ? ofKind(option, kind, value) : outOf(option, kind, value);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** The same of an object whose entries have names of the caller's. */
export function wrongEntries(entries: object, kind: Kind): Diagnostic | null {
  return wrongKind(entries, Object.fromEntries(Object.keys(entries).map((name) => [name, kind])));
}

/** The same of a list that cannot be left out. */
export function wrongTexts(option: string, value: unknown): Diagnostic | null {
  return value === undefined ? wrongValue(option, tests.texts.expected, value) : ofKind(option, 'texts', value);
}

function ofKind(option: string, kind: keyof typeof tests, value: unknown): Diagnostic | null {
  const { expected, is, isList } = tests[kind];
  if (isList !== true) return is(value) ? null : wrongValue(option, expected, value);
  if (!Array.isArray(value)) return wrongValue(option, expected, value);
  const others = (value as readonly unknown[]).filter((each) => !is(each));
  return others.length === 0 ? null : wrongValue(option, expected, others);
}

function outOf(option: string, names: readonly string[], value: unknown): Diagnostic | null {
  return names.includes(value as string) ? null : wrongValue(option, names.map((name) => `'${name}'`).join(' or '), value);
}

/** @param expected what it has to be */
export function wrongValue(option: string, expected: string, value: unknown): Diagnostic {
  const found = Array.isArray(value) && value.length > 0 ? `one with ${describeValue(value[0])}` : describeValue(value);
  return diagnostic('wrong-option', { option, expected, found }, {});
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
