import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { writeDiagnostics } from './output.ts';
import { shownOfAKind } from './shown-of-a-kind.ts';
import { write } from './write.ts';

/** Findings of which only few of a kind are shown. */
export interface FewOfAKind {
  /** All errors, and of the warnings of each kind the first ones. */
  readonly shown: readonly Diagnostic[];
  /** For each kind of which there are more, how many: `  and 3 more [name-case]`. */
  readonly more: readonly string[];
}

export function fewOfAKind(findings: readonly Diagnostic[]): FewOfAKind {
  const counts = new Map<string, number>();
  const shown = findings.filter(({ code, severity }) => {
    if (severity === 'error') return true;
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= shownOfAKind;
  });
  const more = [...counts].filter(([, count]) => count > shownOfAKind);
  return { shown, more: more.map(([code, count]) => `  and ${String(count - shownOfAKind)} more [${code}]\n`) };
}

/** Prints what is no part of a result: on standard error, and of what there is much of only how much more. */
export function writeFew(findings: readonly Diagnostic[]): void {
  const { shown, more } = fewOfAKind(findings);
  writeDiagnostics('stderr', shown);
  if (more.length > 0) write('stderr', more.join(''));
}
