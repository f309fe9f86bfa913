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
  const { versions, entries, parts } = value;
  if (!Array.isArray(versions) || versions.length === 0 || !versions.every((version) => typeof version === 'string'))
    return "it has no 'versions'";
  if (!Array.isArray(entries) || !entries.every(isEntry)) return "its 'entries' are not those of a history";
  if (!isRecord(parts) || !Object.values(parts).every(isDated)) return "its 'parts' are not those of a history";
  return { versions, entries, parts } as unknown as History;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): boolean {
  if (!isDated(value) || typeof value['entity'] !== 'string' || !Array.isArray(value['paths'])) return false;
  return value['paths'].every((path) => isDated(path) && typeof path['path'] === 'string');
}

function isDated(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && typeof value['added'] === 'string' && (value['addedAfter'] === null || typeof value['addedAfter'] === 'string');
}
