import { isRecord } from '../basics/is-record.ts';
import type { History } from './model.ts';

/** Reads what was stored; a text that says why when it is no history. */
export function readHistory(text: string): History | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : 'it is no JSON';
  }
  if (!isRecord(value)) return 'it is no object';
  const { versions, entries, parts, skipped, settings = {} } = value;
  if (!isTexts(versions) || versions.length === 0 || new Set(versions).size < versions.length) return "it has no 'versions'";
  const known: ReadonlySet<unknown> = new Set(versions);
  if (!Array.isArray(entries) || !entries.every((entry) => isEntry(entry, known)) || !areDifferent(entries))
    return "its 'entries' are not those of a history";
  if (!isRecord(parts) || !Object.values(parts).every((part) => isDated(part, known))) return "its 'parts' are not those of a history";
  if (!isRecord(settings) || !Object.values(settings).every((setting) => typeof setting === 'boolean'))
    return "its 'settings' are not those of a history";
  const more = { ...(isTexts(skipped) ? { skipped } : {}), ...(Object.keys(settings).length === 0 ? {} : { settings }) };
  return { versions, entries, parts, ...more } as unknown as History;
}

/** The versions that something may name. */
type Versions = ReadonlySet<unknown>;

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function areDifferent(entries: readonly Readonly<Record<string, unknown>>[]): boolean {
  return new Set(entries.map(({ kind, entity }) => `${String(kind)} ${String(entity)}`)).size === entries.length;
}

function isEntry(value: unknown, versions: Versions): value is Readonly<Record<string, unknown>> {
  if (!isTimeline(value, versions) || typeof value['entity'] !== 'string' || !Array.isArray(value['paths'])) return false;
  if (value['kind'] !== 'command' && value['kind'] !== 'event') return false;
  return value['paths'].every(
    (path) =>
      isTimeline(path, versions) &&
      typeof path['path'] === 'string' &&
      typeof path['type'] === 'string' &&
      typeof path['optional'] === 'boolean',
  );
}

function isTimeline(value: unknown, versions: Versions): value is Readonly<Record<string, unknown>> {
  if (!isDated(value, versions) || !isNullOr(value['removed'], versions)) return false;
  const { documentedSince, changes } = value;
  if (documentedSince !== null && typeof documentedSince !== 'string') return false;
  return Array.isArray(changes) && changes.every((change) => isChange(change, versions));
}

function isDated(value: unknown, versions: Versions): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && versions.has(value['added']) && isNullOr(value['addedAfter'], versions);
}

function isNullOr(version: unknown, versions: Versions): boolean {
  return version === null || versions.has(version);
}

function isChange(value: unknown, versions: Versions): boolean {
  if (!isRecord(value) || !versions.has(value['version'])) return false;
  const { what, from, to, feature, flag } = value;
  switch (what) {
    case 'became-optional':
    case 'became-mandatory':
    case 'removed':
    case 'added':
      return true;
    case 'type':
      return typeof from === 'string' && typeof to === 'string';
    case 'condition':
      return (from === null || typeof from === 'string') && (to === null || typeof to === 'string');
    case 'feature-added':
    case 'feature-removed':
      return typeof feature === 'string';
    case 'flag':
      return typeof flag === 'string' && typeof to === 'boolean';
    default:
      return false;
  }
}
