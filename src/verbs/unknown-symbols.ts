import { askFor, nearest } from '../diagnostics/did-you-mean.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ConditionOptions, NamesOptions } from './open.ts';

/** A warning about a symbol that an option settles, and nothing asks about. */
export interface UnknownSymbol extends Diagnostic {
  readonly symbol: string;
  readonly option: 'define' | 'undef';
  /** Symbols that conditions do name; null where all is settled already. */
  readonly named: readonly string[] | null;
}

/**
 * What is said of symbols that no condition names: a mistyped one should not go unnoticed.
 * @param named the symbols that each of the schemas names; null for a saved reply or a running QEMU
 */
export function unknownSymbols(
  { define = [], undef = [] }: ConditionOptions,
  named: readonly (ReadonlySet<string> | null)[],
): readonly UnknownSymbol[] {
  if (define.length + undef.length === 0) return [];
  const known = new Set(named.flatMap((symbols) => [...(symbols ?? [])]));
  const names = named.every((symbols) => symbols === null) ? null : [...known];
  const told = (option: UnknownSymbol['option'], symbols: readonly string[]): readonly UnknownSymbol[] =>
    [...new Set(symbols)]
      .filter((symbol) => !known.has(symbol))
      .map((symbol) => {
        const help = helpOnSymbol(symbol, [names]);
        return { ...diagnostic('unknown-symbol', { symbol, option }, { severity: 'warning', help }), symbol, option, named: names };
      });
  return [...told('define', define), ...told('undef', undef)];
}

/** All that is said of options which change nothing of the schemas that were read. @param named as for {@link unknownSymbols} */
export function withoutEffect(
  options: ConditionOptions & NamesOptions,
  named: readonly (ReadonlySet<string> | null)[],
): readonly Diagnostic[] {
  const { namesFrom } = options;
  const isNaming = namesFrom === undefined || named.includes(null);
  const unused = isNaming ? [] : [diagnostic('names-without-reply', { schema: namesFrom }, { severity: 'warning' })];
  return [...unknownSymbols(options, named), ...unused];
}

export function isUnknownSymbol(finding: Diagnostic): finding is UnknownSymbol {
  return finding.code === 'unknown-symbol';
}

const settledAlready =
  'A QEMU answers for the one build that it is, in which all conditions are settled. Leave it out, or give the schema that QEMU was built from.';

/** So many are listed where none is like it. */
const MAXIMUM_LISTED = 6;

/** @param named the symbols that each of some schemas names; null for one in which all is settled already */
export function helpOnSymbol(symbol: string, named: readonly (readonly string[] | null)[]): string {
  if (named.every((symbols) => symbols === null)) return settledAlready;
  const known = new Set(named.flatMap((symbols) => symbols ?? []));
  // What C text compares counts as a symbol, but nobody can settle it.
  const names = [...known].filter((name) => /^\w+$/.test(name)).sort();
  if (names.length === 0) return 'There are no build conditions that could be settled. Leave it out.';
  const question = askFor(alike(symbol, names));
  if (question !== null) return question;
  const listed = names
    .slice(0, MAXIMUM_LISTED)
    .map((name) => `'${name}'`)
    .join(', ');
  return names.length > MAXIMUM_LISTED
    ? `Build conditions name ${String(names.length)} symbols, among them ${listed}.`
    : `Build conditions name ${listed}.`;
}

/** Nearly all have the same prefix, which some forget, and which makes short ones look alike. */
function alike(symbol: string, names: readonly string[]): readonly string[] {
  const bare = (name: string): string => name.replace(/^CONFIG_/i, '');
  const word = bare(symbol);
  const same = names.filter((name) => bare(name).toLowerCase() === word.toLowerCase());
  if (same.length > 0) return same;
  const found = nearest(word, names.map(bare));
  return found.flatMap((each) => names.filter((name) => bare(name) === each));
}
