import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';

/**
 * What is said of a pattern that matches nothing, with what is like it.
 * @param names of the commands and events that there are
 */
export function unmatchedPattern(pattern: string, names: Iterable<string>): Diagnostic {
  const isOpen = [pattern.startsWith('*'), pattern.endsWith('*')] as const;
  const help = didYouMean(pattern, isOpen.includes(true) ? partsOf(names, isOpen) : names);
  return diagnostic('pattern-without-match', { pattern }, help === null ? {} : { help });
}

/** Runs of whole words as patterns that are open at the same ends: `query-mem*` out of `query-mem-state`. */
function partsOf(names: Iterable<string>, [isOpenBefore, isOpenBehind]: readonly [boolean, boolean]): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const name of names) {
    const words = name.split(/(?=[-_])/);
    for (let start = 0; start < (isOpenBefore ? words.length : 1); start++) {
      for (let end = isOpenBehind ? start + 1 : words.length; end <= words.length; end++) {
        parts.add(`${isOpenBefore ? '*' : ''}${words.slice(start, end).join('')}${isOpenBehind ? '*' : ''}`);
      }
    }
  }
  return parts;
}
