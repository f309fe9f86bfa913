/** What `qapi diff --format json` prints, and two versions of a small schema to compare. */
import path from 'node:path';
import { mini } from './git.ts';
import type { Run } from './run-cli.ts';
import { putFiles, temporaryFolder } from './temporary-folder.ts';

/** A folder with both versions of the small schema. */
export function bothVersions(): string {
  const folder = temporaryFolder();
  putFiles(path.join(folder, 'old'), mini.old);
  putFiles(path.join(folder, 'new'), mini.new);
  return folder;
}

interface Report {
  readonly old: { readonly source: string; readonly version: string | null };
  readonly summary: Readonly<Record<string, number>>;
  readonly changes: readonly {
    readonly rule: string;
    readonly level: string;
    readonly path: string;
    readonly message: string;
    readonly old: { readonly file: string; readonly line: number } | null;
    readonly fingerprint: string;
    readonly hints?: readonly string[];
  }[];
}

export function reportIn({ stdout }: Run): Report {
  return JSON.parse(stdout) as Report;
}
