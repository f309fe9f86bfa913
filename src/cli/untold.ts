import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Gives those findings that it has not been given before: targets of one schema have the same ones. */
export function createUntold(): (findings: readonly Diagnostic[]) => readonly Diagnostic[] {
  const told = new Set<string>();
  return (findings) =>
    findings.filter(({ code, message, help, span, focus }) => {
      const text = [code, message, help, span?.source.path, span?.start, focus?.start].join('\n');
      if (told.has(text)) return false;
      told.add(text);
      return true;
    });
}
