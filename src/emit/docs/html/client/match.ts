import { isDefinition, keyOf, withParts, type Entry } from './symbol-table.ts';
import { placeOf } from './typed-path.ts';

/** What somebody typed: `cmd:qmig is:deprecated`, `MigrationInfo.ram`. */
export interface Query {
  /** What is to be matched, as typed. */
  readonly text: string;
  readonly key: string;
  /** Of `MigrationInfo.ram`, `migrate/uri` or `query-migrate ram`: what the definition that has it, somewhere, and the member are to match. */
  readonly member: { readonly owner: string; readonly key: string; readonly isSpaced: boolean } | null;
  readonly kinds: readonly Entry['kind'][] | null;
  readonly flags: readonly string[];
  /** Of `event SHUTDOWN` or `migrate command` what it asks for where the one word is a kind and no part of the name. */
  readonly narrowed: { readonly text: string; readonly key: string; readonly kinds: readonly Entry['kind'][] } | null;
}

const kindPrefixes: Readonly<Record<string, readonly Entry['kind'][]>> = {
  cmd: ['command'],
  command: ['command'],
  event: ['event'],
  type: ['enum', 'struct', 'union', 'alternate'],
  enum: ['enum'],
  struct: ['struct'],
  union: ['union'],
  alternate: ['alternate'],
  member: ['member', 'value', 'branch'],
  value: ['value'],
  branch: ['branch'],
  argument: ['member'],
  alternative: ['member'],
  gone: ['gone'],
  page: ['page'],
};

/** The kinds that a word stands for: `event`, `events`. */
function kindsOf(word: string): readonly Entry['kind'][] | null {
  const name = word.toLowerCase().replace(/s$/, '');
  return Object.hasOwn(kindPrefixes, name) ? (kindPrefixes[name] ?? null) : null;
}

