import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isRecord } from '../basics/is-record.ts';
import { manifestName } from './names.ts';
import { isSystemError } from './system-error.ts';

/** A value that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What outputs are made from. Holds neither times nor absolute paths, so that it is the same on every machine. */
export interface Provenance {
  readonly toolVersion: string;
  /** Whatever changes the output; the order of keys does not count. */
  readonly options: Json;
  /** The tree that the inputs are in: relative to the output folder with forward slashes, or a name where it is no folder. */
  readonly root: string;
  /** The content hash of each input by its path in the tree, in the order of reading. */
  readonly inputs: ReadonlyMap<string, string>;
  /** By input, a hash of what the rest of the schema means for what is made of it; absent where nobody asks. */
  readonly facts?: ReadonlyMap<string, string>;
}

/** What stands in an output folder, and what it was made from. */
export interface Manifest extends Provenance {
  /** The content hash of each output by its path. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** Raised when what the file says changes its meaning; older manifests then count as missing. */
const format = 1;

/** The manifest of an output folder; null when there is none, or none that this version understands. */
export function readManifest(directory: string): Manifest | null {
  const text = readTextOrNull(path.join(directory, manifestName));
  return text === null ? null : parseManifest(text);
}

/** The text of a manifest, the same for equal ones. */
export function printManifest({ toolVersion, options, root, inputs, facts, outputs }: Manifest): string {
  const byPath = [...outputs].sort(([a], [b]) => (a < b ? -1 : 1));
  const content = {
    format,
    toolVersion,
    options: canonical(options),
    root,
    inputs: Object.fromEntries(inputs),
    ...(facts === undefined ? {} : { facts: Object.fromEntries(facts) }),
    outputs: Object.fromEntries(byPath),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The value with the keys of its objects sorted, and without members that are undefined. */
export function canonical(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(canonical);
  const members = Object.entries(value).filter((member): member is [string, Json] => member[1] !== undefined);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, canonical(member)]));
}

/** Null when the text is no manifest, for instance after a merge with conflicts. */
export function parseManifest(text: string): Manifest | null {
  const value = parseJson(text);
  if (!isRecord(value) || value['format'] !== format) return null;
  const { toolVersion, options, root } = value;
  const inputs = toHashes(value['inputs']);
  const outputs = toHashes(value['outputs']);
  if (typeof toolVersion !== 'string' || options === undefined || typeof root !== 'string' || inputs === null || outputs === null)
    return null;
  const facts = toHashes(value['facts']);
  return { toolVersion, options, root, inputs, ...(facts === null ? {} : { facts }), outputs };
}

function toHashes(value: Json | undefined): ReadonlyMap<string, string> | null {
  if (!isRecord(value)) return null;
  const hashes = new Map<string, string>();
  for (const [name, hash] of Object.entries(value)) {
    if (typeof hash !== 'string') return null;
    hashes.set(name, hash);
  }
  return hashes;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function readTextOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}

/** `Array.isArray` does not narrow lists that are readonly. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
