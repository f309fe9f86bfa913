/** Sections of a comment that belong to nothing that its definition writes: older comments describe members of bases, misspelt names, … */
import { sinceRest } from '../parse/since.ts';
import { labelledText } from '../schema/labelled-text.ts';
import type { Definition, DocumentationComment, DocumentationText, TypeUse } from '../schema/model.ts';
import { writtenFeatures, writtenMembers } from '../schema/written-members.ts';
import { withoutOptional } from './documentation.ts';

/** Text to be shown with the definition itself, below a label, and where it stands. */
export interface OtherSection {
  readonly text: string;
  /** Offset in the file. */
  readonly start: number;
}

type Find = (name: string) => Definition | undefined;

/** @param find - gives definitions by name: members of bases, and of structs without a name, are described where these are shown */
export function otherSections(comment: DocumentationComment, definition: Definition, find: Find): readonly OtherSection[] {
  const sections: OtherSection[] = [];
  const add = (label: string, { span }: DocumentationText, text: string): void => {
    if (text !== '') sections.push({ text: labelledText(label, text), start: span.start });
  };
  for (const [name, part] of without(comment.members, writtenMembers(definition)))
    if (!isShownElsewhere(name, definition, find)) add(`@${name}`, part, withoutOptional(part.text()));
  if (comment.features.size > 0)
    for (const [name, part] of without(comment.features, writtenFeatures(definition))) add(`@${name}`, part, part.text());
  for (const [tag, part] of comment.tags) {
    if (tag === 'Since') add(tag, part, sinceRest(part.text()));
    else if (definition.keyword !== 'command' && (tag === 'Returns' || tag === 'Errors')) add(tag, part, part.text());
  }
  return sections;
}

/** What is described beside what is written. Nearly always there is nothing: the same is described in the same order. */
function without(
  described: ReadonlyMap<string, DocumentationText>,
  written: readonly { readonly name: string }[],
): readonly (readonly [string, DocumentationText])[] {
  let index = 0;
  let isSame = true;
  for (const name of described.keys()) if (written[index++]?.name !== name) isSame = false;
  if (isSame) return [];
  const own = new Set(written.map(({ name }) => name));
  return [...described].filter(([name]) => !own.has(name));
}

function isShownElsewhere(name: string, definition: Definition, find: Find): boolean {
  if (definition.keyword !== 'struct' && definition.keyword !== 'union') return isInUnnamed(name, definition, find);
  return isInherited(name, definition, find) || isValueOfUnnamed(name, definition, find) || isInUnnamed(name, definition, find);
}

function isInherited(name: string, definition: Definition, find: Find): boolean {
  for (let base = baseOf(definition, find); base?.keyword === 'struct'; base = baseOf(base, find))
    if (base.members.some((member) => member.name === name)) return true;
  return false;
}

function baseOf(definition: Definition, find: Find): Definition | undefined {
  if (definition.keyword === 'struct') return definition.base === null ? undefined : find(definition.base.name);
  return definition.keyword === 'union' && definition.base.kind === 'named' ? find(definition.base.type.name) : undefined;
}

/** Branches of a union without a discriminator are values of an enum that has their descriptions. */
function isValueOfUnnamed(name: string, definition: Definition, find: Find): boolean {
  if (definition.keyword !== 'union' || !definition.branches.some((branch) => branch.name === name)) return false;
  const tag = find(`${definition.name}Kind`);
  return tag?.keyword === 'enum' && tag.implied;
}

/** `qemu.major`: a member of the struct without a name that the member `qemu` has. */
function isInUnnamed(path: string, definition: Definition, find: Find): boolean {
  let members: readonly { readonly name: string; readonly type?: TypeUse }[] = writtenMembers(definition);
  const names = path.split('.');
  for (const [index, name] of names.entries()) {
    const member = members.find((candidate) => candidate.name === name);
    if (member === undefined) return false;
    if (index === names.length - 1) return index > 0;
    const struct = member.type === undefined ? undefined : find(member.type.name);
    if (struct?.keyword !== 'struct' || !struct.implied) return false;
    members = struct.members;
  }
  return false;
}
