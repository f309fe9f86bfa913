import { escapeOwnText } from './markdown-text.ts';
import { type DiagnosticPage, describeSeverity, describeSince } from '../page.ts';

/** The files of the folder of pages, by their name. */
export function diagnosticPages(pages: readonly DiagnosticPage[]): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', pageIndexToMarkdown(pages)],
    ...pages.map((page): [string, string] => [`${page.code}.md`, pageToMarkdown(page)]),
  ]);
}

/** The page of a code as Markdown. */
function pageToMarkdown(page: DiagnosticPage): string {
  const { code, message, severity, since, paragraphs, example } = page;
  const standing = [describeSeverity(severity), describeSince(since)].filter((sentence) => sentence !== null).join(' ');
  const head = [`# ${code}`, `> ${escapeOwnText(message)}`, ...paragraphs, standing];
  return `${[...head, ...examples(example)].join('\n\n')}\n`;
}

function examples(example: DiagnosticPage['example']): readonly string[] {
  if (example.kind === 'command') return ['## Example', fence(`$ ${example.command}\n${example.report}`, 'console')];
  return ['## Wrong', ...files(example.wrong), 'is reported as', fence(example.report, 'text'), '## Right', ...files(example.right)];
}

/** Each file, with its path above it when there are several. */
function files(texts: Readonly<Record<string, string>>): readonly string[] {
  const entries = Object.entries(texts);
  return entries.flatMap(([file, text]) => [...(entries.length > 1 ? [`\`${file}\`:`] : []), fence(text, 'python')]);
}

function fence(text: string, language: string): string {
  return `\`\`\`${language}\n${text}\`\`\``;
}

/** The list of all codes, with links to their pages. */
function pageIndexToMarkdown(pages: readonly DiagnosticPage[]): string {
  const rows = pages.map(({ code, message, severity, since }) =>
    [`[${code}](${code}.md)`, escapeOwnText(message), severity.strict, severity.lenient, since ?? ''].join(' | '),
  );
  return `# Diagnostics

What \`qapi\` reports, by code. Codes are stable, so that scripts and lists can name them. \`qapi explain CODE\` shows a page on the
terminal. _Strict_ is how much it counts with \`qapi check --strict\`, _lenient_ without; _since_ is the first QEMU release that refuses it,
where earlier ones did not.

This folder is made by \`npm run docs:diagnostics\`.

| Code | Message | Strict | Lenient | Since |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |\n`).join('')}`;
}
