/** Documentation text as TSDoc. */
import { capitalised } from '../../basics/capitalised.ts';
import {
  codeDirectives,
  type Inline,
  type MarkupBlock,
  type MarkupField,
  type MarkupItem,
  parseInline,
  parseMarkup,
  splitOptions,
  titledDirectives,
} from '../../parse/markup.ts';
import { type CommentBlock, type ListItem, paragraph } from './comment.ts';
import { codeSpan, escapeText } from './escape.ts';

/** Name of the TypeScript declaration that a definition of the schema can be linked to from here; null if there is none. */
export type LinkTarget = (definition: string) => string | null;

export function renderMarkup(text: string, link: LinkTarget, depth = 0): readonly CommentBlock[] {
  return parseMarkup(text, depth).flatMap((block) => renderBlock(block, link));
}

/** On one line; what cannot stand on one, such as a literal block, is set as code. */
export function renderMarkupLine(text: string, link: LinkTarget): string {
  return renderMarkup(text, link).map(flatten).join(' ');
}

function renderBlocks(blocks: readonly MarkupBlock[], link: LinkTarget): readonly CommentBlock[] {
  return blocks.flatMap((block) => renderBlock(block, link));
}

function renderBlock(block: MarkupBlock, link: LinkTarget): readonly CommentBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(renderParagraph(block.content, link))];
    case 'heading':
      return [paragraph(`**${renderInline(block.content, link)}**`)];
    case 'list':
      return [{ kind: 'list', items: block.items.map((item, index) => renderItem(item, block.ordered, index, link)) }];
    case 'fields':
      return [{ kind: 'list', onLine: '; ', items: block.fields.map((field) => renderField(field, link)) }];
    case 'definition':
      return [{ kind: 'list', items: [{ marker: '-', blocks: renderDefinition(block.term, block.blocks, link) }] }];
    case 'quote':
      return renderBlocks(block.blocks, link);
    case 'literal':
    case 'preformatted':
      return [{ kind: 'code', lines: block.lines }];
    case 'transition':
      return [paragraph('---')];
    case 'admonition':
      return renderAdmonition(block.title ?? capitalised(block.name), renderBlocks(block.blocks, link));
    case 'directive':
      return renderDirective(block, link);
  }
}

/** A note, warning, …: paragraphs, the first of which says what they are. */
export function renderAdmonition(title: string, blocks: readonly CommentBlock[]): readonly CommentBlock[] {
  const label = `**${escapeText(title)}:**`;
  const [first, ...rest] = blocks;
  return first?.kind === 'paragraph' ? [paragraph(`${label} ${first.text}`), ...rest] : [paragraph(label), ...blocks];
}

function renderDirective(directive: MarkupBlock & { readonly kind: 'directive' }, link: LinkTarget): readonly CommentBlock[] {
  const { name, argument, lines } = directive;
  const { options, content, depth } = splitOptions(directive);
  if (titledDirectives.has(name)) return [...renderTitle(argument, link), ...renderMarkup(content.join('\n'), link, depth)];
  if (name === 'qmp-example' || codeDirectives.has(name)) {
    const above = renderTitle(options.get(name === 'qmp-example' ? 'title' : 'caption') ?? '', link);
    if (name === 'qmp-example' && options.has('annotated')) return [...above, ...renderMarkup(content.join('\n'), link, depth)];
    const shown = name === 'qmp-example' && argument !== '' ? [argument, ...content] : content;
    return shown.length === 0 ? above : [...above, { kind: 'code', lines: shown }];
  }
  const head = `.. ${name}::${argument === '' ? '' : ` ${argument}`}`;
  return [{ kind: 'code', lines: [head, ...lines.map((line) => (line === '' ? '' : `   ${line}`))] }];
}

function renderTitle(text: string, link: LinkTarget): readonly CommentBlock[] {
  return text === '' ? [] : [paragraph(`**${renderInline(parseInline(text), link)}**`)];
}

