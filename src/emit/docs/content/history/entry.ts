import type { Happening } from '../../../../history/notes.ts';
import type { Badge, EntryHistory, HistoryItem } from '../../model.ts';
import type { Definition } from '../addresses.ts';
import { doubtSentence } from './badges.ts';
import { linkTo, noteOf, type ToldHistory } from './told.ts';

/** When a definition and what is in it came, changed and went. */
export function entryHistory(history: ToldHistory | null, { name, kind }: Definition, badges: readonly Badge[]): EntryHistory | null {
  const note = noteOf(history, name);
  if (history === null || note === null) return null;
  const isMessage = kind === 'command' || kind === 'event';
  const { added, addedAfter } = note;
  return {
    added: linkTo(history, added),
    addedAfter,
    place: isMessage || note.first === null ? null : history.place(note.first.entity, note.first.path),
    doubt: doubtSentence(badges),
    versions: byVersion(history, history.notes.definitions.get(name) ?? []),
  };
}

function byVersion(history: ToldHistory, happenings: readonly Happening[]): EntryHistory['versions'] {
  const versions = new Map<string, HistoryItem[]>();
  for (const happening of happenings) {
    const item = itemOf(history, happening);
    const known = versions.get(happening.version);
    if (known === undefined) versions.set(happening.version, [item]);
    else known.push(item);
  }
  return [...versions].reverse().map(([version, items]) => ({ version: linkTo(history, version), items }));
}

function itemOf(history: ToldHistory, { mark, part, step, text }: Happening): HistoryItem {
  return { mark, name: shownStep(step), target: part === null || step === '' ? null : history.addressOf(part), text };
}

/** A step of a path as a reader knows it: `running` of `=running`, `type=inet` of `{type=inet}`. */
function shownStep(step: string): string {
  return step.replace(/^=|^\{|\}$/g, '');
}
