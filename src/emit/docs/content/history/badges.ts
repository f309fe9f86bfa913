/** What a history says beside the documented version. */
import type { PartNote } from '../../../../history/notes.ts';
import type { Badge } from '../../model.ts';
import { inOrder } from '../badges.ts';
import { noteOf, type ToldHistory } from './told.ts';

/**
 * Where both agree, the documented version stands alone; where nothing is documented, the one that was found; where they contradict each other,
 * both. A part that came together with what it is a part of has no version of its own.
 */
export function withVersions(history: ToldHistory | null, part: string, badges: readonly Badge[]): readonly Badge[] {
  const note = noteOf(history, part);
  if (note === null) return badges;
  const documented = badges.find(({ kind }) => kind === 'since') ?? null;
  const others = badges.filter(({ kind }) => kind !== 'since');
  return inOrder([...others, ...removedBadge(note), ...versionBadges(note, documented)]);
}

function versionBadges(note: PartNote, documented: Badge | null): readonly Badge[] {
  if (documented !== null && note.doubt === null) return [documented];
  if (documented === null) return note.isDefinition || note.isLater ? [foundBadge(note)] : [];
  const { text } = documented;
  return [{ kind: 'doubted', text, title: `Documented as since ${text}, but ${note.doubt ?? ''}` }, foundBadge(note)];
}

/** What is known of the first version; more precise than what is documented, when not every release was read. */
export function foundBadge({ added, addedAfter }: Pick<PartNote, 'added' | 'addedAfter'>): Badge {
  return addedAfter === null
    ? { kind: 'oldest', text: added, title: `${added} has it, the oldest version that tells` }
    : { kind: 'first', text: added, title: `${added} has it, and ${addedAfter} has not` };
}

function removedBadge({ removed }: PartNote): readonly Badge[] {
  return removed === null ? [] : [{ kind: 'removed', text: removed, title: `${removed} does not have it any more` }];
}

/** Why the documented version is wrong, as a sentence. */
export function doubtSentence(badges: readonly Badge[]): string | null {
  const doubted = badges.find(({ kind }) => kind === 'doubted');
  return doubted === undefined ? null : `${doubted.title}.`;
}
