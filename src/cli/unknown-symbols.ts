import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { isUnknownSymbol, type UnknownSymbol } from '../verbs/unknown-symbols.ts';

/** Warnings about flags that change nothing, apart from all else: they count for no status, and are no part of a result. */
export function apartFromSymbols(diagnostics: readonly Diagnostic[]): {
  readonly symbols: readonly Diagnostic[];
  readonly others: readonly Diagnostic[];
} {
  const names = diagnostics.filter(isOfNames);
  const others = diagnostics.filter((finding) => !isUnknownSymbol(finding) && !isOfNames(finding));
  return { symbols: [...names, ...diagnostics.filter(isUnknownSymbol).map(ofFlag)], others };
}

/** The same of what is found in the targets of a config, where those that have no place there are of flags. */
export function orOfFlags(symbols: readonly UnknownSymbol[]): readonly Diagnostic[] {
  return symbols.map((finding) => (finding.span === null ? ofFlag(finding) : finding));
}

function isOfNames({ code }: Diagnostic): boolean {
  return code === 'names-without-reply';
}

function ofFlag({ symbol, option, severity, help }: UnknownSymbol): Diagnostic {
  return diagnostic('unknown-symbol', { symbol, option: `--${option}` }, { severity, help });
}
