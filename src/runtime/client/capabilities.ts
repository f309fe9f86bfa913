/** What a running QEMU has, by its own account: the answer to `query-qmp-schema`, asked by path. */
import { QmpClientError } from './errors.ts';
import { isObject } from './messages.ts';

type Entry = Readonly<Record<string, unknown>>;

/** Questions to one answer. */
export interface Capabilities {
  /** @param path `arguments/a/b`, `returns/…`, `data/…`: `[]` an element, `{tag=value}` a branch, `=value` a value; empty for the whole */
  readonly has: (name: string, path: string) => boolean;
  readonly hasFeature: (name: string, path: string, feature: string) => boolean;
}

/** Where a path leads: the types there, and the entries whose features hold for it. */
interface Place {
  readonly types: readonly string[];
  readonly about: readonly Entry[];
}

/** @throws QmpClientError when it is no such answer */
export function readCapabilities(answer: unknown): Capabilities {
  if (!Array.isArray(answer))
    throw new QmpClientError('protocol', 'query-qmp-schema was not answered by a list');
  const entries = new Map<string, Entry>();
  for (const entry of answer as readonly unknown[])
    if (isObject(entry))
      entries.set(`${roleOf(entry['meta-type'])} ${String(entry['name'])}`, entry);

  const typesBehind = (name: string): readonly Entry[] => {
    const entry = entries.get(`type ${name}`);
    if (entry === undefined) return [];
    return entry['meta-type'] === 'alternate'
      ? listOf(entry, 'members').flatMap((alternative) => typesBehind(String(alternative['type'])))
      : [entry];
  };
  const start = (name: string, part: string | undefined): Place | null => {
    const entry = entries.get(`command ${name}`) ?? entries.get(`event ${name}`);
    if (entry === undefined) return null;
    if (part === undefined) return { types: [], about: [entry] };
    const keys =
      entry['meta-type'] === 'event'
        ? { data: 'arg-type' }
        : { arguments: 'arg-type', returns: 'ret-type' };
    const key = new Map(Object.entries(keys)).get(part);
    return key === undefined ? null : { types: [String(entry[key])], about: [] };
  };
  const step = (place: Place, segment: string): Place | null => {
    const found = place.types.flatMap(typesBehind).flatMap((type) => stepInto(type, segment));
    if (found.length === 0) return null;
    return {
      types: found.flatMap(({ type }) => type ?? []),
      about: found.flatMap(({ about }) => about),
    };
  };
  const find = (name: string, path: string): Place | null => {
    const [part, ...segments] = splitPath(path);
    let place = start(name, part);
    for (const segment of segments) place = place === null ? null : step(place, segment);
    return place;
  };

  return {
    has: (name, path) => find(name, path) !== null,
    hasFeature: (name, path, feature) =>
      find(name, path)?.about.some(
        (entry) => Array.isArray(entry['features']) && entry['features'].includes(feature),
      ) ?? false,
  };
}

/** Asks a peer what it has, once. */
export interface Inquiry {
  readonly ask: () => Promise<Capabilities>;
  /** The next peer may have something else. */
  readonly forget: () => void;
}

export function createInquiry(question: () => Promise<Capabilities>): Inquiry {
  let asked: Promise<Capabilities> | null = null;
  return {
    ask: () => {
      if (asked !== null) return asked;
      const asking = question();
      asked = asking;
      // What failed may succeed later.
      asking.catch(() => {
        if (asked === asking) asked = null;
      });
      return asking;
    },
    forget: () => {
      asked = null;
    },
  };
}

interface Step {
  readonly type?: string;
  readonly about: readonly Entry[];
}

function stepInto(type: Entry, segment: string): readonly Step[] {
  const branch = /^\{([^=]+)=(.*)\}$/.exec(segment);
  switch (type['meta-type']) {
    case 'array':
      return segment === '[]' ? [{ type: String(type['element-type']), about: [] }] : [];
    case 'enum':
      return segment.startsWith('=') ? valueSteps(type, segment.slice(1)) : [];
    case 'object':
      if (branch !== null)
        return type['tag'] === branch[1]
          ? listOf(type, 'variants')
              .filter((variant) => variant['case'] === branch[2])
              .map((variant) => ({ type: String(variant['type']), about: [] }))
          : [];
      return listOf(type, 'members')
        .filter((member) => member['name'] === segment)
        .map((member) => ({ type: String(member['type']), about: [member] }));
    default:
      return [];
  }
}

/** Before 6.2 values had no entries of their own. */
function valueSteps(type: Entry, value: string): readonly Step[] {
  const known = listOf(type, 'members').filter((member) => member['name'] === value);
  if (known.length > 0) return [{ about: known }];
  return Array.isArray(type['values']) && type['values'].includes(value) ? [{ about: [] }] : [];
}

function listOf(entry: Entry, key: string): readonly Entry[] {
  const list = entry[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function roleOf(metaType: unknown): string {
  return metaType === 'command' || metaType === 'event' ? metaType : 'type';
}

/** A value may contain a slash; in braces it does not end the segment. Without them a branch is one all the same: no name has an `=`. */
function splitPath(path: string): readonly string[] {
  if (path === '') return [];
  const segments = path.match(/\{[^={}]+=[^{}]*\}|[^/{}]+/g) ?? [];
  if (segments.join('/') !== path || !['arguments', 'returns', 'data'].includes(segments[0] ?? ''))
    throw new QmpClientError(
      'unsupported',
      `${JSON.stringify(path)} is no path: they are like arguments/a/{tag=value}/b, returns/[]/a, data/a/=value`,
    );
  return segments.map((segment) => (/^[^={]+=/.test(segment) ? `{${segment}}` : segment));
}
