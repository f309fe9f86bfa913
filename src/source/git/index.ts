import { existsSync } from 'node:fs';
import path from 'node:path';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SchemaLocation } from '../tree.ts';
import { type ListOptions, listRevisions } from './list-revisions.ts';
import { locateInRepository } from './locate-in-repository.ts';
import { reportMissing } from './missing-revision.ts';
import { GitProblem } from './object-reader.ts';
import { promisorOf } from './partial-clone.ts';
import type { RevisionRange } from './range.ts';
import { isFixed, isUrl } from './names.ts';
import { ensureCloned, update } from './remote.ts';
import { isFolder, openRepository, reportProblem, type Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** The schemas in the revisions of a repository, read by one process. */
export interface RevisionSource {
  /** Finds the schema of a revision. Its files are read then, so that the source may be closed before they are used. */
  locate(revision: string, root?: string, rootMayLack?: boolean): Promise<SchemaLocation | Diagnostic>;
  /** The two revisions to compare. */
  sidesOf(range: RevisionRange): Promise<readonly [string, string] | Diagnostic>;
  /** The revisions that words name: `A..B` with the tags between them, patterns of tags, or single ones. */
  list(words: readonly string[], options?: ListOptions): Promise<readonly string[] | Diagnostic>;
  close(): void;
}

export interface RevisionSourceOptions {
  /** What a relative path is relative to; the process's working directory by default. */
  readonly workingDirectory?: string;
  /** Told what takes long. */
  readonly onProgress?: (step: string) => void;
}

/**
 * Opens a repository: a folder that is one or is in one, bare or not, or the address of one, which is fetched into the user's cache.
 * Whatever goes wrong is told when a revision is asked for.
 */
export function openRevisions(repository: string, options: RevisionSourceOptions = {}): RevisionSource {
  const url = isUrl(repository);
  const local = path.resolve(options.workingDirectory ?? process.cwd(), repository);
  let opened: Promise<Opened> | null = null;
  let updated = false;
  const open = (): Promise<Opened> => (opened ??= openAt(repository, url ? null : local, options));
  const refresh = async ({ folder }: Repository): Promise<void> => {
    if (!url || updated) return;
    updated = true;
    await update(repository, folder, options.onProgress);
  };
  const guard = async <T>(work: (opened: Opened) => Promise<T | Diagnostic>): Promise<T | Diagnostic> => {
    if (!url && !isFolder(local)) return diagnostic('repository-not-found', { path: repository }, {});
    try {
      return await work(await open());
    } catch (error) {
      if (error instanceof GitProblem) return reportProblem(repository, url ? null : local, error);
      throw error;
    }
  };
  return {
    locate: (revision, root, rootMayLack = false) =>
      guard(async ({ repository: reader, promisor, isNew }) => {
        if (!isNew && !isFixed(revision)) await refresh(reader);
        const all = { ...options, promisor, rootMayLack, ...(root === undefined ? {} : { root }) };
        const found = await locateInRepository(reader, revision, all);
        if (found !== null) return found;
        if (url && !isNew && !updated) {
          await refresh(reader);
          const later = await locateInRepository(reader, revision, all);
          if (later !== null) return later;
        }
        const isPath =
          !/[\0\n]/.test(revision) && revision !== '' && existsSync(path.resolve(options.workingDirectory ?? process.cwd(), revision));
        return reportMissing(reader, revision, isPath);
      }),
    sidesOf: (range) =>
      guard(async ({ repository: reader }) => {
        if (!range.fromMergeBase) return [range.old, range.new] as const;
        const ids = await Promise.all([reader.commitOf(range.old), reader.commitOf(range.new)]);
        const [old, revision] = ids;
        if (old === null) return reportMissing(reader, range.old);
        if (revision === null) return reportMissing(reader, range.new);
        const { status, stdout } = await runGit(['-C', reader.folder, 'merge-base', old, revision]);
        if (status !== 0) return diagnostic('no-merge-base', { old: range.old, new: range.new }, {});
        return [stdout.trim(), range.new] as const;
      }),
    list: (words, list = {}) => guard(async ({ repository: reader }) => listRevisions(reader, words, list)),
    close: () => {
      void opened?.then(
        ({ repository: reader }) => {
          reader.close();
        },
        () => undefined,
      );
    },
  };
}

interface Opened {
  readonly repository: Repository;
  readonly promisor: string | null;
  /** It was cloned just now. */
  readonly isNew: boolean;
}

/** @param local its folder; null when it has to be fetched */
async function openAt(name: string, local: string | null, { onProgress }: RevisionSourceOptions): Promise<Opened> {
  let isNew = false;
  const folder =
    local ??
    (await ensureCloned(name, (step) => {
      isNew = true;
      onProgress?.(step);
    }));
  const repository = openRepository(name, folder);
  return { repository, promisor: await promisorOf(folder), isNew };
}
