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
  const { added, addedAfter } = isMessage ? note : (note.first ?? note);
  return {
    added: linkTo(history, added),
    addedAfter,
    removed: note.removed === null ? null : linkTo(history, note.removed),
    isOnWire: note.first !== null,
    place: isMessage || note.first === null ? null : history.place(note.first.entity, note.first.path),
    doubt: doubtSentence(badges),
    versions: byVersion(history, history.notes.definitions.get(name) ?? []),
  };
}

function byVersion(history: ToldHistory, happenings: readonly Happening[]): EntryHistory['versions'] {
  const versions = new Map<string, Map<string, HistoryItem & { readonly parts: HistoryItem['parts'][number][] }>>();
  for (const { version, mark, text, part, step } of happenings) {
    const items = versions.get(version) ?? new Map<string, never>();
    versions.set(version, items);
    const item = items.get(mark + text) ?? { mark, text, parts: [] };
    items.set(mark + text, item);
    if (step !== '') item.parts.push({ name: shownStep(step), target: part === null ? null : history.addressOf(part) });
  }
  return [...versions].reverse().map(([version, items]) => ({ version: linkTo(history, version), items: [...items.values()] }));
}

/** A step of a path as a reader knows it: `running` of `=running`, `type=inet` of `{type=inet}`. */
function shownStep(step: string): string {
  return step.replace(/^=|^\{|\}$/g, '');
}
