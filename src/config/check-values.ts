import { isRecord } from '../basics/is-record.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { describeValue } from '../diagnostics/format/describe-value.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { isPackageName, nameRule } from '../emit/package/name-rule.ts';
import type { SourceText, Span } from '../diagnostics/source-text.ts';

/** Finds what is wrong with a value of a config. `place` is how messages call it: `targets[1].emit[0]`. */
export type Check = (value: unknown, place: string, findings: Findings) => void;

/** What was found in one config. */
export interface Findings {
  readonly list: Diagnostic[];
  readonly source: SourceText;
}

/** What an option should be, in words that complete "has to be …". */
function wrong(
  findings: Findings,
  place: string,
  expected: string,
  value: unknown,
  help?: string | null,
  found = describeValue(value),
): void {
  const span = placeOfKey(findings.source, lastKey(place), !place.includes('.'));
  const more = help === undefined || help === null ? {} : { help };
  findings.list.push(diagnostic('config-wrong-value', { place, expected, found }, { span, ...more }));
}

export const text: Check = (value, place, findings) => {
  if (typeof value !== 'string' || value === '') wrong(findings, place, 'a text', value);
};

export const flag: Check = (value, place, findings) => {
  if (typeof value !== 'boolean') wrong(findings, place, 'true or false', value);
};

export const callable: Check = (value, place, findings) => {
  if (typeof value !== 'function') wrong(findings, place, 'a function', value);
};

export const anyRecord: Check = (value, place, findings) => {
  if (!isRecord(value)) wrong(findings, place, 'an object', value);
};

export const packageName: Check = (value, place, findings) => {
  if (typeof value !== 'string' || !isPackageName(value)) wrong(findings, place, nameRule, value);
};

export const symbol: Check = (value, place, findings) => {
  if (typeof value !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(value)) wrong(findings, place, 'a configuration symbol', value);
};

export function wholeNumber(least: number, greatest: number): Check {
  return (value, place, findings) => {
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= greatest;
    if (!fits) wrong(findings, place, `a whole number from ${least} to ${greatest}`, value);
  };
}

export function oneOf(...names: readonly string[]): Check {
  return (value, place, findings) => {
    if (typeof value === 'string' && names.includes(value)) return;
    const quoted = names.map((name) => `'${name}'`).join(', ');
    wrong(findings, place, `one of ${quoted}`, value, typeof value === 'string' ? didYouMean(value, names) : null);
  };
}

/** A list where an empty one would mean what nobody means: nothing at all, or no restriction. */
export function listOf(check: Check): Check {
  const checkItems = anyListOf(check);
  return (value, place, findings) => {
    if (Array.isArray(value) && value.length === 0) wrong(findings, place, 'a list of at least one', value);
    else checkItems(value, place, findings);
  };
}

/** A list that may be empty, as conditions make it: `isLinux ? ['CONFIG_LINUX'] : []`. */
export function anyListOf(check: Check): Check {
  return (value, place, findings) => {
    if (!Array.isArray(value)) wrong(findings, place, 'a list', value);
    else for (const [index, item] of (value as readonly unknown[]).entries()) check(item, `${place}[${index}]`, findings);
  };
}

export function recordOf(check: Check): Check {
  return (value, place, findings) => {
    if (!isRecord(value)) wrong(findings, place, 'an object', value);
    else for (const [key, member] of Object.entries(value)) check(member, `${place}.${key}`, findings);
  };
}

/** An option of each target, which cannot be shared by all. */
export const ofEachTarget: Check = (_value, place, findings) => {
  const span = placeOfKey(findings.source, place, true);
  findings.list.push(diagnostic('config-unknown-option', { place }, { span, help: `Each of the targets has its own '${place}'.` }));
};

/**
 * An object with these keys and no others. An option that is `undefined` counts as left out, so that conditions can be written, but for those in
 * `neverUndefined`: something else would be done without a word.
 */
export function objectOf(
  checks: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
  neverUndefined: readonly string[] = [],
): Check {
  const possible = Object.keys(checks).filter((key) => checks[key] !== ofEachTarget);
  return (value, place, findings) => {
    if (!isRecord(value)) {
      wrong(findings, place === '' ? 'the config' : place, 'an object', value);
      return;
    }
    const at = (key: string): string => (place === '' ? key : `${place}.${key}`);
    for (const [key, member] of Object.entries(value)) {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
      if (check === undefined) unknownOption(findings, at(key), key, possible);
      else if (member !== undefined) check(member, at(key), findings);
      else if (neverUndefined.includes(key))
        wrong(findings, at(key), 'given, or left out altogether', undefined, helpOfUndefined, 'undefined');
    }
    for (const key of required) if (value[key] === undefined) wrong(findings, at(key), 'given', undefined);
  };
}

const helpOfUndefined = 'Is an environment variable missing? Where the option is not to count, leave out its key.';

function unknownOption(findings: Findings, place: string, key: string, known: readonly string[]): void {
  const help = didYouMean(key, known);
  const span = placeOfKey(findings.source, key, key === place);
  findings.list.push(diagnostic('config-unknown-option', { place }, { span, ...(help === null ? {} : { help }) }));
}

/** `targets[1].emit[0]` is about the key `emit`. */
function lastKey(place: string): string {
  return /([^.[\]]+)(?:\[\d+\])*$/.exec(place)?.[1] ?? place;
}

/**
 * Where a key is written, or else where the config begins.
 * @param isOutermost whether it is a key of the config itself, not of one of its targets
 */
export function placeOfKey(source: SourceText, key: string, isOutermost = false): Span | null {
  return spanOfKey(source, key, isOutermost) ?? spanOfConfig(source);
}

/** Where the config begins, so that at least its file is named; null for one that is in no file. */
export function spanOfConfig(source: SourceText): Span | null {
  if (source.path === '') return null;
  // In a module, a line that begins with a brace may be anything.
  const found = /^\s*(export default|module\.exports)/m.exec(source.text) ?? /^\s*(\{)/.exec(source.text);
  const word = found?.[1] ?? '';
  const start = found === null ? 0 : found.index + found[0].length - word.length;
  return { source, start, end: start + word.length };
}

/** Where a key is written, if that is clear: a config may be made in many ways, so its text is only a hint. */
function spanOfKey(source: SourceText, key: string, isOutermost: boolean): Span | null {
  const written = key.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const all = [...source.text.matchAll(new RegExp(`(?<![\\w.])(["']?)${written}\\1(?=\\s*[:,}])`, 'g'))];
  const [found, ...others] = all.length > 1 && isOutermost ? outermost(all, source) : all;
  if (found === undefined || others.length > 0) return null;
  const start = found.index + (found[1] ?? '').length;
  return { source, start, end: start + key.length };
}

/** Those with the fewest brackets around them, where the config itself has them all. */
function outermost(all: readonly RegExpExecArray[], source: SourceText): readonly RegExpExecArray[] {
  const begin = spanOfConfig(source)?.start ?? 0;
  if (all.some(({ index }) => index < begin)) return all;
  const depths = all.map(({ index }) => depthOf(source.text.slice(begin, index)));
  return all.filter((_, index) => depths[index] === Math.min(...depths));
}

/** How many brackets are open at the end of a text; those in strings and comments count, too. */
function depthOf(text: string): number {
  const count = (brackets: RegExp): number => text.match(brackets)?.length ?? 0;
  return count(/[[{(]/g) - count(/[\]})]/g);
}
