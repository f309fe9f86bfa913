import { hasHash, type HashTest } from './hash-file.ts';
import { canonical, type Json, type Manifest, readManifest } from './manifest.ts';
import { pathFault } from './output-path.ts';

/** The manifest of an output folder that the same program made with the same options; null for any other. */
export function manifestOfSame(directory: string, options: Json, toolVersion: string): Manifest | null {
  const manifest = readManifest(directory);
  if (manifest?.toolVersion !== toolVersion) return null;
  return JSON.stringify(canonical(manifest.options)) === JSON.stringify(canonical(options)) ? manifest : null;
}

/**
 * The manifest of an output folder that is what a run would make of it: same program, same options, same inputs, and every output as it was
 * written; null for any other. Neither parses nor generates anything.
 * @param isInput tells whether an input, by its path in the tree, is there and has this hash
 * @param holds tells the same of an output, by its place
 */
export function freshManifest(
  directory: string,
  options: Json,
  toolVersion: string,
  isInput: (inputPath: string, hash: string) => boolean,
  holds: HashTest = hasHash,
): Manifest | null {
  const manifest = manifestOfSame(directory, options, toolVersion);
  if (manifest === null) return null;
  for (const [inputPath, hash] of manifest.inputs) if (!isInput(inputPath, hash)) return null;
  for (const [outputPath, hash] of manifest.outputs) {
    // Not by node:path, which takes longer to put a hundred paths together than the system to open them.
    if (pathFault(outputPath) !== null || !holds(`${directory}/${outputPath}`, hash)) return null;
  }
  return manifest;
}
