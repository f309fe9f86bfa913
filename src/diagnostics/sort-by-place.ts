import type { Diagnostic } from './diagnostic.ts';
import type { SourceText } from './source-text.ts';

/** Findings by file, in the order of the modules, then by place. Those without a place come first. */
export function sortByPlace(findings: readonly Diagnostic[], modules: readonly { readonly source: SourceText }[]): readonly Diagnostic[] {
  const order = new Map(modules.map(({ source }, index) => [source, index]));
  const rank = ({ span }: Diagnostic): number => (span === null ? -1 : (order.get(span.source) ?? Infinity));
  return [...findings].sort((a, b) => rank(a) - rank(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
