import { type DocumentationLines, lineOf } from '../../parse/documentation-lines.ts';
import type { Reporter } from '../report.ts';
import type { ParsedComment } from './attach.ts';
import { lineSpan } from './comment.ts';

/** Columns that a line may have, `# ` included. */
const MAXIMUM_COLUMNS = 70;

const oneWord = /^\s*\S+$/;
const url = /https?:\/\//;
// A sentence ends in a full stop, an exclamation or question mark; the next begins with a capital, a digit or a parenthesis. Neither single
// letters, as in 'e.g.' and initials, nor the numbers of a list end a sentence.
const oneSpace = /[.!?] (?=[A-Z0-9(])(?<=[^\s.]..)(?<!(?:^|[\s.(])[A-Za-z]..)(?<!^\s*\d+..)(?<!\b(?:vs|etc|cf|Dr|Mr|Mrs)..)/g;
/** What all of these have. It is rare, so that looking for it in all of a comment takes less than looking at each line. */
const perhapsOneSpace = /[.!?] [A-Z0-9(]/;

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
    if (end - start + 2 > MAXIMUM_COLUMNS) checkLength(lines, line, reporter);
    if (hasSentences) checkSentences(lines, start, end, reporter);
    if (startsLiteral(lines, line, start + indent, end)) literalIndent = indent;
  }
}

/** What is one character to people may be two in a text. */
function checkLength(lines: DocumentationLines, line: number, reporter: Reporter): void {
  const text = lineOf(lines, line);
  const length = Array.from(text).length + 2;
  if (length <= MAXIMUM_COLUMNS || isBareUrl(text)) return;
  reporter.report('documentation-line-length', { length, limit: MAXIMUM_COLUMNS }, { span: lineSpan(lines, line) });
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
