import { renameHints } from '../../diff/compare/renames.ts';
import { objectNamed, sidesOf } from '../../diff/compare/side.ts';
import type { Feature, Member, ObjectType } from '../../protocol/index.ts';
import type { Subject } from '../model.ts';
import type { VersionSide } from './side.ts';
import { thingsAt } from './wire-path.ts';

/**
 * What a schema says of one of its features, as plain text: markup for names becomes quotes. Null when it says nothing.
 * @param about the name of what has the feature: one text serves all members that have it
 */
export function featureText(features: readonly Feature[], name: string, about: string): string | null {
  const documentation = features.find((feature) => feature.name === name)?.documentation ?? null;
  if (documentation === null) return null;
  const text = documentation
    .replace(/``([^`]+)``/g, "'$1'")
    .replace(/:[a-z:-]+:`([^`<]*[^`<\s])(?:\s*<[^`>]*>)?`/g, "'$1'")
    .replace(/(?<![\w'])@([A-Za-z_][\w-]*)/g, "'$1'")
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? null : shorten(sentencesAbout(text, about));
}

/** Of `Member 'a' is … Member 'b' is …` the part that is about one of them; everything where none says so. */
function sentencesAbout(text: string, name: string): string {
  const parts = text.split(/ (?=(?:Member|Argument|Value)s? ')/);
  const own = parts.filter((part) => (/^(?:Member|Argument|Value)s? (.*?) (?:is|are) /.exec(part)?.[1] ?? '').includes(`'${name}'`));
  return own.length > 0 ? own.join(' ') : text;
}

const MAXIMUM_LENGTH = 400;

function shorten(text: string): string {
  if (text.length <= MAXIMUM_LENGTH) return text;
  return `${text.slice(0, text.lastIndexOf(' ', MAXIMUM_LENGTH))} …`;
}

/** What a member that is gone may be called now, as a sentence; null when nothing is known. */
export function renamedTo(subject: Subject, old: VersionSide, current: VersionSide): string | null {
  const [before, after] = [objectOf(old, subject), objectOf(current, subject)];
  const name = subject.kind === 'path' ? subject.steps.at(-1) : subject;
  if (before === null || after === null || name === undefined || !('name' in name)) return null;
  const gone = before.members.filter((member) => !has(after, member));
  const added = after.members.filter((member) => !has(before, member));
  const member = gone.find((candidate) => candidate.name === name.name);
  if (member === undefined) return null;
  const [hint] = renameHints(sidesOf(old.protocol, current.protocol, true), gone, added).ofGone(member);
  return hint === undefined ? null : `${hint.charAt(0).toUpperCase()}${hint.slice(1)}.`;
}

function has(type: ObjectType, { name }: Member): boolean {
  return type.members.some((member) => member.name === name);
}

/** The object whose member a subject is. */
function objectOf(side: VersionSide, subject: Subject): ObjectType | null {
  if (subject.kind === 'member') return objectNamed(side, subject.type);
  if (subject.kind !== 'path' || subject.steps.at(-1)?.kind !== 'member') return null;
  const parents = subject.steps.slice(0, -1);
  if (parents.length === 0) return objectNamed(side, side.commands.get(subject.command)?.arguments ?? null);
  const things = thingsAt(side, subject.command, parents);
  const [parent] = things === 'unknown' ? [] : things;
  if (parent === undefined || !('type' in parent)) return null;
  const { type } = parent as Member;
  return type.kind === 'definition' ? objectNamed(side, type.name) : null;
}
