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

/**
 * A branch has the versions of the value that selects it. Where its members came later than the value, it says so.
 * @param part the branch as the history calls it
 */
export function branchVersions(
  { history }: Content,
  enumeration: EnumType | null,
  part: string,
  { name, row, documented }: DocumentedBranch,
): RowVersions {
  const note = noteOf(history, part);
  if (enumeration === null || history === null) return { badges: documented, history: null };
  const value = `${enumeration.name}=${name}`;
  const ofValue = rowVersions(history, value, enumeration.name, documented);
  const { versions } = history.notes;
  const valueAdded = noteOf(history, value)?.added;
  const isLater =
    note !== null && note.addedAfter !== null && valueAdded !== undefined && versions.indexOf(note.added) > versions.indexOf(valueAdded);
  const own = note === null ? null : rowVersions(history, part, enumeration.name, []).history;
  return {
    badges: isLater ? [...ofValue.badges, foundBadge(note)] : ofValue.badges,
    history: own === null ? (row?.history ?? null) : { ...own, doubt: row?.history?.doubt ?? null, place: null },
  };
}