/** Markdown numbers with digits only; a letter stays, in front of the text. */
function renderItem(item: MarkupItem, ordered: boolean, index: number, link: LinkTarget): ListItem {
  const blocks = renderBlocks(item.blocks, link);
  if (!ordered) return { marker: '-', blocks };
  const [digits] = /\d+|#/.exec(item.marker) ?? [];
  if (digits !== undefined) return { marker: `${digits === '#' ? String(index + 1) : digits}.`, blocks };
  const [first, ...rest] = blocks;
  const lettered = first?.kind === 'paragraph' ? [paragraph(`${item.marker} ${first.text}`), ...rest] : [paragraph(item.marker), ...blocks];
  return { marker: '-', blocks: lettered };
}

/** A name may be all that there is. */
function renderField({ name, blocks }: MarkupField, link: LinkTarget): ListItem {
  const head = renderParagraph(name, link);
  const [first, ...rest] = renderBlocks(blocks, link);
  if (first?.kind === 'paragraph') return { marker: '-', blocks: [paragraph(`${head}: ${first.text}`), ...rest] };
  return { marker: '-', blocks: first === undefined ? [paragraph(head)] : [paragraph(`${head}:`), first, ...rest] };
}

/** A hanging paragraph looks like a term with its definition; a sentence is continued, a term is set apart. */
function renderDefinition(term: readonly Inline[], blocks: readonly MarkupBlock[], link: LinkTarget): readonly CommentBlock[] {
  const head = renderParagraph(term, link);
  const [first, ...rest] = renderBlocks(blocks, link);
  if (first?.kind !== 'paragraph') return [paragraph(head), ...(first === undefined ? [] : [first]), ...rest];
  const isSentence = head.split(' ').length > 4 || /[.,:;]$/.test(head);
  return [paragraph(`${head}${isSentence ? '' : ':'} ${first.text}`), ...rest];
}

/** The beginning of a paragraph must not look like a list, a heading or a quotation. */
function renderParagraph(content: readonly Inline[], link: LinkTarget): string {
  return renderInline(content, link)
    .replace(/^(?=[-+#=|~])/, '\\')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
}

function renderInline(content: readonly Inline[], link: LinkTarget): string {
  return content.map((node) => renderNode(node, link)).join('');
}

function renderNode(node: Inline, link: LinkTarget): string {
  switch (node.kind) {
    case 'text':
      return escapeText(node.text);
    case 'emphasis':
      return `*${escapeText(node.text)}*`;
    case 'strong':
      return `**${escapeText(node.text)}**`;
    case 'literal':
      return codeSpan(node.text);
    case 'url':
      return node.text;
    case 'member':
      return linked(node.name, link);
    case 'reference':
      return renderReference(node.role, node.target, node.text, link);
  }
}

function renderReference(role: string | null, target: string, text: string | null, link: LinkTarget): string {
  if (role === null || role.startsWith('qapi:')) {
    const name = linked(target.replace(/^[!~]/, ''), link);
    return text === null ? name : `${escapeText(text)} (${name})`;
  }
  if (text === null) return codeSpan(target);
  return `${escapeText(text)} (${/^https?:\/\/[^\s{}()*`\\]+$/.test(target) ? target : codeSpan(target)})`;
}

function linked(name: string, link: LinkTarget): string {
  const target = link(name);
  return target === null ? codeSpan(name) : `{@link ${target}}`;
}

function flatten(block: CommentBlock): string {
  switch (block.kind) {
    case 'paragraph':
    case 'tag':
      return block.text;
    case 'code':
      return codeSpan(block.lines.map((line) => line.trim()).join(' '));
    case 'list':
      return block.items
        .map((item) => `${item.marker === '-' ? '' : `${item.marker} `}${item.blocks.map(flatten).join(' ')}`)
        .join(block.onLine ?? ' ');
  }
}
