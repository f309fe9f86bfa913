import { askFor, nearest } from '../diagnostics/did-you-mean.ts';
import type { Issue } from '../runtime/issue.ts';

/** An issue with what may be done about it, where that can be said. */
export interface IssueWithHelp extends Issue {
  /** `Did you mean 'speed'?` */
  readonly help?: string;
}

/** Longer words are no names, and among more names nobody finds one by its likeness. */
const LONGEST_WORD = 100;
const MOST_NAMES = 2000;

/** The names that are like a word, nearest first. */
export function likeNames(word: string, names: readonly string[]): readonly string[] {
  return word.length > LONGEST_WORD || names.length > MOST_NAMES ? [] : nearest(word, names);
}

/** The question whether one of these was meant, as a part of an issue. */
export function helpOf(like: readonly string[]): Pick<IssueWithHelp, 'help'> {
  const help = askFor(like);
  return help === null ? {} : { help };
}
