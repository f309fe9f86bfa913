import type { Address, Badge, Inline, TypeLink } from '../model.ts';
import { href, type PageContext } from './context.ts';
import { codeSpan, escapeMarkdown } from './escape.ts';

export function inline(context: PageContext, content: readonly Inline[]): string {
  return content.map((node) => inlineNode(context, node)).join('');
}

function inlineNode(context: PageContext, node: Inline): string {
  switch (node.kind) {
    case 'text':
      return escapeMarkdown(node.text);
    case 'emphasis':
      return `*${escapeMarkdown(node.text)}*`;
    case 'strong':
      return `**${escapeMarkdown(node.text)}**`;
    case 'literal':
      return codeSpan(node.text);
    case 'member':
      return codeLink(context, node.name, node.target);
    case 'reference':
      return codeLink(context, node.text, node.target);
    case 'link':
      return `[${escapeMarkdown(node.text)}](${webAddress(node.url)})`;
    case 'unresolved':
      return `*${escapeMarkdown(node.text)}*`;
  }
}

/** A name, and where it leads; null where that is nowhere. */
export function codeLink(context: PageContext, name: string, target: Address | null): string {
  const code = codeSpan(name);
  return target === null ? code : `[${code}](${href(context, target)})`;
}

/** What a link's target may hold as it is; anything else by its code. */
function webAddress(url: string): string {
  return url.replace(/[^\w\-.~:/?#@!$&+,;=%]/gu, (character) => encodeURIComponent(character).replace(/[()*']/g, percent));
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}

/** `array of [Foo](…)`; in backticks where it leads nowhere. */
export function typeName(context: PageContext, { name, arrays, target }: TypeLink): string {
  return `${'array of '.repeat(arrays)}${codeLink(context, name, target)}`;
}

/** `**deprecated** if `CONFIG_A` · since 7.2` */
export function badges(list: readonly Badge[]): string {
  return list.map((one) => `${badge(one)}${one.condition === undefined ? '' : ` if ${codeSpan(one.condition)}`}`).join(' · ');
}

function badge({ kind, text }: Badge): string {
  switch (kind) {
    case 'since':
      return `since ${escapeMarkdown(text)}`;
    case 'doubted':
      return `**since ${escapeMarkdown(text)}?**`;
    case 'first':
      return `first in ${escapeMarkdown(text)}`;
    case 'oldest':
      return `in ${escapeMarkdown(text)} or before`;
    case 'removed':
      return `**gone in ${escapeMarkdown(text)}**`;
    case 'deprecated':
    case 'unstable':
      return `**${escapeMarkdown(text)}**`;
    case 'condition':
      return `if ${codeSpan(text)}`;
    case 'feature':
      return `feature ${codeSpan(text)}`;
    case 'oob':
    case 'preconfig':
    case 'no-reply':
    case 'free-arguments':
      return escapeMarkdown(text);
  }
}
