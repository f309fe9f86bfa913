import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { createSourceText, type SourceText } from '../diagnostics/source-text.ts';
import { decode } from './decode.ts';
import type { ReadFailure } from './tree.ts';

/** Files above this are refused: the largest that QEMU ever shipped has 0.3 MiB. */
const MAXIMUM_MIB = 4;

/** The same in bytes. */
export const maximumSize: number = MAXIMUM_MIB * 2 ** 20;

/** What is said of a file that cannot be read. */
export function unreadable(shown: string, reason: string): ReadFailure {
  return failure(reason, diagnostic('unreadable-file', { path: shown, reason }, {}));
}

/** What is said of a file of so many bytes; null when it is not too large. */
export function tooLarge(shown: string, bytes: number): ReadFailure | null {
  const size = Math.ceil(bytes / 2 ** 20);
  if (size <= MAXIMUM_MIB) return null;
  const finding = diagnostic('file-too-large', { path: shown, size, limit: MAXIMUM_MIB }, {});
  return { ...failure(`it has ${size} MiB`, finding), saysAll: true };
}

/** The text of a file, which must be in UTF-8. `shown` is how messages call it. */
export function sourceFromBytes(shown: string, bytes: Buffer): SourceText | ReadFailure {
  const text = decode(bytes);
  if (text.kind === 'text') return createSourceText(shown, text.text);
  if (text.kind === 'binary') return { ...failure('it is a binary file', diagnostic('not-text', { path: shown }, {})), saysAll: true };
  const source = createSourceText(shown, text.before);
  const span = { source, start: text.before.length, end: text.before.length };
  return failure('it is not valid UTF-8', diagnostic('invalid-utf8', {}, { span }));
}

/** The version that a `VERSION` file states; null when it states none. */
export function versionIn(text: string): string | null {
  return /^\d+(?:\.\d+)+\S*/.exec(text)?.[0] ?? null;
}

function failure(reason: string, finding: Diagnostic): ReadFailure {
  return { kind: 'failure', reason, diagnostic: finding };
}
