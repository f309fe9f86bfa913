import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts';

/** Two revisions in one word, as git writes them. */
export interface RevisionRange {
  readonly old: string;
  readonly new: string;
  /** `A...B`: the old side is where both come from, as in a pull request. */
  readonly fromMergeBase: boolean;
}

/** Reads `A..B` and `A...B`, in which a side that is left out is `HEAD`; null when it is neither. */
export function parseRange(text: string): RevisionRange | null {
  const [, old, dots, revision] = /^([^./][^]*?|)(\.{2,3})([^./][^]*|)$/.exec(text) ?? [];
  if (old === undefined || dots === undefined || revision === undefined || old + revision === '') return null;
  if (old.endsWith('.') || revision.includes('..')) return null;
  return { old: old || 'HEAD', new: revision || 'HEAD', fromMergeBase: dots === '...' };
}

/** What is said of a range whose first side is the newer one. */
export function outOfOrder(range: string, old: string, newer: string): Diagnostic {
  const help = range.startsWith('.')
    ? "What is left out before the dots is 'HEAD'. Name the oldest version there."
    : `Did you mean '${newer}..${old}'?`;
  return diagnostic('wrong-range', { range, reason: `${old} is newer than ${newer}` }, { help });
}
