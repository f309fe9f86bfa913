/** What the rows of an entry tell that its own badges do not: `migrate` is not deprecated, its argument `detach` is. */
import { compareVersions, parseVersion, type Version } from '../../../schema/version.ts';
import { versionKinds } from './floor.ts';
import type { Badge, EntryContent, Inside, TypeBody } from '../model.ts';

/** Of a body: by badge, and under null of all rows, the newest version; null where none is known. */
type Found = Map<Badge['kind'] | null, Version | null>;

export type InsideOf = (content: EntryContent, badges: readonly Badge[]) => Inside;

export function insideFinder(bodies: ReadonlyMap<string, TypeBody>): InsideOf {
  const found = new Map<string, Found>();
  const versions = new Map<string, Version | null>();

  /** Since when a thing is there, as its badges say. */
  const versionOf = (badges: readonly Badge[]): Version | null => {
    const text = badges.find(({ kind }) => versionKinds.has(kind))?.text;
    if (text === undefined) return null;
    let version = versions.get(text);
    if (version === undefined) versions.set(text, (version = parseVersion(text)));
    return version;
  };

  const addRow = (made: Found, badges: readonly Badge[]): void => {
    if (badges.length === 0) return;
    const version = versionOf(badges);
    add(made, null, version);
    for (const { kind } of badges) if (!versionKinds.has(kind) && kind !== 'feature') add(made, kind, version);
  };

  const ofBody = (name: string): Found => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const made: Found = new Map();
    // Put down at once: what a branch adds may lead back here.
    found.set(name, made);
    const body = bodies.get(name);
    if (body === undefined) return made;
    for (const { badges } of body.rows) addRow(made, badges);
    if (body.kind !== 'object') return made;
    for (const { badges, type } of body.branches) {
      addRow(made, badges);
      if (type?.expands) addAll(made, ofBody(type.expands));
    }
    return made;
  };

  return (content, badges) => {
    const all: Found = new Map();
    for (const name of bodiesOf(content)) addAll(all, ofBody(name));
    const own = versionOf(badges);
    const newest = all.get(null) ?? null;
    const flags: { readonly kind: Badge['kind']; readonly newest: Version | null }[] = [];
    for (const [kind, version] of all) {
      if (kind !== null && !badges.some((badge) => badge.kind === kind)) flags.push({ kind, newest: newerOf(version, own) });
    }
    return { newest: newest !== null && (own === null || compareVersions(newest, own) > 0) ? newest : null, flags };
  };
}

function bodiesOf(content: EntryContent): readonly string[] {
  switch (content.kind) {
    case 'command':
      return [content.arguments?.body ?? [], content.returns?.body ?? []].flat();
    case 'event':
      return [content.data?.body ?? []].flat();
    case 'type':
      return [content.body];
  }
}

/** Of what is older than the entry, the entry tells since when it is there. */
function newerOf(version: Version | null, own: Version | null): Version | null {
  if (version === null || own === null) return version ?? own;
  return compareVersions(version, own) > 0 ? version : own;
}

function addAll(found: Found, others: Found): void {
  for (const [kind, version] of others) add(found, kind, version);
}

function add(found: Found, kind: Badge['kind'] | null, version: Version | null): void {
  const known = found.get(kind) ?? null;
  found.set(kind, known === null || (version !== null && compareVersions(version, known) > 0) ? version : known);
}
