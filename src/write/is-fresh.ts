import { readFileSync } from 'node:fs';
import path from 'node:path';
import { contentHash } from './content-hash.ts';
import { canonical, type Json, readManifest } from './manifest.ts';
import { pathFault } from './output-path.ts';
import { hasCode } from './system-error.ts';

/**
 * Whether an output folder is what a run would make of it, by its manifest: same program, same options, same inputs,
 * and every output as it was written. Neither parses nor generates anything.
 * @param readInput gives the bytes (or the text they are) of an input by its path in the tree, null when it is gone
 */
export function isFresh(
  directory: string,
  options: Json,
  toolVersion: string,
  readInput: (inputPath: string) => string | Uint8Array | null,
): boolean {
  const manifest = readManifest(directory);
  if (manifest?.toolVersion !== toolVersion) return false;
  if (JSON.stringify(canonical(manifest.options)) !== JSON.stringify(canonical(options))) return false;
  for (const [inputPath, hash] of manifest.inputs) {
    const content = readInput(inputPath);
    if (content === null || contentHash(content) !== hash) return false;
  }
  for (const [outputPath, hash] of manifest.outputs) {
    if (pathFault(outputPath) !== null || outputHash(path.join(directory, outputPath)) !== hash) return false;
  }
  return true;
}

function outputHash(file: string): string | null {
  try {
    return contentHash(readFileSync(file));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EACCES')) return null;
    throw error;
  }
}
