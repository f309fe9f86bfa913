import type { Code } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Findings that say that a schema could not be read at all, as opposed to something being wrong with it. */
const unreadable: ReadonlySet<Code> = new Set<Code>([
  'schema-not-found',
  'no-root-in-folder',
  'root-of-file',
  'unreadable-file',
  'file-too-large',
  'not-text',
  'git-not-found',
  'repository-not-found',
  'repository-not-trusted',
  'git-failed',
  'ref-not-found',
  'no-root-in-repository',
  'no-merge-base',
  'wrong-history',
  'history-of-other-schema',
  'wrong-option',
  'condition-twice',
  'target-not-clear',
  'wrong-reply',
  'reply-without-schema',
  'unknown-rule',
  'unknown-code',
  'fixed-severity',
  'wrong-accept-file',
  'nothing-to-compare',
  'cannot-ask',
]);

/** Of these, what has a place is said of a file that the schema includes, which is a fault of the schema. */
const includable: ReadonlySet<Code> = new Set<Code>(['file-too-large', 'not-text']);

/** Whether a schema, or something else that was named, could not be read at all. */
export function isUnreadable(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ code, span }) => unreadable.has(code) && !(span !== null && includable.has(code)));
}
