/** The rows that stand in an entry's section and belong to nothing else: not those of bases, nor of named arguments. */
import type { Entry, TypeBody } from '../model.ts';
import { partsOf } from './parts.ts';

export interface OwnRow {
  readonly row: TypeBody['rows'][number];
  /** Its full anchor on the page of the entry. */
  readonly anchor: string;
  readonly kind: 'member' | 'value' | 'branch';
}

/** An entry with its own rows; several lists are made of them. */
export interface OwningEntry {
  readonly entry: Entry;
  readonly rows: readonly OwnRow[];
  /** Names of the types whose rows it has besides. */
  readonly parts: readonly string[];
}

export function withOwnRows(entry: Entry, bodies: ReadonlyMap<string, TypeBody>): OwningEntry {
  const { content } = entry;
  const part = content.kind === 'command' ? content.arguments : content.kind === 'event' ? content.data : null;
  const name = content.kind === 'type' ? content.body : part?.type === null ? part.body : null;
  const body = name === null ? undefined : bodies.get(name);
  return { entry, rows: body === undefined ? [] : rowsOf(body, part?.anchor ?? entry.anchor), parts: partsOf(entry, bodies) };
}

function rowsOf(body: TypeBody, prefix: string): readonly OwnRow[] {
  const rows: OwnRow[] = [];
  const kind = body.kind === 'enum' ? 'value' : 'member';
  for (const row of body.rows) {
    if (!('from' in row) || row.from === null) rows.push({ row, anchor: `${prefix}/${row.segment}`, kind });
  }
  if (body.kind !== 'object') return rows;
  for (const row of body.branches) rows.push({ row, anchor: `${prefix}/${row.segment}`, kind: 'branch' });
  return rows;
}
