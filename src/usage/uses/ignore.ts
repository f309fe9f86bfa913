import type { UsageKind } from '../model.ts';
import type { ts } from '../project/compiler.ts';

/** Which kinds of findings a comment says are known: `all`, or those that it names. */
export type Ignored = 'all' | ReadonlySet<string>;

/**
 * `// qapi-usage-ignore` or `// qapi-usage-ignore deprecated, conditional`, at the end of a line or on the line before it.
 * By line, counted from 0.
 */
export function ignoredLines(file: ts.SourceFile): ReadonlyMap<number, Ignored> {
  const found = new Map<number, Ignored>();
  for (const match of file.text.matchAll(/\/[/*][ \t]*qapi-usage-ignore\b([^\n*]*)/g)) {
    const kinds =
      (match[1] ?? '')
        .split('--')[0]
        ?.split(/[\s,]+/)
        .filter((kind) => kind !== '') ?? [];
    const { line } = file.getLineAndCharacterOfPosition(match.index);
    const before = file.text.slice(file.getPositionOfLineAndCharacter(line, 0), match.index);
    found.set(before.trim() === '' ? line + 1 : line, kinds.length === 0 ? 'all' : new Set(kinds));
  }
  return found;
}

export function isIgnored(ignored: Ignored | undefined, kind: UsageKind): boolean {
  return ignored !== undefined && (ignored === 'all' || ignored.has(kind));
}
