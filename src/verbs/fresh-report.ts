import { packageLeavings } from '../emit/package/files.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import { toolVersion } from '../version.ts';
import { findExtra, mayBeListed } from '../write/compare-output.ts';
import { contentHash } from '../write/content-hash.ts';
import { freshManifest } from '../write/fresh-manifest.ts';
import { hasHash, type HashTest } from '../write/hash-file.ts';
import type { Choices } from './choices.ts';
import { type GenerateReport, noFiles } from './generate-report.ts';

/** Whether a file is as it was. */
export type InputTest = (file: string, hash: string) => boolean;

/** Looks at the files of a schema, by their places where they have one. */
export function inputsOf({ tree }: SchemaLocation, holds: HashTest = hasHash): InputTest {
  return (file, hash) => {
    const place = tree.placeOf?.(file);
    if (place !== undefined && holds(place, hash)) return true;
    // The text is what counts, which stands behind the byte order mark in some files.
    const source = tree.read(file);
    return !isFailure(source) && contentHash(source.text) === hash;
  };
}

/** Null when the output has to be made to know whether it is what it should be. */
export function reportWhenFresh(
  directory: string,
  choices: Choices,
  isInput: InputTest,
  checking: boolean,
  holds: HashTest = hasHash,
): GenerateReport | null {
  if (checking && !mayBeListed(directory)) return null;
  const manifest = freshManifest(directory, choices, toolVersion, isInput, holds);
  if (manifest === null) return null;
  const unchanged = [...manifest.outputs.keys()];
  const extra = findExtra(directory, new Set(unchanged), leavingsOf(choices));
  return { ok: !checking || extra.length === 0, made: null, files: { ...noFiles, unchanged, extra }, diagnostics: [] };
}

/** What others may put into the output folder. */
export function leavingsOf({ emit }: Choices): readonly string[] {
  return emit.includes('package') ? packageLeavings : [];
}
