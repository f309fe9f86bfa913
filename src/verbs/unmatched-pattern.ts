import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { namePattern } from '../basics/name-pattern.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';

/**
 * What is said of a pattern that matches nothing, with what is like it.
 * @param names of the commands and events that there are
 */
export function unmatchedPattern(pattern: string, names: readonly string[]): Diagnostic {
  const help = helpOn(pattern.replace(/^!/, ''), names);
  return diagnostic('pattern-without-match', { pattern }, help === null ? {} : { help });
}

function helpOn(bare: string, names: readonly string[]): string | null {
  if (names.some(namePattern(bare))) return 'Patterns that begin with ! leave out what they match, and they leave nothing here.';
  const isOpen = [bare.startsWith('*'), bare.endsWith('*')] as const;
  return didYouMean(bare, isOpen.includes(true) ? partsOf(names, isOpen, 2 * bare.length + 2) : names);
}

/** Runs of whole words as patterns that are open at the same ends: `query-mem*` out of `query-mem-state`, no longer than what may be like one. */
function partsOf(names: Iterable<string>, [isOpenBefore, isOpenBehind]: readonly [boolean, boolean], longest: number): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const name of names) {
    const borders = bordersOf(name);
    const last = borders.length - 1;
    for (let start = 0; start < (isOpenBefore ? last : 1); start++) {
      for (let end = isOpenBehind ? start + 1 : last; end <= last; end++) {
        const from = borders[start] ?? 0;
        const to = borders[end] ?? name.length;
        if (to - from > longest) break;
        parts.add(`${isOpenBefore ? '*' : ''}${name.slice(from, to)}${isOpenBehind ? '*' : ''}`);
      }
    }
  }
  return parts;
}

/** Where the words of a name begin, and where the last one ends. */
function bordersOf(name: string): readonly number[] {
  return [0, ...[...name.matchAll(/(?!^)[-_]/g)].map(({ index }) => index), name.length];
}
