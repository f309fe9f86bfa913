import { packageLeavings } from '../emit/package/files.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import { toolVersion } from '../version.ts';
import { findExtra } from '../write/compare-output.ts';
import { isFresh } from '../write/is-fresh.ts';
import { readManifest } from '../write/manifest.ts';
import type { Choices } from './choices.ts';
import type { GenerateReport } from './generate.ts';

export const noFiles: GenerateReport['files'] = { written: [], removed: [], unchanged: [], missing: [], stale: [], extra: [] };

/** Null when the output has to be made to know whether it is what it should be. */
export function reportWhenFresh(directory: string, choices: Choices, { tree }: SchemaLocation, checking: boolean): GenerateReport | null {
  const readInput = (file: string): string | null => {
    const source = tree.read(file);
    return isFailure(source) ? null : source.text;
  };
  const manifest = readManifest(directory);
  if (manifest === null || !isFresh(directory, choices, toolVersion, readInput)) return null;
  const unchanged = [...manifest.outputs.keys()];
  const extra = findExtra(directory, new Set(unchanged), leavingsOf(choices));
  return { ok: !checking || extra.length === 0, made: null, files: { ...noFiles, unchanged, extra }, diagnostics: [] };
}

/** What others may put into the output folder. */
export function leavingsOf({ emit }: Choices): readonly string[] {
  return emit.includes('package') ? packageLeavings : [];
}
