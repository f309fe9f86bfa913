/** The section of a definition. */
import { isSomething } from '../../../basics/is-something.ts';
import type { Version } from '../../../schema/version.ts';
import { floorOf } from '../content/floor.ts';
import type { DirectUse, Entry, EntryContent, FeatureNote, MessagePart, Messages, TypeLink, Uses } from '../model.ts';
import { blocks, blocksOnLine } from './blocks.ts';
import { anchor, type PageContext } from './context.ts';
import { codeSpan, escapeMarkdown } from './escape.ts';
import { badges, codeLink, typeName } from './inline.ts';
import { entryHistory } from './history.ts';
import { body } from './rows.ts';

/** @param level of its heading */
export function entry(context: PageContext, one: Entry, level: number): string {
  const heading = (text: string): string => `${'#'.repeat(Math.min(6, level + 1))} ${text}`;
  const { content } = one;
  const doubt = one.history?.doubt ?? null;
  const parts: readonly string[] = [
    anchor(one.anchor),
    `${'#'.repeat(level)} ${escapeMarkdown(one.name)}`,
    [`*${one.kind}*`, badges(one.badges), codeSpan(`${one.place.file}:${String(one.place.line)}`)].filter(isSomething).join(' · '),
    doubt === null ? '' : `**${escapeMarkdown(doubt)}**`,
    blocks(context, one.description),
    features(context, one.features),
    ...contentParts(context, one, content, heading),
    ...(one.errors.length === 0 ? [] : [heading('Errors'), blocks(context, one.errors)]),
    ...(one.examples.length === 0 ? [] : [heading('Examples'), blocks(context, one.examples)]),
    ...(one.uses === null ? [] : uses(context, one.uses, heading)),
    ...(one.history === null ? [] : [heading('History'), entryHistory(context, one.history)]),
  ];
  return parts.filter(isSomething).join('\n\n');
}

function features(context: PageContext, list: readonly FeatureNote[]): string {
  return list
    .map(({ name, condition, documentation }) => {
      const only = condition === null ? '' : ` (if ${codeSpan(condition)})`;
      const text = blocksOnLine(context, documentation);
      return `- Feature ${codeSpan(name)}${only}${text === '' ? '' : `: ${text}`}`;
    })
    .join('\n');
}

type Heading = (text: string) => string;

function contentParts(context: PageContext, one: Entry, content: EntryContent, heading: Heading): readonly string[] {
  const floor = floorOf(one.badges, null);
  switch (content.kind) {
    case 'command':
      return [
        ...(content.arguments === null ? ['It takes no arguments.'] : messagePart(context, content.arguments, heading('Arguments'), floor)),
        ...(content.returns === null ? [] : messagePart(context, content.returns, heading('Returns'), floor)),
      ];
    case 'event':
      return content.data === null ? ['It carries no data.'] : messagePart(context, content.data, heading('Data'), floor);
    case 'type': {
      const of = context.site.bodies[content.body];
      const title = of?.kind === 'enum' ? 'Values' : of?.kind === 'alternate' ? 'Alternatives' : 'Members';
      const base = content.base === null ? '' : `Base: ${typeName(context, content.base)}`;
      if (of === undefined || isEmpty(of.rows.length, of)) return [base, `It has no ${title.toLowerCase()}.`];
      return [heading(title), base, body(context, of, { prefix: one.anchor, floor: of.kind === 'enum' ? null : floor })];
    }
  }
}

function isEmpty(rows: number, of: { readonly kind: string; readonly branches?: readonly unknown[] }): boolean {
  return rows === 0 && (of.branches?.length ?? 0) === 0;
}

function messagePart(context: PageContext, part: MessagePart, heading: string, floor: Version | null): readonly string[] {
  const of = part.body === null ? undefined : context.site.bodies[part.body];
  return [
    heading,
    `${anchor(part.anchor)}${part.type === null ? '' : named(context, part.type)}`,
    part.isFree ? 'Members that are not listed are taken as well.' : '',
    blocks(context, part.documentation),
    of === undefined ? '' : body(context, of, { prefix: part.anchor, floor }),
  ];
}

function named(context: PageContext, type: TypeLink): string {
  return `Type: ${typeName(context, type)}`;
}

function uses(context: PageContext, { direct, sentBy, returnedBy, carriedBy }: Uses, heading: Heading): readonly string[] {
  const lines = [
    ...(direct.length === 0 ? [] : [`- Named by: ${direct.map((use) => directUse(context, use)).join(', ')}`]),
    ...messages(context, 'In the arguments of', sentBy),
    ...messages(context, 'In what is returned by', returnedBy),
    ...messages(context, 'In the data of', carriedBy),
  ];
  return lines.length === 0 ? [] : [heading('Used by'), lines.join('\n')];
}

function directUse(context: PageContext, { name, target, as }: DirectUse): string {
  const how = as.name === null ? as.kind : codeSpan(as.name);
  return `${codeLink(context, name, target)} (${how})`;
}

function messages(context: PageContext, label: string, { items, isComplete }: Messages): readonly string[] {
  if (items.length === 0) return [];
  return [`- ${label}: ${items.map(({ name, target }) => codeLink(context, name, target)).join(', ')}${isComplete ? '' : ' and more'}`];
}
