/** Documentation as Markdown, for `description`. */
import { capitalised } from '../../basics/capitalised.ts';
import { isSomething } from '../../basics/is-something.ts';
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
import type { Documentation, DocumentationBlock, Feature } from '../../protocol/index.ts';

/** Everything that a definition's comment says, examples left out: they are whole messages. */
export function describeDefinition({ body }: Documentation): string {
  return body.map(describeBlock).filter(isSomething).join('\n\n');
}

export function describeText(text: string): string {
  return renderBlocks(parseMarkup(text));
}

/** What a feature means, if the schema says it. */
export function describeFeature({ name, documentation }: Feature): string {
  return documentation === null ? '' : `\`${name}\`: ${describeText(documentation)}`;
}

function describeBlock(block: DocumentationBlock): string {
  switch (block.kind) {
    case 'text':
      return describeText(block.text);
    case 'admonition':
      return describeAdmonition(block);
    case 'example':
      return '';
  }
}

/** `.. admonition::` has its title where others have the beginning of their text. */
function describeAdmonition({ name, text }: DocumentationBlock & { readonly kind: 'admonition' }): string {
  if (name !== 'admonition') return labelled(name, describeText(text));
  const [title = '', ...content] = text.split('\n');
  return labelled(title, describeText(content.join('\n')));
}

function renderBlocks(blocks: readonly MarkupBlock[]): string {
  return blocks.map(renderBlock).filter(isSomething).join('\n\n');
}

function renderBlock(block: MarkupBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return renderInline(block.content);
    case 'heading':
      return `**${renderInline(block.content)}**`;
    case 'list':
      return (block.ordered ? numbered(block.items) : block.items.map(({ blocks }) => listed('-', renderBlocks(blocks)))).join('\n');
    case 'fields':
      return block.fields.map(renderField).join('\n');
    case 'definition':
      return `- ${renderInline(block.term)}: ${indented(renderBlocks(block.blocks), 2)}`;
    case 'quote':
      return renderBlocks(block.blocks);
    case 'literal':
    case 'preformatted':
      return code(block.lines);
    case 'transition':
      return '---';
    case 'admonition':
      return labelled(block.title ?? block.name, renderBlocks(block.blocks));
    case 'directive':
      return renderDirective(block);
  }
}

/** Pictures and the like say nothing here, and examples are left out; anything else with text in it is shown as it stands. */
function renderDirective(directive: MarkupBlock & { readonly kind: 'directive' }): string {
  const { name, argument, lines } = directive;
  const { options, content, depth } = splitOptions(directive);
  if (titledDirectives.has(name)) return titled(argument, renderBlocks(parseMarkup(content.join('\n'), depth)));
  if (name === 'qmp-example' || content.length === 0) return '';
  if (!codeDirectives.has(name)) return code([`.. ${name}::${argument === '' ? '' : ` ${argument}`}`, ...code(lines, 3).split('\n')]);
  return titled(options.get('caption') ?? '', code(content));
}

function titled(title: string, text: string): string {
  return [title === '' ? '' : `**${renderInline(parseInline(title))}**`, text].filter(isSomething).join('\n\n');
}

function code(lines: readonly string[], columns = 4): string {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line)).join('\n');
}

/** A name may be all that there is. */
function renderField({ name, blocks }: MarkupField): string {
  const text = renderBlocks(blocks);
  const between = blocks[0]?.kind === 'paragraph' ? ': ' : ':\n\n';
  return listed('-', text === '' ? renderInline(name) : `${renderInline(name)}${between}${text}`);
}

/** Markdown numbers with digits only; a letter stays, in front of the text. `#.` is the number behind the last one. */
function numbered(items: readonly MarkupItem[]): readonly string[] {
  let number = 0;
  return items.map(({ marker, blocks }) => {
    const text = renderBlocks(blocks);
    const [digits] = /\d+|#/.exec(marker) ?? [];
    if (digits === undefined) return listed('-', `${marker} ${text}`);
    number = digits === '#' ? number + 1 : Number(digits);
    return listed(`${String(number)}.`, text);
  });
}

function listed(marker: string, text: string): string {
  return `${marker} ${indented(text, marker.length + 1)}`;
}

function renderInline(content: readonly Inline[]): string {
  return content.map(renderNode).join('');
}

function renderNode(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text.replace(/ {2,}/g, ' ');
    case 'url':
      return node.text;
    case 'emphasis':
      return `*${node.text}*`;
    case 'strong':
      return `**${node.text}**`;
    case 'literal':
      return `\`${node.text}\``;
    case 'member':
      return `\`${node.name}\``;
    case 'reference':
      return node.text === null ? `\`${node.target}\`` : `${node.text} (${node.target})`;
  }
}

function labelled(name: string, text: string): string {
  return `**${capitalised(name)}:** ${text}`;
}

function indented(text: string, columns: number): string {
  return text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(columns)}`);
}
