import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { folderTree, locateOnDisk, type LocateOptions } from './file-system.ts';
import type { SchemaLocation } from './tree.ts';

/** Finds what a SCHEMA argument names: a root file, a folder, or `bundled`. */
export function locateSchema(argument: string, options: LocateOptions = {}): SchemaLocation | Diagnostic {
  if (argument === 'bundled') return bundledSchema(options.workingDirectory ?? process.cwd());
  return locateOnDisk(argument, options);
}

/** The schema in this package's own `qapi/` folder. */
function bundledSchema(workingDirectory: string): SchemaLocation {
  let top = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(top, 'qapi/qapi-schema.json')) && path.dirname(top) !== top) top = path.dirname(top);
  // The package's own version is not QEMU's: the bundled schema follows this release.
  const tree = folderTree(top, workingDirectory);
  return {
    tree: { name: tree.name, version: BUNDLED_VERSION, read: (file) => tree.read(file) },
    root: 'qapi/qapi-schema.json',
    argument: 'bundled',
  };
}

/** The QEMU release whose migration interface `qapi/` describes. */
const BUNDLED_VERSION = '10.2.0';
