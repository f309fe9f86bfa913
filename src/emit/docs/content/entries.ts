/** The sections of definitions. */
import type { Command, Documentation, Event, NamedType, TypeReference } from '../../../protocol/index.ts';
import { isNamedType } from '../../../protocol/is-named-type.ts';
import type { Version } from '../../../schema/version.ts';
import { withoutSince } from '../../since-remark.ts';
import type { Block, Entry, EntryContent, MessagePart, Uses } from '../model.ts';
import { badgesOf, commandBadges, featureNotes } from './badges.ts';
import type { Definition, DefinitionPlace } from './addresses.ts';
import { type Content, prose } from './content.ts';
import { makeExample } from './examples.ts';
import { withVersions } from './history/badges.ts';
import { entryHistory } from './history/entry.ts';
import type { InsideOf } from './inside.ts';
import { scopeOf } from './scopes.ts';
import { skeletonOf } from './skeleton.ts';
import { renderAdmonition } from './text/admonitions.ts';
import { plainInline } from './text/plain.ts';
import type { TextScope } from './text/scope.ts';
import { summaryOf } from './text/summary.ts';
import { definitionLink, hasRows, typeLink } from './type-links.ts';

/** What an entry tells of others. */
export interface EntryFacts {
  readonly usesOf: (type: string) => Uses;
  readonly insideOf: InsideOf;
}

export function makeEntry(
  content: Content,
  { definition, kind, address, permanent }: DefinitionPlace,
  { usesOf, insideOf }: EntryFacts,
): Entry {
  const scope = content.scopes.get(definition.name) ?? scopeOf(content, definition, definition.module);
  const { description, examples } = split(describe(content, definition, scope));
  const documented = definition.kind === 'command' ? commandBadges(definition) : badgesOf(definition);
  const badges = withVersions(content.history, definition.name, documented);
  const made = contentOf(content, definition, address.anchor, scope);
  return {
    kind,
    name: definition.name,
    anchor: address.anchor,
    address,
    permanent,
    module: definition.module,
    place: definition.place,
    badges,
    inside: insideOf(made, badges),
    summary: summaryOf(description),
    description,
    features: featureNotes(content, scope, definition.features),
    content: made,
    errors: prose(content, scope, definition.documentation?.errors ?? null),
    examples: examples.some(hasExample) ? examples : [...examples, ...skeleton(content, definition)],
    uses: definition.kind === 'command' || definition.kind === 'event' ? null : usesOf(definition.name),
    history: entryHistory(content.history, definition, badges),
  };
}

function describe(content: Content, { name, documentation, since }: Definition, scope: TextScope): readonly Block[] {
  const blocks = (documentation?.body ?? []).flatMap((block) => renderBodyBlock(content, name, block, scope));
  return since === null ? blocks : blocks.filter((block) => !isSince(block, since));
}

/** A paragraph that says no more than the badge does: `Since 0.14.0` without a colon is no tag. */
function isSince(block: Block, since: Version): boolean {
  if (block.kind !== 'paragraph') return false;
  return withoutSince({ documentation: plainInline(block.content).trim(), since }) === null;
}

function renderBodyBlock(content: Content, name: string, block: Documentation['body'][number], scope: TextScope): readonly Block[] {
  if (!content.options.docsText) return [];
  switch (block.kind) {
    case 'text':
      return prose(content, scope, block.text);
    case 'example':
      return [{ kind: 'example', example: makeExample(content, name, scope, block) }];
    case 'admonition': {
      // `.. admonition::` has its title where others have the beginning of their text.
      if (block.name !== 'admonition') return [renderAdmonition(block.name, null, prose(content, scope, block.text), scope)];
      const [title = '', ...text] = block.text.split('\n');
      return [renderAdmonition(block.name, title, prose(content, scope, text.join('\n')), scope)];
    }
  }
}

/** Examples end an entry, with what announces the first one: what stands between and behind them belongs to them. */
function split(blocks: readonly Block[]): { readonly description: readonly Block[]; readonly examples: readonly Block[] } {
  const first = blocks.findIndex(hasExample);
  if (first < 0) return { description: blocks, examples: [] };
  // What an entry begins with says what it is about.
  const start = first > 1 && isAnnouncement(blocks[first - 1]) ? first - 1 : first;
  return { description: blocks.slice(0, start), examples: blocks.slice(start) };
}

/** A paragraph that ends in a colon; `Arguments:` alone announced what is described below it. */
function isAnnouncement(block: Block | undefined): boolean {
  if (block?.kind !== 'paragraph') return false;
  const text = plainInline(block.content).trim();
  return text.endsWith(':') && (text.includes(' ') || /^Examples?:/.test(text));
}

function hasExample(block: Block): boolean {
  return block.kind === 'example';
}

function skeleton(content: Content, definition: Definition): readonly Block[] {
  if (isNamedType(definition)) return [];
  const example = skeletonOf(content, definition);
  return example === null ? [] : [{ kind: 'example', example }];
}

function contentOf(content: Content, definition: Definition, anchor: string, scope: TextScope): EntryContent {
  switch (definition.kind) {
    case 'command':
      return {
        kind: 'command',
        arguments: argumentsOf(content, definition, anchor),
        returns: returnsOf(content, definition, anchor, scope),
      };
    case 'event':
      return { kind: 'event', data: listedPart(content, definition, definition.data, `${anchor}/data`, false) };
    default:
      return { kind: 'type', body: definition.name, base: baseOf(content, definition) };
  }
}

function argumentsOf(content: Content, command: Command, anchor: string): MessagePart | null {
  const part = listedPart(content, command, command.arguments, `${anchor}/arguments`, !command.gen);
  if (part !== null || command.gen) return part;
  return { type: null, body: null, documentation: [], anchor: `${anchor}/arguments`, isFree: true };
}

function listedPart(content: Content, owner: Command | Event, name: string | null, anchor: string, isFree: boolean): MessagePart | null {
  if (name === null) return null;
  const isInPlace = content.owners.get(name) === owner;
  const type = content.types.get(name);
  return {
    type: isInPlace ? null : definitionLink(content, name),
    body: type !== undefined && hasRows(type) ? name : null,
    documentation: [],
    anchor,
    isFree,
  };
}

function returnsOf(content: Content, { returns, documentation }: Command, anchor: string, scope: TextScope): MessagePart | null {
  const text = documentation?.returns ?? null;
  const said = text !== null && isNameOf(returns, text) ? [] : prose(content, scope, text);
  if (returns === null && said.length === 0) return null;
  const type = returns === null ? null : typeLink(content, returns);
  return { type, body: type?.expands ?? null, documentation: said, anchor: `${anchor}/returns`, isFree: false };
}

/** `@Foo` says no more than the type does, which is shown in any case. */
function isNameOf(type: TypeReference | null, text: string): boolean {
  return type?.kind === 'definition' && /^[@#`]?([\w-]+)`?\.?$/.exec(text.trim())?.[1] === type.name;
}

function baseOf(content: Content, type: NamedType): ReturnType<typeof definitionLink> | null {
  return type.kind === 'object' && type.base !== null ? definitionLink(content, type.base) : null;
}
