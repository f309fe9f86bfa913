import type { DocumentationLines } from '../../parse/documentation-lines.ts';
import type { Reporter } from '../report.ts';
import type { ParsedComment } from './attach.ts';
import { lineSpan } from './comment.ts';

/** Columns that a line may have, `# ` included. */
const MAXIMUM_COLUMNS = 70;

const oneWord = /^\s*\S+$/;
const url = /https?:\/\//;
// A sentence ends in a full stop, an exclamation or question mark behind a word; the next begins with a capital. Neither initials nor the
// numbers of a list end a sentence.
const oneSpace = /[.!?] (?=[A-Z])(?<=[^\s.][^\s.]..)(?<!^\s*\d+..)(?<!\b(?:vs|etc|cf|Dr|Mr|Mrs)..)/g;
/** What all of these have. It is rare, so that looking for it in all of a comment takes less than looking at each line. */
const perhapsOneSpace = /[.!?] [A-Z]/;

/** Checks lengths of lines and spaces between sentences, but not in examples and literal text. */
export function checkLayout(comment: ParsedComment, reporter: Reporter): void {
  const { lines, line: first, end: last } = comment.syntax;
  const { source } = lines;
  let literalIndent = -1;
  const hasSentences = perhapsOneSpace.test(source.text.slice(lines.starts[first], lines.ends[last - 1]));
  for (let line = first; line < last; line++) {
    const kind = lines.classes[line];
    if (kind === '_') continue;
    const indent = lines.indents[line] ?? 0;
    if (literalIndent >= 0) {
      if (indent > literalIndent) continue;
      literalIndent = -1;
    }
    const start = lines.starts[line] ?? 0;
    const end = lines.ends[line] ?? start;
    const length = end - start + 2;
    if (length > MAXIMUM_COLUMNS && !isBareUrl(source.text.slice(start, end))) {
      reporter.report('documentation-line-length', { length, limit: MAXIMUM_COLUMNS }, { span: lineSpan(lines, line) });
    }
    if (hasSentences) checkSentences(lines, start, end, reporter);
    if (startsLiteral(lines, line, start + indent, end)) literalIndent = indent;
  }
}

/** Whether the indented lines behind this one are not prose: it ends in `::`, or is a directive for code. */
function startsLiteral(lines: DocumentationLines, line: number, start: number, end: number): boolean {
  const { text } = lines.source;
  if (lines.classes[line] === 'x') return true;
  if (text.charCodeAt(end - 1) !== COLON || text.charCodeAt(end - 2) !== COLON) return false;
  return !text.startsWith('.. ', start) || /^\.\. (?:qmp-example|code-block|parsed-literal)::/.test(text.slice(start, end));
}

function isBareUrl(text: string): boolean {
  return oneWord.test(text) && url.test(text);
}

const COLON = 58;

function checkSentences(lines: DocumentationLines, start: number, end: number, reporter: Reporter): void {
  const { source } = lines;
  const text = source.text.slice(start, end);
  for (const match of text.matchAll(oneSpace)) {
    const at = start + match.index + 1;
    reporter.report('documentation-sentence-space', {}, { span: { source, start: at, end: at + 1 } });
  }
}
