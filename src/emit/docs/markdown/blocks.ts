/** Blocks of text, as Markdown of several lines and as that of one. */
import { countedAs } from '../counted-as.ts';
import type { Block, Example, ExampleProblem, Inline, OrderedStyle } from '../model.ts';
import type { PageContext } from './context.ts';
import { codeBlock, codeLine, escapeMarkdown, escapeParagraph } from './escape.ts';
import { inline } from './inline.ts';
import { table } from './table.ts';

export function blocks(context: PageContext, list: readonly Block[]): string {
  const parts: string[] = [];
  let before: Block['kind'] | null = null;
  for (const one of list) {
    // Two lists in a row would be one.
    if (before !== null && isList(before) && isList(one.kind)) parts.push('<span></span>');
    parts.push(block(context, one));
    before = one.kind;
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

function isList(kind: Block['kind']): boolean {
  return kind === 'list' || kind === 'ordered-list' || kind === 'definition-list';
}

function block(context: PageContext, one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return escapeParagraph(inline(context, one.content));
    case 'heading':
      return `**${inline(context, one.content)}**`;
    case 'list':
      return one.items.map((item) => listItem('-', blocks(context, item))).join('\n');
    case 'ordered-list':
      return one.items.map((item, index) => orderedItem(context, item, one.start + index, one.style)).join('\n');
    case 'definition-list':
      return one.items
        .map(({ term, blocks: content }) => listItem('-', `**${inline(context, term)}**\n\n${blocks(context, content)}`.trimEnd()))
        .join('\n');
    case 'quote':
      return quoted(blocks(context, one.blocks));
    case 'lines':
      return one.lines.map((line) => escapeParagraph(inline(context, line))).join('\\\n');
    case 'break':
      return '---';
    case 'code':
      return captioned(context, one.caption, codeBlock(one.text, one.language === null ? '' : one.language.replace(/[^\w-]/g, '')), '\n\n');
    case 'table':
      return blockTable(context, one.head, one.rows);
    case 'admonition':
      return quoted(`**${inline(context, one.title)}**\n\n${blocks(context, one.blocks)}`);
    case 'unknown':
      return codeBlock(one.text, '');
    case 'example':
      return example(context, one.example);
  }
}

function listItem(mark: string, content: string): string {
  const indent = ' '.repeat(mark.length + 1);
  return `${mark} ${content.trim() === '' ? '<span></span>' : content.replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
}

function orderedItem(context: PageContext, item: readonly Block[], number: number, style: OrderedStyle): string {
  const content = blocks(context, item);
  // Markdown numbers with digits only; a letter stays, in front of the text.
  return style === 'number' ? listItem(`${String(number)}.`, content) : listItem('-', `${countedAs(style, number)}) ${content}`);
}

function quoted(content: string): string {
  return content
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

type Cells = readonly (readonly Inline[])[];

function blockTable(context: PageContext, head: Cells, rows: readonly Cells[]): string {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), Math.max(head.length, 1));
  const shown = Array.from({ length: columns }, (_, index) => inline(context, head[index] ?? []));
  return table(
    shown,
    rows.map((row) => row.map((cell) => inline(context, cell))),
  );
}

function example(context: PageContext, { title, isSkeleton, parts, validity }: Example): string {
  const head = title === null ? (isSkeleton ? '*What it looks like, made from the schema:*' : '') : `**${inline(context, title)}**`;
  const shown = parts.map((part) => (part.kind === 'prose' ? blocks(context, part.blocks) : codeBlock(part.text, 'text')));
  return [head, ...shown, ...(validity.state === 'invalid' ? [quoted(problems(validity.problems))] : [])]
    .filter((part) => part !== '')
    .join('\n\n');
}

function problems(list: readonly ExampleProblem[]): string {
  const items = list.map(({ message, place }) => listItem('-', `${place === null ? '' : `${place}: `}${escapeMarkdown(message)}`));
  return `**This example is not what the schema says**\n\n${items.join('\n')}`;
}

/** Everything on one line, for the cell of a table. */
export function blocksOnLine(context: PageContext, list: readonly Block[]): string {
  return list
    .map((one) => blockOnLine(context, one))
    .filter((part) => part !== '')
    .join('<br />');
}

function blockOnLine(context: PageContext, one: Block): string {
  switch (one.kind) {
    case 'paragraph':
    case 'heading':
      return inline(context, one.content);
    case 'list':
      return one.items.map((item) => `• ${blocksOnLine(context, item)}`).join('<br />');
    case 'ordered-list':
      return one.items
        .map(
          (item, index) => `${countedAs(one.style, one.start + index)}${one.style === 'number' ? '.' : ')'} ${blocksOnLine(context, item)}`,
        )
        .join('<br />');
    case 'definition-list':
      return one.items
        .map(({ term, blocks: content }) => `${inline(context, term)}: ${blocksOnLine(context, content)}`.trimEnd())
        .join('<br />');
    case 'quote':
      return blocksOnLine(context, one.blocks);
    case 'lines':
      return one.lines.map((line) => inline(context, line)).join('<br />');
    case 'break':
      return '—';
    case 'table':
      return [...(one.head.length > 0 ? [one.head] : []), ...one.rows]
        .map((row) => row.map((cell) => inline(context, cell)).join(' · '))
        .join('<br />');
    case 'admonition':
      return `**${inline(context, one.title)}:** ${blocksOnLine(context, one.blocks)}`;
    case 'code':
      return captioned(context, one.caption, codeLines(one.text), '<br />');
    case 'unknown':
      return codeLines(one.text);
    case 'example':
      return one.example.parts
        .map((part) => (part.kind === 'prose' ? blocksOnLine(context, part.blocks) : codeLines(part.text)))
        .join('<br />');
  }
}

function captioned(context: PageContext, caption: readonly Inline[] | null, code: string, between: string): string {
  return caption === null ? code : `**${inline(context, caption)}**${between}${code}`;
}

function codeLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => codeLine(line.trimEnd()))
    .join('<br />');
}
