import { isRecord } from '../../basics/is-record.ts';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/did-you-mean.ts';
import { placesInJson } from '../../diagnostics/json-places.ts';
import type { SourceText } from '../../diagnostics/source-text.ts';
import { parseVersion, type Version } from '../../schema/version.ts';

/** The name by which an accept file is found without being named. */
export const ACCEPT_FILE = 'qapi.accept.json';

/** A change that somebody has looked at and decided to live with. */
export interface AcceptEntry {
  /** Of the change: 12 hexadecimal digits. */
  readonly fingerprint: string;
  readonly reason: string;
  /** The first version of the new side for which it does not count any more. */
  readonly expires: Version | null;
  /** What a reader wants to know of it; not used. */
  readonly rule?: string;
  readonly path?: string;
}

/** `{"accept": [{"fingerprint": "…", "reason": "…", "expires": "10.3"}]}` */
export function readAcceptFile(source: SourceText): readonly AcceptEntry[] | Diagnostic {
  let value: unknown;
  try {
    value = JSON.parse(source.text);
  } catch {
    return wrong(source, 'it is no JSON', placesInJson(source.text).fault ?? source.text.length);
  }
  const list = isRecord(value) ? value['accept'] : undefined;
  if (!Array.isArray(list)) return wrong(source, "it has no list 'accept'", 0);
  const entries = new Map<string, AcceptEntry>();
  for (const item of list as readonly unknown[]) {
    const entry = readEntry(item);
    if (typeof entry === 'string') return wrong(source, entry, placeOf(source, item));
    if (entries.has(entry.fingerprint))
      return wrong(source, `it has ${entry.fingerprint} twice`, placeOf(source, item, placeOf(source, item) + 1));
    entries.set(entry.fingerprint, entry);
  }
  return [...entries.values()];
}

/** An entry, or what is wrong with it. */
function readEntry(item: unknown): AcceptEntry | string {
  if (!isRecord(item)) return 'an entry is no object';
  const { fingerprint, reason, expires, rule, path } = item;
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{12}$/.test(fingerprint)) return 'an entry has no fingerprint of 12 hexadecimal digits';
  if (typeof reason !== 'string') return `the entry ${fingerprint} has no reason`;
  const misspelt = expires === undefined ? Object.keys(item).find((key) => nearest(key, ['expires']).length > 0) : undefined;
  // It would be accepted for ever.
  if (misspelt !== undefined) return `the entry ${fingerprint} has '${misspelt}', which should be 'expires'`;
  const version = expires === undefined || expires === null ? null : typeof expires === 'string' ? parseVersion(expires) : undefined;
  if (version === undefined || (version === null && typeof expires === 'string'))
    return `the entry ${fingerprint} expires at '${String(expires)}', which is no version such as 10.3`;
  return {
    fingerprint,
    reason,
    expires: version,
    ...(typeof rule === 'string' ? { rule } : {}),
    ...(typeof path === 'string' ? { path } : {}),
  };
}

function wrong(source: SourceText, reason: string, at: number): Diagnostic {
  const start = Math.max(0, at);
  return diagnostic('wrong-accept-file', { reason }, { span: { source, start, end: start } });
}

/** An entry has no place once it is parsed; its fingerprint has one. */
function placeOf(source: SourceText, item: unknown, from = 0): number {
  const fingerprint = isRecord(item) ? item['fingerprint'] : undefined;
  return typeof fingerprint === 'string' ? source.text.indexOf(JSON.stringify(fingerprint), from) : source.text.indexOf('accept');
}
