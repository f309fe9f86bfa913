import type { Badge, Entry, SiteSymbol, TypeBody } from '../model.ts';
import { ownRows } from './lists.ts';

export function symbolOf(entry: Entry, bodies: ReadonlyMap<string, TypeBody>): SiteSymbol {
  const { name, kind, module, address } = entry;
  return {
    name,
    kind,
    module,
    address,
    flags: flagsOf(entry),
    members: ownRows(entry, bodies).map((own) => ({ name: own.row.name, kind: own.kind, anchor: own.anchor, flags: flagsOf(own.row) })),
  };
}

/** What is on nearly everything, and what is different everywhere. */
const unsearched: ReadonlySet<Badge['kind']> = new Set(['since', 'first', 'oldest', 'feature']);

function flagsOf({ badges }: { readonly badges: readonly Badge[] }): readonly Badge['kind'][] {
  const kinds = new Set<Badge['kind']>();
  for (const { kind } of badges) if (!unsearched.has(kind)) kinds.add(kind);
  return [...kinds];
}
