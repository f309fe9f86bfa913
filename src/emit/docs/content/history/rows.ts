import type { PartNote } from '../../../../history/notes.ts';
import type { Badge, FirstPlace, RowHistory } from '../../model.ts';
import { doubtSentence, withVersions } from './badges.ts';
import { linkTo, noteOf, type ToldHistory } from './told.ts';

export interface RowVersions {
  readonly badges: readonly Badge[];
  readonly history: RowHistory | null;
}

/**
 * @param part as the history calls it
 * @param type that declares it, whose history is told of one command or event
 */
export function rowVersions(history: ToldHistory | null, part: string, type: string, documented: readonly Badge[]): RowVersions {
  const note = noteOf(history, part);
  if (history === null || note === null) return { badges: documented, history: null };
  const badges = withVersions(history, part, documented);
  const doubt = doubtSentence(badges);
  const changes = changesOf(history, note);
  const isFound = badges.some(({ kind }) => kind === 'first');
  if (doubt === null && changes.length === 0 && !isFound) return { badges, history: null };
  return { badges, history: { doubt, changes, place: otherPlace(history, part, type) } };
}

/** One line for each version. */
function changesOf(history: ToldHistory, { changes }: PartNote): RowHistory['changes'] {
  const texts = new Map<string, string[]>();
  for (const { version, text } of changes) {
    const known = texts.get(version);
    if (known === undefined) texts.set(version, [text]);
    else known.push(text);
  }
  return [...texts].map(([version, list]) => ({ version: linkTo(history, version), text: list.join(', ') }));
}

/** Where a part was first, when that is not where its type was. */
function otherPlace(history: ToldHistory, part: string, type: string): FirstPlace | null {
  const first = noteOf(history, part)?.first ?? null;
  const home = noteOf(history, type)?.first ?? null;
  return first === null || home === null || first.entity === home.entity ? null : history.place(first.entity, first.path);
}
