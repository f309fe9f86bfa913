import { existsSync } from 'node:fs';
import path from 'node:path';
import type { OutputText } from '../emit/output-file.ts';
import { type FileState, fileState, readRegularFile } from './compare-output.ts';
import { contentHash } from './content-hash.ts';
import { printManifest, type Provenance, readManifest } from './manifest.ts';
import { manifestName, stagingName } from './names.ts';
import { outputHash } from './output-hash.ts';
import { type LinkCheck, linkCheck, pathFault } from './output-path.ts';

/** What has to be done to a folder; lists of paths are sorted. */
export interface Plan {
  readonly write: readonly OutputText[];
  readonly remove: readonly string[];
  readonly unchanged: readonly string[];
  /** In the way, and not ours to overwrite. */
  readonly foreign: readonly string[];
  /** Outputs of an earlier run that are none now, and that somebody has edited. */
  readonly edited: readonly string[];
  /** While files are written and removed it names the old and the new ones, so that an interrupted run loses track of none. */
  readonly manifestBefore: string;
  readonly manifestAfter: string;
  /** Whether the folder already is what it should be. */
  readonly isDone: boolean;
}

/** Compares a folder with what it should hold. Only reads. */
export function planOutput(directory: string, files: readonly OutputText[], provenance: Provenance): Plan {
  const previous = readManifest(directory);
  const byState: Record<FileState, OutputText[]> = { missing: [], stale: [], unchanged: [], foreign: [] };
  const byPath = new Map(files.map((file) => [file.path, file]));
  const outputs = new Map<string, string>();
  const linkFault = linkCheck(directory);
  for (const outputPath of [...byPath.keys()].sort()) {
    const file = byPath.get(outputPath);
    if (file === undefined) continue;
    byState[fileState(directory, file, previous, linkFault)].push(file);
    outputs.set(outputPath, outputHash(file));
  }
  const remove = new Map<string, string>();
  const edited: string[] = [];
  for (const [outputPath, hash] of previous?.outputs ?? []) {
    if (outputs.has(outputPath)) continue;
    const state = oldState(directory, outputPath, hash, linkFault);
    if (state === 'ours') remove.set(outputPath, hash);
    else if (state === 'edited') edited.push(outputPath);
  }

  const manifestAfter = printManifest({ ...provenance, outputs });
  const write = [...byState.missing, ...byState.stale];
  const hasLeftovers = existsSync(path.join(directory, stagingName));
  return {
    write,
    remove: [...remove.keys()].sort(),
    unchanged: paths(byState.unchanged),
    foreign: paths(byState.foreign),
    edited: edited.sort(),
    manifestBefore: printManifest({ ...provenance, outputs: new Map([...remove, ...outputs]) }),
    manifestAfter,
    isDone: write.length + remove.size + byState.foreign.length === 0 && !hasLeftovers && hasManifest(directory, manifestAfter),
  };
}

/** What became of an output of an earlier run. A manifest is a file that anybody may have changed, so its paths are not trusted either. */
function oldState(directory: string, outputPath: string, hash: string, linkFault: LinkCheck): 'ours' | 'edited' | 'gone' {
  if (pathFault(outputPath) !== null || linkFault(outputPath) !== null) return 'gone';
  const content = readRegularFile(path.join(directory, outputPath));
  if (content === null) return 'gone';
  return content !== 'other' && contentHash(content) === hash ? 'ours' : 'edited';
}

/** Whether the folder's manifest has this text. */
export function hasManifest(directory: string, text: string): boolean {
  const content = readRegularFile(path.join(directory, manifestName));
  return content !== null && content !== 'other' && content.equals(Buffer.from(text));
}

function paths(files: readonly OutputText[]): readonly string[] {
  return files.map((file) => file.path);
}
