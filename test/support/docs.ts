/** Documentation sites of schemas of a few lines, and what is in them as text. */
import MarkdownIt from 'markdown-it';
import { buildSite, type BuiltSite } from '../../src/emit/docs/content/index.ts';
import { countedAs } from '../../src/emit/docs/counted-as.ts';
import type { Block, DocsSite, Entry, Inline, MemberRow, TypeBody } from '../../src/emit/docs/model.ts';
import type { DocsOptions } from '../../src/emit/docs/options.ts';
import { protocolOf, type Texts } from './schema.ts';

export const docsOptions: DocsOptions = { docsText: true, ownText: false, examples: [] };

export function builtSite(texts: Texts, options: Partial<DocsOptions> = {}, settings: Readonly<Record<string, boolean>> = {}): BuiltSite {
  return buildSite(protocolOf(texts, settings), { ...docsOptions, ...options });
}

export function siteOf(texts: Texts, options: Partial<DocsOptions> = {}, settings: Readonly<Record<string, boolean>> = {}): DocsSite {
  return builtSite(texts, options, settings).site;
}

export function entriesOf({ pages }: DocsSite): readonly Entry[] {
  return pages.flatMap(({ sections }) =>
    sections.flatMap(({ content }) => content.flatMap((one) => (one.kind === 'entry' ? one.entry : []))),
  );
}

export function entryOf(site: DocsSite, name: string): Entry {
  const entry = entriesOf(site).find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no entry ${name}`);
  return entry;
}

export function bodyOf(site: DocsSite, name: string): TypeBody {
  const body = site.bodies[name];
  if (body === undefined) throw new Error(`there is no body ${name}`);
  return body;
}

export function memberOf(site: DocsSite, type: string, name: string): MemberRow {
  const body = bodyOf(site, type);
  const row = body.kind === 'object' ? body.rows.find((one) => one.name === name) : undefined;
  if (row === undefined) throw new Error(`${type} has no member ${name}`);
  return row;
}

/** Blocks on a line: `p[See @foo] ul[p[one] | p[two]]`. */
export function show(blocks: readonly Block[]): string {
  return blocks.map(showBlock).join(' ');
}

function showBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `p[${showInline(block.content)}]`;
    case 'heading':
      return `h[${showInline(block.content)}]`;
    case 'list':
      return `ul[${block.items.map(show).join(' | ')}]`;
    case 'ordered-list':
      return `ol${String(block.start)}${block.style === 'number' ? '' : countedAs(block.style, 1)}[${block.items.map(show).join(' | ')}]`;
    case 'definition-list':
      return `dl[${block.items.map(({ term, blocks }) => `${showInline(term)}: ${show(blocks)}`).join(' | ')}]`;
    case 'quote':
      return `quote[${show(block.blocks)}]`;
    case 'lines':
      return `lines[${block.lines.map(showInline).join(' / ')}]`;
    case 'break':
      return 'hr';
    case 'code':
      return `code${block.language === null ? '' : `-${block.language}`}[${block.caption === null ? '' : `${showInline(block.caption)}: `}${block.text}]`;
    case 'table':
      return `table[${[block.head, ...block.rows].map((row) => row.map(showInline).join(' , ')).join(' / ')}]`;
    case 'admonition':
      return `${block.name}[${showInline(block.title)}: ${show(block.blocks)}]`;
    case 'unknown':
      return `unknown[${block.text}]`;
    case 'example':
      return `example[${block.example.parts.map((part) => (part.kind === 'prose' ? show(part.blocks) : part.text)).join(' / ')}]`;
  }
}

/** `*emphasis*`, `@member#anchor`, `Name→page#anchor`, `text→https://…`, `?unresolved?`. */
export function showInline(content: readonly Inline[]): string {
  return content.map(showNode).join('');
}

function showNode(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'emphasis':
      return `*${node.text}*`;
    case 'strong':
      return `**${node.text}**`;
    case 'literal':
      return `\`${node.text}\``;
    case 'member':
      return `@${node.name}${node.target === null ? '' : `#${node.target.anchor ?? ''}`}`;
    case 'reference':
      return `${node.text}→${node.target.page}#${node.target.anchor ?? ''}`;
    case 'link':
      return `${node.text}→${node.url}`;
    case 'unresolved':
      return `?${node.text}?`;
  }
}

export interface MarkdownPage {
  readonly html: string;
  /** Every `id`, in the order of the text. */
  readonly ids: readonly string[];
  readonly links: readonly string[];
  /** Text of headings, with their level. */
  readonly headings: readonly string[];
}

const markdown = new MarkdownIt({ html: true });

/** Reads a page as a Markdown processor does; its front matter is for the site generator. */
export function readMarkdown(text: string): MarkdownPage {
  const tokens = markdown.parse(text.replace(/^---\n[^]*?\n---\n/, ''), {});
  const flat = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  const raw = flat.filter(({ type }) => type === 'html_inline' || type === 'html_block').map(({ content }) => content);
  return {
    html: markdown.renderer.render(tokens, markdown.options, {}),
    ids: raw.flatMap((html) => [...html.matchAll(/<a id="([^"]*)"/g)].map(([, id = '']) => id)),
    links: flat.filter(({ type }) => type === 'link_open').map((token) => String(token.attrGet('href'))),
    headings: tokens.flatMap((token, index) => (token.type === 'heading_open' ? `${token.tag} ${tokens[index + 1]?.content ?? ''}` : [])),
  };
}

/** What is wrong with the links of a site: pages and places that are not there, ids that stand twice. */
export function brokenLinks(pages: ReadonlyMap<string, MarkdownPage>): { readonly checked: number; readonly broken: readonly string[] } {
  const broken: string[] = [];
  let checked = 0;
  const idsOf = new Map([...pages].map(([path, page]) => [path, new Set(page.ids)]));
  for (const [path, { ids, links }] of pages) {
    const seen = new Set<string>();
    for (const id of ids) if (seen.size === seen.add(id).size) broken.push(`${path}: id ${id} stands twice`);
    for (const link of links) {
      checked++;
      if (/^https?:|^mailto:/.test(link)) continue;
      const [file = '', fragment] = link.split('#');
      const target = idsOf.get(file === '' ? path : file);
      if (target === undefined || (fragment !== undefined && !target.has(decodeURIComponent(fragment)))) broken.push(`${path}: ${link}`);
    }
  }
  return { checked, broken };
}
