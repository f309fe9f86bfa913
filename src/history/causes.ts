import { compareTexts } from '../basics/compare-texts.ts';
import type { History, HistoryEntry } from './model.ts';
import type { Cause, WirePlace } from './notes.ts';
import { rowsOf } from './report/rows.ts';

/** What the schema has at a place. */
export interface Spot {
  /** Name of the part that stands there; null when nothing does. */
  readonly part: string | null;
  /** Tells apart what the schema does not have: places with the same key have lost, or will gain, the same thing. */
  readonly key: string;
}

/**
 * What happened after the oldest version, oldest first. What messages show at several places because they share a type is one cause, as long as it
 * is the same that happened there in the same version.
 */
export function causesOf({ versions, entries }: History, spotOf: (entry: HistoryEntry, path: string) => Spot): readonly Cause[] {
  const causes = new Map<string, { readonly cause: Cause; readonly places: WirePlace[] }>();
  for (const entry of entries) {
    for (const { version, mark, path, text } of rowsOf(entry, { versions })) {
      const { part, key } = spotOf(entry, path);
      const id = JSON.stringify([version, mark, text, key]);
      const place = { entity: entry.entity, path };
      const known = causes.get(id);
      if (known === undefined) {
        const places = [place];
        causes.set(id, { cause: { version, mark, text, part, places }, places });
      } else known.places.push(place);
    }
  }
  const order = new Map(versions.map((version, index) => [version, index]));
  const all = [...causes.values()];
  for (const { places } of all) places.sort(byLength);
  return all
    .map(({ cause }, index) => ({ cause, index, rank: order.get(cause.version) ?? 0 }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ cause }) => cause);
}

/** Short places first: they are the ones that a reader knows. */
export function byLength(a: WirePlace, b: WirePlace): number {
  const length = a.path.length + a.entity.length - b.path.length - b.entity.length;
  return stepsIn(a.path) - stepsIn(b.path) || length || compareTexts(a.entity, b.entity) || compareTexts(a.path, b.path);
}

function stepsIn(path: string): number {
  let steps = path === '' ? 0 : 1;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) steps++;
  return steps;
}
