import type { OutputText } from '../../src/emit/output-file.ts';
import type { Provenance } from '../../src/write/manifest.ts';
import { manifestName } from '../../src/write/names.ts';
import { filesIn } from '../support/temporary-folder.ts';

export const provenance: Provenance = { toolVersion: '1.0.0', options: {}, root: '../schema', inputs: new Map() };

/** Outputs from their texts by path. */
export function outputs(texts: Readonly<Record<string, string>>): readonly OutputText[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

/** What is in a folder beside the manifest. */
export function contents(directory: string): Record<string, string> {
  const { [manifestName]: _manifest, ...files } = filesIn(directory);
  return files;
}
