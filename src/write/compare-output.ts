import { entryStatusOf } from '../source/status.ts';
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputText } from '../emit/output-file.ts';
import { blockedBy, blockerOf } from './folders.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { generatedMark, headerLength, manifestName } from './names.ts';
import { hashFile } from './hash-file.ts';
import { outputHash } from './output-hash.ts';
import { type LinkCheck, linkCheck, pathFault } from './output-path.ts';
import { noteSeen, wasSeen } from './seen.ts';
import { hasCode, isSystemError, pathOf, systemReason } from './system-error.ts';

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

/** The same, or why the folder cannot be looked at. */
export function inspectOutput(...[directory, ...others]: Parameters<typeof compareOutput>): Comparison | Diagnostic {
  const blocker = blockerOf(directory);
  if (blocker !== null) return blockedBy(directory, blocker);
  try {
    list(directory);
    return compareOutput(directory, ...others);
  } catch (error) {
    const path = pathOf(error) ?? directory;
    return diagnostic(
      'unreadable-file',
      { path, reason: systemReason(error) },
      { help: 'Check that you may look at the output folder and what is in it.' },
    );
  }
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
  if (previous?.outputs.has(output.path) === true) return 'stale';
  const isGenerated = existing.toString('utf8').slice(0, headerLength).includes(generatedMark);
  return isGenerated && !isOfAnother(directory, file) ? 'stale' : 'foreign';
}

/** Whether another output folder, above this one or inside of it, names the file as its own. */
function isOfAnother(directory: string, file: string): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const named = folder === directory ? undefined : readManifest(folder)?.outputs;
    if (named?.has(path.relative(folder, file).split(path.sep).join('/'))) return true;
    if (path.dirname(folder) === folder) return false;
  }
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

/**
 * Files in a folder that are no outputs. Dot files and `node_modules` don't count, nor what another manifest further down answers for, nor what is in
 * folders that may not be looked into.
 */
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

/** Whether an output folder, if there is one, may be looked into. */
export function mayBeListed(directory: string): boolean {
  try {
    list(directory);
    return true;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

/** Throws the system's error where there is something that may not be looked into. */
function list(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false }) !== undefined) readdirSync(directory);
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isSystemError(error)) return [];
    throw error;
  }
}
