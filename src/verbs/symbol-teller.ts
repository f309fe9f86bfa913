import type { Span } from '../diagnostics/source-text.ts';
import type { GenerateOptions } from './generate.ts';
import type { GenerateReport } from './generate-report.ts';
import { helpOnSymbol, isUnknownSymbol, type UnknownSymbol } from './unknown-symbols.ts';

/** Gives what is to be said of symbols after each run of a target. */
export type SymbolTeller = (target: GenerateOptions, report: GenerateReport) => readonly UnknownSymbol[];

/** The targets of a config, and where it settles conditions; null where that cannot be told. */
interface SettledTargets {
  readonly targets: readonly GenerateOptions[];
  readonly placeOf: (option: UnknownSymbol['option']) => Span | null;
}

/**
 * Tells of a symbol once, as soon as all targets that settle it have been made and none of them names it: what is settled for all targets of a config
 * may be meant for one, and what it is like may be what any of them names. Of a target that was fresh nobody knows.
 */
export function createSymbolTeller({ targets, placeOf }: SettledTargets): SymbolTeller {
  /** By symbol and output folder: what the conditions of the target name instead. */
  const strangers = new Map<string, Map<string, UnknownSymbol['named']>>();
  const told = new Set<string>();
  return ({ out }, { diagnostics, made, ok }) => {
    if (ok && made === null) return [];
    const unknown = diagnostics.filter(isUnknownSymbol);
    const isUnknown = new Set(unknown.map(({ symbol }) => symbol));
    for (const [symbol, outs] of strangers) if (!isUnknown.has(symbol)) outs.delete(out);
    return unknown.flatMap((finding) => {
      const { symbol, option, named } = finding;
      const outs = strangers.get(symbol) ?? new Map<string, UnknownSymbol['named']>();
      strangers.set(symbol, outs.set(out, named));
      if (told.has(symbol) || targets.some((target) => settles(target, symbol) && !outs.has(target.out))) return [];
      told.add(symbol);
      return { ...finding, span: placeOf(option), help: helpOnSymbol(symbol, [...outs.values()]) };
    });
  };
}

function settles({ define = [], undef = [] }: GenerateOptions, symbol: string): boolean {
  return define.includes(symbol) || undef.includes(symbol);
}
