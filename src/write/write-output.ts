import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputText } from '../emit/output-file.ts';
import { blockedBy, blockerOf, makeFolder, removeEmptyFolders, removeEmptyParents } from './folders.ts';
import { letSignalsIn } from './let-signals-in.ts';
import { type Patience, withLock } from './lock.ts';
import type { Provenance } from './manifest.ts';
import { manifestName, stagingName } from './names.ts';
import { checkPaths } from './output-path.ts';
import { hasManifest, type Plan, planOutput } from './plan.ts';
import { removeFile } from './remove-file.ts';
import { hasCode, pathOf, systemReason } from './system-error.ts';

/** What writing did; lists of paths, sorted. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** With an error among them nothing was written; warnings tell of files that were left alone. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a folder hold these outputs: writes what differs, removes what an earlier run wrote and this one does not, and
 * leaves everything else alone. All new files are complete beside their places before the first of them is put there, so
 * when the disk is full or a folder may not be written to, everything stays as it was.
 * @param provenance what the outputs were made from, for the manifest
 * @param patience how long to wait while another run writes to the same folder
 */
export async function writeOutput(
  directory: string,
  files: readonly OutputText[],
  provenance: Provenance,
  patience?: Patience,
): Promise<WriteResult> {
  const made: string[] = [];
  try {
    const faults = checkPaths(
      directory,
      files.map((file) => file.path),
    );
    if (faults.length > 0) return refused(faults);
    const blocker = blockerOf(directory);
    if (blocker !== null) return refused([blockedBy(directory, blocker)]);
    // What may not even be looked at is refused by its reason, and not as a folder of foreign files.
    statSync(directory, { throwIfNoEntry: false });
    const plan = planOutput(directory, files, provenance);
    if (plan.isDone) return done(directory, plan);
    if (plan.foreign.length > 0) return refused(foreignFiles(directory, plan));

    // Making the files took long, and nothing of them is there yet.
    await letSignalsIn();
    makeFolder(directory, made);
    const locked = await withLock(directory, () => apply(directory, planOutput(directory, files, provenance), made), patience);
    if (locked.kind === 'done') return locked.value;
    return refused([diagnostic('output-locked', { owner: locked.owner, path: directory }, {})]);
  } catch (error) {
    removeEmptyFolders(made);
    return refused([cannotWrite(directory, error)]);
  }
}

/** Carries a plan out; the caller holds the lock. Folders that it makes are added to `made`. */
function apply(directory: string, plan: Plan, made: string[]): WriteResult {
  // Another run may have put it there since the first look.
  if (plan.foreign.length > 0) return refused(foreignFiles(directory, plan));

  const staging = path.join(directory, stagingName);
  const staged = (name: string | number): string => path.join(staging, String(name));
  try {
    makeStaging(staging);
    plan.write.forEach((file, index) => {
      writeFileSync(staged(index), file.text);
    });
    writeFileSync(staged('before'), plan.manifestBefore);
    writeFileSync(staged('after'), plan.manifestAfter);
    for (const folder of foldersOf(plan)) makeFolder(path.join(directory, folder), made);
    return putInPlace(directory, plan, staged);
  } finally {
    removeStaging(staging);
  }
}

/** What a run left behind that was ended from outside is taken away first. */
function makeStaging(staging: string): void {
  try {
    mkdirSync(staging);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging);
  }
}

/** As a rule only manifests are left in it: node takes milliseconds to load what removes whole trees. */
function removeStaging(staging: string): void {
  try {
    for (const name of readdirSync(staging)) removeFile(path.join(staging, name));
    rmdirSync(staging);
  } catch {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** From here on only names change, which needs no room on the disk. */
function putInPlace(directory: string, plan: Plan, staged: (name: string | number) => string): WriteResult {
  const manifest = path.join(directory, manifestName);
  try {
    if (!hasManifest(directory, plan.manifestBefore)) renameSync(staged('before'), manifest);
    plan.write.forEach((file, index) => {
      renameSync(staged(index), path.join(directory, file.path));
    });
    for (const outputPath of plan.remove) {
      removeFile(path.join(directory, outputPath));
      removeEmptyParents(directory, outputPath);
    }
    if (!hasManifest(directory, plan.manifestAfter)) renameSync(staged('after'), manifest);
    return done(directory, plan);
  } catch (error) {
    const help = 'Some files may be new already and others still old. Mend the cause and run this again: it carries on from here.';
    return refused([{ ...cannotWrite(directory, error), help }]);
  }
}

function foldersOf(plan: Plan): ReadonlySet<string> {
  return new Set(plan.write.map((file) => path.posix.dirname(file.path)));
}

function done(directory: string, plan: Plan): WriteResult {
  return {
    written: plan.write.map((file) => file.path),
    removed: plan.remove,
    unchanged: plan.unchanged,
    diagnostics: plan.edited.map((file) => diagnostic('output-edited', { path: path.join(directory, file) }, { severity: 'warning' })),
  };
}

function refused(diagnostics: readonly Diagnostic[]): WriteResult {
  return { written: [], removed: [], unchanged: [], diagnostics };
}

function foreignFiles(directory: string, plan: Plan): readonly Diagnostic[] {
  return plan.foreign.map((file) => diagnostic('output-not-ours', { path: path.join(directory, file) }, {}));
}

function cannotWrite(directory: string, error: unknown): Diagnostic {
  return diagnostic('cannot-write', { path: placeOf(error) ?? directory, reason: systemReason(error) }, {});
}

/** The file that a system error is about; null for staged files, whose names say nothing to the user. */
function placeOf(error: unknown): string | null {
  const place = pathOf(error);
  return place?.includes(stagingName) ? null : place;
}
