import { type Condition, printCondition } from '../../schema/condition.ts';
import { printVersion } from '../../schema/version.ts';
import {
  openPartOf,
  type Branch,
  type Command,
  type Described,
  type Feature,
  type Place,
  type SettledCondition,
} from '../../protocol/index.ts';
import type { CommentBlock } from './comment.ts';
import { codeSpan, escapeText } from './escape.ts';

/** Turns reStructuredText into Markdown on one line; null when a schema's prose is not to be copied. */
export type RenderLine = ((text: string) => string) | null;

/** What is known about a thing beside its description, as block tags: `@remarks`, `@since`, `@deprecated`, … */
export function tags(thing: Described, render: RenderLine, remarks: readonly string[] = []): readonly CommentBlock[] {
  const blocks: CommentBlock[] = [];
  const allRemarks = thing.availability === undefined ? [] : [escapeText(thing.availability)];
  // Of thousands of things few have any: nothing is spread for the others.
  if (thing.condition !== null) allRemarks.push(...conditionRemark(thing.condition));
  if (remarks.length > 0) allRemarks.push(...remarks);
  for (const feature of thing.features) allRemarks.push(...featureRemark(feature, render));
  if (allRemarks.length > 0) blocks.push({ kind: 'tag', name: 'remarks', text: allRemarks.join(' ') });
  if (thing.since !== null) blocks.push({ kind: 'tag', name: 'since', text: printVersion(thing.since) });
  for (const feature of thing.features) {
    if (feature.name === 'deprecated') blocks.push({ kind: 'tag', name: 'deprecated', text: featureText(feature, render) });
    if (feature.name === 'unstable') blocks.push({ kind: 'tag', name: 'experimental', text: '' });
  }
  return blocks;
}

/**
 * Where a definition stands in the schema; as code, since TypeScript takes the first word behind `@see` for a name, and a slash for its end.
 * Nothing for what no schema has written, but several versions make up together.
 */
export function placeTag({ file, line }: Place): readonly CommentBlock[] {
  return file === '' ? [] : [{ kind: 'tag', name: 'see', text: codeSpan(`${file}:${String(line)}`) }];
}

/** Flags of a command, in sentences. */
export function commandRemarks(command: Command): readonly string[] {
  return [
    ...(command.allowOob ? ['May be executed out of band.'] : []),
    ...(command.allowPreconfig ? ['May be executed before the machine is built.'] : []),
    ...(command.successResponse ? [] : ['Sends no reply on success.']),
  ];
}

/** The same as {@link tags} for one line of a list: `(since 2.8; deprecated; only in builds with X)`; empty without anything to say. */
export function notes(thing: Pick<Described, 'features' | 'since' | 'availability'> & Pick<Branch, 'condition'>): string {
  const open = openPartOf(thing.condition);
  const parts = [
    ...(thing.availability === undefined ? [] : [escapeText(lowerFirst(thing.availability).replace(/\.$/, ''))]),
    ...(thing.since === null ? [] : [`since ${printVersion(thing.since)}`]),
    ...thing.features.map((feature) => noteOfFeature(feature)),
    ...(open === null ? [] : [`only in builds with ${printed(open)}`]),
  ];
  return parts.length === 0 ? '' : `(${parts.join('; ')})`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function conditionRemark(condition: SettledCondition | null): readonly string[] {
  const open = openPartOf(condition);
  return open === null ? [] : [`Only in builds with ${printed(open)}.`];
}

function printed(condition: Condition): string {
  return codeSpan(printCondition(condition));
}

function noteOfFeature(feature: Feature): string {
  const name =
    feature.name === 'deprecated' ? 'deprecated' : feature.name === 'unstable' ? 'experimental' : `feature ${codeSpan(feature.name)}`;
  const open = openPartOf(feature.condition);
  return open === null ? name : `${name} if ${printed(open)}`;
}

/** `deprecated` has a tag for its text; `unstable` has one too, but none that takes text. */
function featureRemark(feature: Feature, render: RenderLine): readonly string[] {
  if (feature.name === 'deprecated') return [];
  const text = featureText(feature, render);
  if (feature.name === 'unstable') return text === '' ? [] : [`Experimental: ${text}`];
  const sentence = `Feature ${codeSpan(feature.name)}`;
  return [text === '' ? `${sentence}.` : `${sentence}: ${text}`];
}

function featureText(feature: Feature, render: RenderLine): string {
  const text = render === null || feature.documentation === null ? '' : render(feature.documentation);
  return [text, ...conditionRemark(feature.condition)].filter((part) => part !== '').join(' ');
}
