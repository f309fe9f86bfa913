import { capitalised } from '../../basics/capitalised.ts';
import { renameHints } from '../../diff/compare/renames.ts';
import { objectNamed, sidesOf } from '../../diff/compare/side.ts';
import type { Member, ObjectType } from '../../protocol/index.ts';
import type { Subject } from '../model.ts';
import type { VersionSide } from './side.ts';
import { thingsAt } from './wire-path.ts';

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
  return hint === undefined ? null : `${capitalised(hint)}.`;
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
