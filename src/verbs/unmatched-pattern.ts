import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { namePattern } from '../basics/name-pattern.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Protocol } from '../protocol/index.ts';
import { helpOnLeftOut } from './left-out.ts';

/**
 * What is said of a pattern that matches nothing, with what is like it.
 * @param names of the commands and events that there are
 * @param unsettled the schema with all conditions open, where settings may have left out what is meant
 */
export function unmatchedPattern(pattern: string, names: readonly string[], unsettled?: () => Protocol): Diagnostic {
  const bare = pattern.replace(/^!/, '');
  const help = (unsettled === undefined ? null : helpOnSettled(bare, names, unsettled())) ?? helpOn(bare, names);
  return diagnostic('pattern-without-match', { pattern }, help === null ? {} : { help });
}

function helpOnSettled(bare: string, names: readonly string[], { commands, events }: Protocol): string | null {
  const matches = namePattern(bare);
  if (names.some(matches)) return null;
  const leftOut = [...commands, ...events].find(({ name }) => matches(name));
  return leftOut === undefined ? null : helpOnLeftOut(leftOut);
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
