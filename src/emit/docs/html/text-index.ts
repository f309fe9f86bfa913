/** What full text search reads: a text for each definition, in the order of the symbols. */
import type { Badge, Block, DocsSite, Entry, MessagePart, Page, TypeBody } from '../model.ts';
import { bodyOf } from './context.ts';
import { plainText } from './inlines.ts';

export function textIndex(site: DocsSite): readonly string[] {
  const entries = new Map(site.pages.flatMap(entriesOf).map((entry) => [entry.name, entry]));
  return site.symbols.map(({ name }) => {
    const entry = entries.get(name);
    return entry === undefined ? '' : textOf(entry, site);
  });
}

function entriesOf({ sections }: Page): readonly Entry[] {
  return sections.flatMap(({ content }) => content.flatMap((part) => (part.kind === 'entry' ? part.entry : [])));
}

/** White space that is more than one space. */
const otherSpace = /[^\S ]\s*| \s+/g;

function textOf({ description, features, content, errors, examples, badges }: Entry, site: DocsSite): string {
  const parts: string[] = [];
  addBlocks(parts, description);
  for (const { documentation } of features) addBlocks(parts, documentation);
  addContent(parts, content, site);
  addBlocks(parts, errors);
  addBlocks(parts, examples);
  addConditions(parts, badges);
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(otherSpace, ' ');
}

/** Members that a named type has are found there; those listed in place are found with the message. */
function addContent(parts: string[], content: Entry['content'], site: DocsSite): void {
  switch (content.kind) {
    case 'command':
      addMessagePart(parts, content.arguments, site);
      addMessagePart(parts, content.returns, site);
      return;
    case 'event':
      addMessagePart(parts, content.data, site);
      return;
    case 'type':
      addBody(parts, bodyOf(site, content.body), site);
  }
}

function addMessagePart(parts: string[], part: MessagePart | null, site: DocsSite): void {
  if (part === null) return;
  addBlocks(parts, part.documentation);
  if (part.type === null) addBody(parts, bodyOf(site, part.body), site);
}

function addBody(parts: string[], body: TypeBody | null, site: DocsSite): void {
  if (body === null) return;
  for (const row of body.rows) if (!isTold(row, site)) addRow(parts, row);
  if (body.kind === 'object') for (const row of body.branches) addRow(parts, row);
}

/** Whether the text of a member stands with the base that declares it. A type may say of it what the base does not. */
function isTold(row: TypeBody['rows'][number], site: DocsSite): boolean {
  if (!('from' in row) || row.from === null) return false;
  const declared = bodyOf(site, row.from.name)?.rows.find(({ name }) => name === row.name);
  return declared !== undefined && (declared.documentation === row.documentation || rowText(declared) === rowText(row));
}

function rowText(row: TypeBody['rows'][number]): string {
  const parts: string[] = [];
  addRow(parts, row);
  return parts.join(' ');
}

function addRow(parts: string[], { name, documentation, features, badges }: TypeBody['rows'][number]): void {
  const before = parts.length;
  parts.push(`${name}:`);
  addBlocks(parts, documentation);
  for (const feature of features) addBlocks(parts, feature.documentation);
  addConditions(parts, badges);
  // A name alone is found in the table of symbols.
  if (parts.length === before + 1) parts.pop();
}

/** Whoever looks for `CONFIG_LINUX` looks for what only such builds have. */
function addConditions(parts: string[], badges: readonly Badge[]): void {
  for (const { kind, text, condition } of badges) {
    const builds = kind === 'condition' ? text : condition;
    if (builds !== undefined) parts.push(`If ${builds}.`);
  }
}

function addBlocks(parts: string[], blocks: readonly Block[]): void {
  for (const block of blocks) addBlock(parts, block);
}

function addBlock(parts: string[], block: Block): void {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      parts.push(plainText(block.content));
      return;
    case 'list':
    case 'ordered-list':
      for (const item of block.items) addBlocks(parts, item);
      return;
    case 'definition-list':
      for (const { term, blocks } of block.items) {
        parts.push(plainText(term));
        addBlocks(parts, blocks);
      }
      return;
    case 'quote':
      addBlocks(parts, block.blocks);
      return;
    case 'lines':
      for (const line of block.lines) parts.push(plainText(line));
      return;
    case 'break':
      return;
    case 'code':
      if (block.caption !== null) parts.push(plainText(block.caption));
      parts.push(block.text);
      return;
    case 'unknown':
      parts.push(block.text);
      return;
    case 'table':
      for (const cell of block.head) parts.push(plainText(cell));
      for (const row of block.rows) for (const cell of row) parts.push(plainText(cell));
      return;
    case 'admonition':
      parts.push(plainText(block.title));
      addBlocks(parts, block.blocks);
      return;
    case 'example':
      // Messages are full of numbers and names that mean nothing.
      for (const part of block.example.parts) if (part.kind === 'prose') addBlocks(parts, part.blocks);
  }
}
