import { type DiagnosticPage, describeSeverity, describeSince } from '../page.ts';
import type { Palette } from './palette.ts';
import { wrap } from './wrap.ts';

/** The page of a code for a terminal of so many columns, ending with a newline. */
export function pageToText(page: DiagnosticPage, palette: Palette, columns: number): string {
  const { code, message, severity, since, paragraphs, example } = page;
  const standing = [describeSeverity(severity), describeSince(since)].filter((sentence) => sentence !== null).join(' ');
  const parts = [
    wrap(`${code}: ${message}`, columns).replace(code, palette.place(code)),
    ...[...paragraphs, standing].map((paragraph) => wrap(paragraph.replaceAll('`', "'"), columns)),
  ];
  if (example.kind === 'command') parts.push(palette.note('Example'), indent(`$ ${example.command}\n${example.report}`));
  else {
    parts.push(palette.error('Wrong'), ...files(example.wrong, palette), 'is reported as', indent(example.report));
    parts.push(palette.help('Right'), ...files(example.right, palette));
  }
  return `${parts.join('\n\n')}\n`;
}

function files(texts: Readonly<Record<string, string>>, palette: Palette): readonly string[] {
  const entries = Object.entries(texts);
  return entries.map(([file, text]) => `${entries.length > 1 ? `${palette.faint(`  ${file}:`)}\n` : ''}${indent(text)}`);
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '    ');
}
