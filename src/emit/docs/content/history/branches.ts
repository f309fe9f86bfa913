import type { EnumType } from '../../../../protocol/index.ts';
import type { Badge, ValueRow } from '../../model.ts';
import type { Content } from '../content.ts';
import { type RowVersions, rowVersions } from './rows.ts';
import { foundBadge } from './badges.ts';
import { noteOf } from './told.ts';

/** A branch as its value is documented. */
export interface DocumentedBranch {
  /** The value that selects it. */
  readonly name: string;
  /** The value's own row. */
  readonly row: ValueRow | null;
  readonly documented: readonly Badge[];
}

/** What the history calls the branch, and what it is a part of. */
export interface BranchParts {
  readonly union: string;
  readonly part: string;
  readonly enumeration: EnumType | null;
}

/** A branch has the versions of the value that selects it. Where its members came later than the value and the union, it says so. */
export function branchVersions(
  { history }: Content,
  { union, enumeration, part }: BranchParts,
  { name, row, documented }: DocumentedBranch,
): RowVersions {
  const note = noteOf(history, part);
  if (enumeration === null || history === null) return { badges: documented, history: null };
  const value = `${enumeration.name}=${name}`;
  const ofValue = rowVersions(history, value, enumeration.name, documented);
  const rank = (version: string | undefined): number => (version === undefined ? Infinity : history.notes.versions.indexOf(version));
  const before = Math.max(rank(noteOf(history, value)?.added), rank(noteOf(history, union)?.first?.added));
  const isLater = note !== null && note.addedAfter !== null && rank(note.added) > before;
  const own = note === null ? null : rowVersions(history, part, enumeration.name, []).history;
  return {
    badges: isLater ? [...ofValue.badges, foundBadge(note)] : ofValue.badges,
    history: own === null ? (row?.history ?? null) : { ...own, doubt: row?.history?.doubt ?? null, place: null },
  };
}
