import { classOfAlternative, type JsonClass } from '../protocol/faces.ts';
import { type AlternateType, type BuiltinName, type EnumType, isInteger, type TypeReference } from '../protocol/index.ts';
import { findNamed } from '../protocol/find-by-name.ts';
import { mayGrow } from '../protocol/open-values.ts';
import { shorten } from '../runtime/issue.ts';
import { Decimal } from '../runtime/json.ts';
import { either } from '../runtime/words.ts';
import { checkInteger } from './check-integer.ts';
import { checkObject, isObject } from './check-object.ts';
import { helpOf } from './suggest.ts';
import { enter, leave, noteUse, report, reportRange, reportType, suggest, takesUnknown, type Work } from './work.ts';

/** Checks a value against a type. */
export function checkType(work: Work, type: TypeReference, value: unknown): void {
  switch (type.kind) {
    case 'builtin':
      checkBuiltin(work, type.name, value);
      return;
    case 'array':
      checkArray(work, type.element, value);
      return;
    case 'definition': {
      const definition = work.types.get(type.name);
      if (definition === undefined) throw new RangeError(`there is no type '${type.name}'`);
      switch (definition.kind) {
        case 'enum':
          checkEnum(work, definition, value);
          return;
        case 'object':
          checkObject(work, definition, value, false);
          return;
        case 'alternate': {
          const chosen = choose(work, definition, value);
          if (chosen !== null) checkType(work, chosen, value);
        }
      }
    }
  }
}

function checkBuiltin(work: Work, name: BuiltinName, value: unknown): void {
  switch (name) {
    case 'str':
      if (typeof value !== 'string') reportType(work, 'a string', value);
      return;
    case 'bool':
      if (typeof value !== 'boolean') reportType(work, 'a boolean', value);
      return;
    case 'null':
      if (value !== null) reportType(work, 'null', value);
      return;
    case 'number':
      checkNumber(work, value);
      return;
    case 'any':
      if (value === undefined) reportType(work, 'any value', value);
      return;
    default:
      checkInteger(work, name, value);
  }
}

/**
 * Checks a number that JSON can have. Integers beyond 2^53 are rounded when a number is asked for, so bigints count where they are kept. What is too
 * large even so was written as digits: QEMU makes infinity of it, which is no JSON any more.
 */
function checkNumber(work: Work, value: unknown): void {
  const isKept = work.int64 === 'exact' && (typeof value === 'bigint' || value instanceof Decimal);
  if (typeof value !== 'number' && !isKept) reportType(work, 'a number', value);
  else if (!Number.isFinite(Number(value))) {
    if (isKept) reportRange(work, numberOfJson, value);
    else reportType(work, 'a number', value);
  }
}

const numberOfJson = `a number, from ${String(-Number.MAX_VALUE)} to ${String(Number.MAX_VALUE)}`;

function checkArray(work: Work, element: TypeReference, value: unknown): void {
  if (!Array.isArray(value)) {
    reportType(work, 'an array', value);
    return;
  }
  for (let index = 0; index < value.length && !work.stopped; index++) {
    if (!enter(work, index)) return;
    checkType(work, element, value[index]);
    leave(work);
  }
}

function checkEnum(work: Work, type: EnumType, value: unknown): void {
  if (typeof value !== 'string') {
    reportType(work, 'a string', value);
    return;
  }
  const known = findNamed(type.values, value);
  if (known !== undefined) noteUse(work, `the value '${value}'`, known.features);
  else if (!takesUnknown(work, mayGrow(type))) {
    reportUnlisted(work, 'unknown-value', type.values, ({ name }) => name, value);
  }
}

/** Reports a word that is none of the names of some things. */
export function reportUnlisted<T>(
  work: Work,
  code: 'unknown-value' | 'unknown-branch',
  things: readonly T[],
  nameOf: (thing: T) => string,
  word: string,
): void {
  const like = suggest(work, word, () => things.map(nameOf));
  const expected = things.length > MOST_SHOWN ? some(things, nameOf, like) : either(things.map(nameOf).map(quoted));
  const message = `expected ${expected}, received ${shorten(word)}`;
  report(work, code, message, { expected, received: word, ...helpOf(like) });
}

const MOST_SHOWN = 8;

/** A few of many names, first those that may be meant. The others are not looked at: there may be thousands, in thousands of reports. */
function some<T>(things: readonly T[], nameOf: (thing: T) => string, like: readonly string[]): string {
  const shown = [...new Set([...like, ...things.slice(0, MOST_SHOWN).map(nameOf)])].slice(0, MOST_SHOWN).map(quoted);
  return `one of ${shown.join(', ')}, … (${String(things.length)} values)`;
}

function quoted(name: string): string {
  return `'${name}'`;
}

const classNames: Readonly<Record<JsonClass, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
  array: 'an array',
  object: 'an object',
};

/** The alternative is chosen by the value's JSON type, not by trying. */
function choose(work: Work, type: AlternateType, value: unknown): TypeReference | null {
  const found = classOf(value);
  const chosen = type.alternatives.find((alternative) => classOfAlternative(work.types, alternative.type) === found);
  if (chosen !== undefined) return chosen.type;
  reportType(work, either(type.alternatives.map((alternative) => takenBy(work, alternative.type))), value);
  return null;
}

/** What reports say that an alternative takes. */
function takenBy(work: Work, type: TypeReference): string {
  return type.kind === 'builtin' && isInteger(type.name) ? 'an integer' : classNames[classOfAlternative(work.types, type)];
}

function classOf(value: unknown): JsonClass | null {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value as 'string' | 'boolean';
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal) return 'number';
  return isObject(value) ? 'object' : null;
}
