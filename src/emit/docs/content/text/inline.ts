/** What stands in a line of documentation, with its references resolved. */
import { type Inline as Markup, parseInline } from '../../../../parse/markup.ts';
import type { Inline } from '../../model.ts';
import { listPages } from '../addresses.ts';
import { anyReference, qapiReference } from './references.ts';
import type { TextScope } from './scope.ts';

export function renderInline(nodes: readonly Markup[], scope: TextScope): readonly Inline[] {
  const inlines: Inline[] = [];
  for (const node of nodes) addNode(inlines, node, scope);
  return inlines;
}

export function renderLine(text: string, scope: TextScope): readonly Inline[] {
  return renderInline(parseInline(text), scope);
}

function addNode(inlines: Inline[], node: Markup, scope: TextScope): void {
  switch (node.kind) {
    case 'text':
      addText(inlines, singleSpaced(node.text), scope);
      return;
    case 'emphasis':
    case 'strong':
      inlines.push({ kind: node.kind, text: singleSpaced(node.text) });
      return;
    case 'literal':
      inlines.push({ kind: 'literal', text: node.text });
      return;
    case 'url':
      inlines.push({ kind: 'link', text: node.text, url: node.text });
      return;
    case 'member':
      inlines.push(atSign(node.name, scope));
      return;
    case 'reference':
      inlines.push(...reference(node.role, node.target, node.text, scope));
  }
}

/** QEMU's texts have two spaces between sentences. */
function singleSpaced(text: string): string {
  return text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text;
}

/** `#BlockInfo` was how types were referred to; `#optional` and `#int` are only words. */
const hashName = /(?<![\w#&])#([A-Za-z][\w-]*\w)/g;

function addText(inlines: Inline[], text: string, scope: TextScope): void {
  if (!text.includes('#')) {
    inlines.push({ kind: 'text', text });
    return;
  }
  let end = 0;
  for (const match of text.matchAll(hashName)) {
    const name = match[1] ?? '';
    const node = definition(name, name, scope);
    if (node === null) continue;
    if (match.index > end) inlines.push({ kind: 'text', text: text.slice(end, match.index) });
    inlines.push(node);
    end = match.index + match[0].length;
  }
  if (end < text.length) inlines.push({ kind: 'text', text: text.slice(end) });
}

/** A member; in documentation of older releases a type or command as well. */
function atSign(name: string, scope: TextScope): Inline {
  const row = scope.member(name);
  if (row !== undefined) return { kind: 'member', name, target: row };
  return definition(name, name, scope) ?? { kind: 'member', name, target: null };
}

function definition(name: string, text: string, scope: TextScope): Inline | null {
  const found = scope.definition(name);
  return found === null ? null : { kind: 'reference', text, entry: found.kind, target: found.address };
}

function reference(role: string | null, target: string, text: string | null, scope: TextScope): readonly Inline[] {
  const words = text === null ? null : singleSpaced(text);
  if (role?.startsWith('qapi:') === true) return qapiReference(role, singleSpaced(target), words, scope);
  const shown = words ?? singleSpaced(target.replace(/^[!~]/, ''));
  if (role === null || role === 'any')
    return [anyReference(target, words, scope) ?? link(target, shown) ?? indexPage(target, words) ?? { kind: 'literal', text: shown }];
  return [otherReference(role, target, words, shown, scope)];
}

function otherReference(role: string, target: string, words: string | null, shown: string, scope: TextScope): Inline {
  if (role === 'link') return link(target, shown) ?? { kind: 'unresolved', text: shown };
  if (role === 'doc') return manualPage(target, words, scope);
  if (role === 'ref') return manualLabel(target, words, scope);
  if (wordRoles.has(role)) return { kind: role === 'strong' ? 'strong' : 'emphasis', text: shown };
  if (codeRoles.has(role)) return { kind: 'literal', text: shown };
  return { kind: 'unresolved', text: shown };
}

const wordRoles: ReadonlySet<string> = new Set(['emphasis', 'strong', 'dfn', 'term', 'title', 'title-reference', 'abbr', 'guilabel']);
const codeRoles: ReadonlySet<string> = new Set([
  'code',
  'literal',
  'samp',
  'kbd',
  'file',
  'command',
  'program',
  'option',
  'envvar',
  'c:expr',
]);

/** `qapi-qmp-index` is what QEMU's manual calls its list of all definitions. */
function indexPage(target: string, words: string | null): Inline | null {
  if (!/^qapi-[\w-]+-index$/.test(target)) return null;
  return {
    kind: 'reference',
    text: words ?? 'list of all definitions',
    entry: 'struct',
    target: { page: listPages.definitions, anchor: null },
  };
}

/** A page of QEMU's manual, `/interop/qmp-spec`. */
function manualPage(target: string, words: string | null, { manual }: TextScope): Inline {
  if (!/^\/[\w-]+(?:\/[\w-]+)*$/.test(target)) return { kind: 'unresolved', text: words ?? target };
  const text = words ?? spoken(target.slice(target.lastIndexOf('/') + 1));
  return manual === null ? { kind: 'unresolved', text } : { kind: 'link', text, url: `${manual}${target}.html` };
}

/** A place in QEMU's manual that only the manual itself could find: its search does. */
function manualLabel(target: string, words: string | null, { manual }: TextScope): Inline {
  if (!/^[\w-]+$/.test(target)) return { kind: 'unresolved', text: words ?? target };
  const text = words ?? spoken(target);
  return manual === null ? { kind: 'unresolved', text } : { kind: 'link', text, url: `${manual}/search.html?q=${target}` };
}

function spoken(name: string): string {
  return name.replaceAll('-', ' ');
}

/** Only to places where a link does nothing but lead. */
function link(target: string, shown: string): Inline | null {
  return /^(?:https?:\/\/|mailto:)[^\s<>"'`\\\p{C}]+$/iu.test(target) ? { kind: 'link', text: shown, url: target } : null;
}
