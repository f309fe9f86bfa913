import type { Badge, SiteSymbol } from '../model.ts';
import type { OwningEntry } from './own-rows.ts';

export function symbolOf({ entry, rows, parts }: OwningEntry): SiteSymbol {
  const { name, kind, module, address } = entry;
  return {
    name,
    kind,
    module,
    address,
    flags: flagsOf(entry),
    members: rows.map(({ row, kind: sort, anchor }) => ({ name: row.name, kind: sort, anchor, flags: flagsOf(row) })),
    parts,
  };
}

/** What is on nearly everything, and what is different everywhere. */
const unsearched: ReadonlySet<Badge['kind']> = new Set(['since', 'first', 'oldest', 'feature']);

function flagsOf({ badges }: { readonly badges: readonly Badge[] }): readonly Badge['kind'][] {
  if (badges.length === 0) return [];
  const kinds = new Set<Badge['kind']>();
  for (const { kind } of badges) if (!unsearched.has(kind)) kinds.add(kind);
  return [...kinds];
}