/** A message as it is sent or comes stands for the command or event that it names. */
const messages = [
  { pattern: /["'](?:execute|exec-oob)["']\s*:\s*["']([^"']+)/, kinds: ['command', 'gone'] },
  { pattern: /["']event["']\s*:\s*["']([^"']+)/, kinds: ['event', 'gone'] },
] as const;

export function parseQuery(typed: string): Query {
  for (const { pattern, kinds } of messages) {
    const name = pattern.exec(typed)?.[1]?.trim();
    if (name !== undefined) return { text: name, key: keyOf(name).key, member: null, kinds, flags: [], narrowed: null };
  }
  let kinds: Query['kinds'] = null;
  const flags: string[] = [];
  const rest = typed.replace(/(?<=^|\s)([a-z]+):([^\s]*)/gi, (whole: string, prefix: string, value: string) => {
    const word = prefix.toLowerCase();
    if (word === 'is') {
      flags.push(value.toLowerCase());
      return '';
    }
    if (!Object.hasOwn(kindPrefixes, word)) return whole;
    kinds = kindPrefixes[word] ?? null;
    return value;
  });
  const text = rest.trim().replace(/\s+/g, ' ');
  const mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf('/'));
  const isSpaced = mark < 0;
  const split = isSpaced ? text.lastIndexOf(' ') : mark;
  const isQualified = split > 0 && split < text.length - 1;
  const member = isQualified ? { owner: keyOf(text.slice(0, split)).key, key: keyOf(text.slice(split + 1)).key, isSpaced } : null;
  return { text, key: keyOf(text).key, member, kinds, flags, narrowed: narrow(text) };
}

function narrow(text: string): Query['narrowed'] {
  const words = text.split(' ');
  if (words.length < 2) return null;
  for (const [word, rest] of [
    [words[0], words.slice(1)],
    [words.at(-1), words.slice(0, -1)],
  ] as const) {
    const kinds = kindsOf(word ?? '');
    const key = keyOf(rest.join(' ')).key;
    if (kinds !== null && key !== '') return { text: rest.join(' '), key, kinds };
  }
  return null;
}

export interface Match {
  readonly entry: Entry;
  /** Smaller is better. */
  readonly score: number;
  /** Where it has not all of the badges asked for itself: members, values and branches that have them. */
  readonly carriers: readonly Entry[];
}

/** The best matches first; all entries of the kinds and flags asked for when there is nothing else to match. */
export function findSymbols(
  entries: readonly Entry[],
  query: Query,
  limit: number,
): { readonly matches: readonly Match[]; readonly total: number } {
  const { key, kinds } = query;
  if (key === '' && kinds === null && query.flags.length === 0) return { matches: [], total: 0 };
  const matches: Match[] = [];
  const owners = ownersOf(entries, query);
  const flagged = findFlagged(entries, query.flags);
  for (const entry of entries) {
    if (kinds !== null && !kinds.includes(entry.kind)) continue;
    const own = key === '' ? 0 : matchName(query, entry);
    const asMember = matchMember(query, entry, owners);
    const quality = Math.min(own, asMember, matchNarrowed(query, entry));
    if (quality === noMatch) continue;
    const carriers = flagged.of(entry);
    if (carriers === null) continue;
    const isVerbatim = entry.name === query.text || entry.name === query.narrowed?.text ? 0 : 1;
    const distance = asMember < own ? distanceOf(entry, owners) : 0;
    matches.push({
      entry,
      carriers,
      score:
        quality * 10_000 +
        (carriers.length === 0 ? 0 : byCarriers) +
        isVerbatim * otherCase +
        (rank(entry) + distance) * 200 +
        Math.min(entry.key.length, 199),
    });
  }
  matches.sort((a, b) => a.score - b.score);
  const place = kinds === null && query.flags.length === 0 ? placeOf(query.text, entries) : null;
  if (place !== null) {
    const known = matches.findIndex(({ entry }) => entry.page === place.page && entry.anchor === place.anchor);
    if (known >= 0) matches.splice(known, 1);
    matches.unshift({ entry: place, carriers: [], score: 0 });
  }
  return { matches: matches.slice(0, limit), total: matches.length };
}

/** `of` gives what an entry is found by besides itself, null where it is not. */
interface Flagged {
  readonly of: (entry: Entry) => readonly Entry[] | null;
}

function findFlagged(entries: readonly Entry[], flags: readonly string[]): Flagged {
  if (flags.length === 0) return { of: () => [] };
  const members = new Map<Entry, Entry[]>();
  for (const entry of entries) {
    if (entry.owner === null || !flags.some((flag) => hasFlag(entry, flag))) continue;
    const known = members.get(entry.owner);
    if (known === undefined) members.set(entry.owner, [entry]);
    else known.push(entry);
  }
  return {
    of: (entry) => {
      const missing = flags.filter((flag) => !hasFlag(entry, flag));
      if (missing.length === 0) return [];
      if (!isDefinition(entry)) return null;
      const carriers = [...withParts(entry)]
        .flatMap((part) => members.get(part) ?? [])
        .filter((member) => missing.every((flag) => hasFlag(member, flag)));
      return carriers.length === 0 ? null : carriers;
    },
  };
}

function hasFlag({ flags }: Entry, wanted: string): boolean {
  return flags.some((own) => own.startsWith(wanted));
}

/** More than commands are before events, less than members are behind definitions: `migration` is the event sooner than a value. */
const otherCase = 700;

/** Of equal matches those that have the badges themselves come first. */
const byCarriers = 9000;

const noMatch = 9;
/** How well the definition in front of a member has to match. */
const weakest = 3;

/** By definition, how far it is from what stands in front of a member: how well it matches that, or what has its members besides. */
type Owners = ReadonlyMap<Entry, number>;

/** Branches of its own come before members of what is beside it, and these before members of what hardly matches. */
const partDistance = 2.5;

function ownersOf(entries: readonly Entry[], { member }: Query): Owners {
  const owners = new Map<Entry, number>();
  if (member === null) return owners;
  const least = member.isSpaced ? 1 : weakest;
  for (const entry of entries) {
    if (!isDefinition(entry)) continue;
    const quality = matchKey(member.owner, entry);
    if (quality <= least) owners.set(entry, quality);
  }
  // What belongs to several belongs to the one that matches best.
  for (const [entry, quality] of [...owners].sort(([, a], [, b]) => a - b)) {
    const parts = [...entry.parts];
    // The list is gone through with what is added meanwhile.
    for (const part of parts) {
      if (owners.has(part)) continue;
      owners.set(part, quality + partDistance);
      parts.push(...part.parts);
    }
  }
  return owners;
}

function distanceOf({ owner }: Entry, owners: Owners): number {
  return owner === null ? 0 : (owners.get(owner) ?? 0);
}

function matchMember({ member }: Query, entry: Entry, owners: Owners): number {
  if (member === null || entry.owner === null || !owners.has(entry.owner)) return noMatch;
  const quality = matchKey(member.key, entry);
  // A space may as well stand in a name: what has that comes first.
  return member.isSpaced && quality !== noMatch ? 4 + quality / 10 : quality;
}

/** A name that has the kind's word as a part comes before one of the kind, when it matches as well. */
function matchNarrowed({ narrowed }: Query, entry: Entry): number {
  if (!narrowed?.kinds.includes(entry.kind)) return noMatch;
  const quality = matchKey(narrowed.key, entry);
  return quality > atPart ? noMatch : quality + 0.5;
}

const atPart = 4;

/**
 * How well a definition is meant, or what is in it: commands and events that have it as a whole part, or ask for it (`status` of `query-status`), are
 * before types that begin with it, and members, values and branches, which are many, behind these; behind all definitions where several words were typed.
 */
function matchName({ key: query, text }: Query, entry: Entry): number {
  const quality = matchKey(query, entry);
  if (quality === noMatch) return noMatch;
  const { key, kind, owner, starts } = entry;
  if (owner !== null) return quality + (text.includes(' ') ? atPart : 1.4);
  if (kind === 'command' || kind === 'event') {
    if (quality <= 1) return quality;
    if (asksFor(query, key)) return 0.02;
    return isPart(query, key, starts) ? 1.2 : quality;
  }
  return quality === 1 ? 1.3 : quality;
}

/** Also for several of what was typed: `alarm` of `query-alarms`. */
function asksFor(query: string, key: string): boolean {
  return key.startsWith('query') && key.startsWith(query, 5) && ['', 's'].includes(key.slice(5 + query.length));
}

function isPart(query: string, key: string, starts: number): boolean {
  const at = key.indexOf(query);
  const isStart = (place: number): boolean => place < 31 && (starts & (1 << place)) !== 0;
  return at > 0 && isStart(at) && (at + query.length === key.length || isStart(at + query.length));
}

/** 0 the same, 1 its beginning, 2 beginnings of its parts in a row, 3 of some of its parts, 4 at a part, 5 anywhere. */
function matchKey(query: string, { key, starts }: Pick<Entry, 'key' | 'starts'>): number {
  if (query.length > key.length) return noMatch;
  const at = key.indexOf(query);
  if (at === 0) return query.length === key.length ? 0 : 1;
  const parts = matchParts(query, key, starts);
  if (parts !== noMatch) return parts;
  if (at > 0) return at < 31 && (starts & (1 << at)) !== 0 ? atPart : 5;
  return noMatch;
}

/** Whether a query is made of beginnings of a name's parts: `qmig` of `query-migrate`. */
function matchParts(query: string, key: string, starts: number): number {
  if (query.length < 2 || !isSubsequence(query, key)) return noMatch;
  let best = noMatch;
  // Names whose parts are all alike would be walked through over and over.
  const seen = new Set<number>();
  // Tries to go on within the part, and to go on at a part behind it.
  const walk = (done: number, at: number, skipped: boolean): void => {
    if (best === 2) return;
    if (done === query.length) {
      best = Math.min(best, skipped ? 3 : 2);
      return;
    }
    const state = (done * 4096 + Math.min(at, 2047)) * 2 + (skipped ? 1 : 0);
    if (seen.has(state)) return;
    seen.add(state);
    const wanted = query[done];
    if (key[at] === wanted) walk(done + 1, at + 1, skipped);
    let passed = 0;
    for (let next = at; next < key.length && next < 31; next++) {
      if ((starts & (1 << next)) === 0) continue;
      if (next > at && key[next] === wanted) walk(done + 1, next + 1, skipped || passed > 0);
      passed += 1;
    }
  };
  // The first character begins a part, too.
  let passed = 0;
  for (let start = 0; start < key.length && start < 31; start++) {
    if ((starts & (1 << start)) === 0) continue;
    if (key[start] === query[0]) walk(1, start + 1, passed > 0);
    passed += 1;
  }
  return best;
}

function isSubsequence(query: string, key: string): boolean {
  let found = 0;
  for (let at = 0; at < key.length && found < query.length; at++) if (key[at] === query[found]) found += 1;
  return found === query.length;
}

const ranks: Readonly<Record<string, number>> = { command: 0, event: 2, gone: 3, page: 3, member: 6, value: 8, branch: 8 };

/** Of equal matches commands come first, members last; what is deprecated behind what is not. */
function rank({ kind, flags }: Entry): number {
  const order = ranks[kind] ?? 4;
  return order + (flags.includes('deprecated') ? 1 : 0);
}
