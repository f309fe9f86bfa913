import { backticksAround } from './backticks.ts';
import { printableLine } from './printable.ts';

/** A text as code on one line, whatever backticks are in it. */
export function inCode(text: string): string {
  const plain = printableLine(text.replace(/\s+/g, ' '));
  const ticks = backticksAround(plain, 1);
  return ticks === '`' ? `\`${plain}\`` : `${ticks} ${plain} ${ticks}`;
}

/** The same in the cell of a table: a bar ends a cell, also in code. */
export function inCellCode(text: string): string {
  return inCode(text).replaceAll('|', '\\|');
}

/** Text that means nothing else in Markdown: no markup, no HTML, no mention of people or issues. */
export function escapeMarkdown(text: string): string {
  return printableLine(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_{}[\]<>|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/#(?=\d)/g, '&#35;')
    .replace(/@/g, '&#64;');
}

/** The same of this program's own messages, which mention nobody, and stand alone on their lines or in cells. */
export function escapeOwnText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
