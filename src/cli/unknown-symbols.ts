import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { GenerateOptions } from '../verbs/generate.ts';
import type { GenerateReport } from '../verbs/generate-report.ts';
import { helpOnSymbol, isUnknownSymbol, type UnknownSymbol } from '../verbs/unknown-symbols.ts';
import { writeDiagnostics } from './output.ts';
import { shownOfAKind } from './shown-of-a-kind.ts';
import type { FoundTargets } from './targets.ts';
import { write } from './write.ts';

/** Warnings about symbols that flags settle, apart from all else: they count for no status, and are no part of a result. */
export function apartFromSymbols(diagnostics: readonly Diagnostic[]): {
  readonly symbols: readonly Diagnostic[];
  readonly others: readonly Diagnostic[];
} {
  return { symbols: diagnostics.filter(isUnknownSymbol).map(ofFlag), others: diagnostics.filter((finding) => !isUnknownSymbol(finding)) };
}

/** Prints them on standard error, and of many only how many more there are: some settle all that a build was configured with. */
export function writeSymbols(symbols: readonly Diagnostic[]): void {
  writeDiagnostics('stderr', symbols.slice(0, shownOfAKind));
  const more = symbols.length - shownOfAKind;
  if (more > 0) write('stderr', `  and ${String(more)} more [unknown-symbol]\n`);
}

function ofFlag({ symbol, option, severity, help }: UnknownSymbol): Diagnostic {
  return diagnostic('unknown-symbol', { symbol, option: `--${option}` }, { severity, help });
}

/** Gives what is to be said of symbols after each run of a target. */
export type SymbolTeller = (target: GenerateOptions, report: GenerateReport) => readonly Diagnostic[];

/**
 * Tells of a symbol once, as soon as all targets that settle it have been made and none of them names it: what is settled for all targets of a config
 * may be meant for one, and what it is like may be what any of them names. Of a target that was fresh nobody knows.
 */
export function createSymbolTeller({ targets, placeOf }: Pick<FoundTargets, 'targets' | 'placeOf'>): SymbolTeller {
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
      const help = helpOnSymbol(symbol, [...outs.values()]);
      const span = placeOf(option);
      return span === null ? ofFlag({ ...finding, help }) : { ...finding, span, help };
    });
  };
}

function settles({ define = [], undef = [] }: GenerateOptions, symbol: string): boolean {
  return define.includes(symbol) || undef.includes(symbol);
}
