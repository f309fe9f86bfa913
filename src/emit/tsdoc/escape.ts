/**
 * Text of others inside our comments. TSDoc is Markdown in which `@`, `{`, `}`, `<` and `>` mean something too; a
 * backslash takes the meaning from each, in TSDoc, in Markdown and in TypeScript's own reading of comments.
 */
import { backticksAround } from '../../diagnostics/format/backticks.ts';

/** Plain text that is to appear as it stands. */
export function escapeText(text: string): string {
  if (!/[\\`*{}<>@_&\]]/.test(text)) return text;
  return text
    .replace(/[\\`*{}<>@]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\](?=[(:[])/g, '\\]');
}

/** A name or a piece of code; nothing inside it is markup. */
export function codeSpan(code: string): string {
  const text = escapeTags(code.replace(/\s+/g, ' '));
  if (text.trim() === '') return escapeText(text);
  const fence = backticksAround(text, 1);
  return fence === '`' ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

/** TypeScript finds tags even inside of code, behind a space or at the beginning of a line. */
export function escapeTags(code: string): string {
  return code.includes('@') ? code.replace(/(?<=^|\s)@/g, '\\@') : code;
}

/** A fence for a block of code: longer than any inside it. */
export function fenceFor(lines: readonly string[]): string {
  return backticksAround(lines.join('\n'), 3);
}

const unsafe = /[\u0000-\u001f\u007f\u0085\u2028\u2029]|\*\/|\s$/;

/** Last step for every line of a comment: nothing in it ends the comment or the line. */
export function safeCommentLine(line: string): string {
  if (!unsafe.test(line)) return line;
  return line
    .replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, ' ')
    .replace(/\*\//g, '*\\/')
    .trimEnd();
}
