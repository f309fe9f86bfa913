/** What the text of a definition, or free text, can refer to. */
import type { Address } from '../model.ts';
import { branchSegment, encodeName, valueSegment } from './anchors.ts';
import type { Definition } from './addresses.ts';
import type { Content } from './content.ts';
import { makeExample } from './examples.ts';
import type { TextScope } from './text/scope.ts';

/** @param definition whose comment the text is in; null for free text */
export function scopeOf(content: Content, definition: Definition | null, module: string): TextScope {
  const name = definition?.name ?? null;
  // Most texts refer to none.
  let rows: ReadonlyMap<string, Address | null> | null = null;
  let reported: Set<string> | null = null;
  const scope: TextScope = {
    definition: (target) => {
      const place = content.addresses.places.get(target);
      return place === undefined ? null : { kind: place.kind, address: place.address, module: place.definition.module };
    },
    module: (target) => {
      const pages = content.addresses.modules.get(target);
      return pages === undefined ? null : { page: pages.page, anchor: null };
    },
    member: (target) => (rows ??= rowsOf(content, definition)).get(target),
    manual: content.manual,
    unknownDirective: (directive) => {
      reported ??= new Set();
      if (reported.has(directive)) return;
      reported.add(directive);
      content.findings.push({ kind: 'unknown-directive', name: directive, module, definition: name });
    },
    example: (title, annotated, text, depth) => makeExample(content, name, scope, { title, annotated, text }, depth),
  };
  return scope;
}

/** Rows and features of a definition by name, with their addresses; features have none. */
function rowsOf(content: Content, definition: Definition | null): ReadonlyMap<string, Address | null> {
  const rows = new Map<string, Address | null>();
  if (definition === null) return rows;
  for (const { name } of definition.features) rows.set(name, null);
  // Who lists its members in place has their rows.
  const owner = content.owners.get(definition.name) ?? definition;
  const place = content.addresses.places.get(owner.name);
  const type = definition.kind === 'command' ? definition.arguments : definition.kind === 'event' ? definition.data : definition.name;
  const body = type === null ? undefined : content.types.get(type);
  if (place === undefined || body === undefined) return rows;
  const { page, anchor } = place.address;
  const isMessage = owner.kind === 'command' || owner.kind === 'event';
  const part = isMessage ? `${anchor}/${owner.kind === 'command' ? 'arguments' : 'data'}` : anchor;
  const add = (name: string, segment: string): void => {
    rows.set(name, { page, anchor: `${part}/${segment}` });
  };
  switch (body.kind) {
    case 'enum':
      for (const { name } of body.values) add(name, valueSegment(name));
      break;
    case 'alternate':
      for (const { name } of body.alternatives) add(name, encodeName(name));
      break;
    case 'object':
      for (const { value } of body.branches) add(value, branchSegment(body.tag ?? '', value));
      for (const { name } of body.members) add(name, encodeName(name));
  }
  return rows;
}
