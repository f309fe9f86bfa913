import { entryStatusOf } from '../source/status.ts';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OutputText } from '../emit/output-file.ts';
import type { Manifest } from './manifest.ts';
import { generatedMark, headerLength, manifestName } from './names.ts';
import { hashFile } from './hash-file.ts';
import { outputHash } from './output-hash.ts';
import { type LinkCheck, linkCheck, pathFault } from './output-path.ts';
import { noteSeen, wasSeen } from './seen.ts';
import { hasCode } from './system-error.ts';

/** How a folder differs from what it should hold: paths of files, each list sorted. */
export interface Comparison {
  readonly missing: readonly string[];
  /** Generated, with other content than now. */
  readonly stale: readonly string[];
  /** No output. Dot files, `node_modules` and output folders further down don't count. */
  readonly extra: readonly string[];
  readonly unchanged: readonly string[];
  /** In the way: something that was not generated, or a place that may not be written to. */
  readonly foreign: readonly string[];
}

/**
 * Compares a folder with the outputs that it should hold.
 * @param ignored files and folders at the top that are no outputs and don't count: `dist`, `*.tgz`
 */
export function compareOutput(
  directory: string,
  files: readonly OutputText[],
  previous: Manifest | null,
  ignored: readonly string[] = [],
): Comparison {
  const found: Record<FileState, string[]> = { missing: [], stale: [], unchanged: [], foreign: [] };
  const linkFault = linkCheck(directory);
  for (const file of files) found[fileState(directory, file, previous, linkFault)].push(file.path);
  for (const list of Object.values(found)) list.sort();
  return { ...found, extra: findExtra(directory, new Set(files.map((file) => file.path)), ignored) };
}

export type FileState = 'missing' | 'stale' | 'unchanged' | 'foreign';

/** How what stands at an output's place compares with it. */
export function fileState(directory: string, output: OutputText, previous: Manifest | null, linkFault: LinkCheck): FileState {
  if (pathFault(output.path) !== null || linkFault(output.path) !== null) return 'foreign';
  const file = path.join(directory, output.path);
  if (wasSeen(output, file)) return 'unchanged';
  const before = entryStatusOf(file);
  const hash = ofRegularFile(file, hashFile);
  if (hash !== null && hash === outputHash(output)) {
    noteSeen(output, file, before);
    return 'unchanged';
  }
  const existing = hash === null ? null : readRegularFile(file);
  if (existing === null || existing === 'other') return existing === null ? 'missing' : 'foreign';
  const isOurs = previous?.outputs.has(output.path) === true || existing.toString('utf8').slice(0, headerLength).includes(generatedMark);
  return isOurs ? 'stale' : 'foreign';
}

/** The bytes of a file, null when nothing is there, `other` for folders, links, devices, what may not be read and below what is no folder. */
export function readRegularFile(file: string): Buffer | 'other' | null {
  return ofRegularFile(file, (place) => readFileSync(place));
}

function ofRegularFile<T>(file: string, read: (file: string) => T): T | 'other' | null {
  try {
    // Nothing there is what a first run finds everywhere, and an exception takes longer than the question.
    const status = lstatSync(file, { throwIfNoEntry: false });
    return status === undefined ? null : status.isFile() ? read(file) : 'other';
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    if (hasCode(error, 'ENOTDIR', 'ELOOP', 'EACCES')) return 'other';
    throw error;
  }
}

/** Files in a folder that are no outputs. Dot files and `node_modules` don't count, nor what another manifest further down answers for. */
export function findExtra(directory: string, outputs: ReadonlySet<string>, ignored: readonly string[] = []): readonly string[] {
  const extra: string[] = [];
  const walk = (folder: string): void => {
    const entries = listFolder(path.join(directory, folder));
    if (folder !== '' && entries.some(({ name }) => name === manifestName)) return;
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (ignored.some((name) => name === relative || (folder === '' && name === `*${path.extname(relative)}`))) continue;
      if (entry.isDirectory()) walk(relative);
      else if (!outputs.has(relative)) extra.push(relative);
    }
  };
  walk('');
  return extra.sort();
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES')) return [];
    throw error;
  }
}
