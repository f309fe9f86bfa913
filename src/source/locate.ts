import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { locateOnDisk, type LocateOptions } from './file-system.ts';
import type { SchemaLocation } from './tree.ts';

/** Finds what a SCHEMA argument names: a root file, a folder, or `bundled`. */
export function locateSchema(argument: string, options: LocateOptions = {}): SchemaLocation | Diagnostic {
  return argument === 'bundled' ? locateBundled(options) : locateOnDisk(argument, options);
}

/** The schema in this package's own `qapi/` folder. The package's version is not QEMU's: the schema follows one release. */
function locateBundled(options: LocateOptions): SchemaLocation | Diagnostic {
  let top = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(top, 'qapi/qapi-schema.json')) && path.dirname(top) !== top) top = path.dirname(top);
  const located = locateOnDisk(top, { ...options, rootMayLack: false });
  if ('code' in located) return located;
  const { tree, root } = located;
  const { name, foldersAbove } = tree;
  return { tree: { name, foldersAbove, version: BUNDLED_VERSION, read: (file) => tree.read(file) }, root, argument: 'bundled' };
}

/** The QEMU release whose migration interface `qapi/` describes. */
const BUNDLED_VERSION = '10.2.0';
