/** The style that a project has told prettier, for output that is to look like the rest of it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FormatText } from '../emit/printer/reference.ts';
import { contentHash } from '../write/content-hash.ts';

/** Names under which prettier looks for a configuration in each folder, in its order. */
const names = [
  'package.json',
  'package.yaml',
  '.prettierrc',
  ...['json', 'yaml', 'yml', 'json5', 'js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].map((ending) => `.prettierrc.${ending}`),
  ...['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].map((ending) => `prettier.config.${ending}`),
  '.prettierrc.toml',
];

/**
 * A hash of all that the style depends on: prettier's version, and the files of its configuration above the output folder, without their
 * places. Loads no prettier. What a configuration imports does not count.
 */
export function prettierStyleHash(directory: string): string {
  const configuration = foldersUp(directory)
    .map(configurationIn)
    .find((found) => found !== null);
  const editors = foldersUp(directory).flatMap((folder) => readOrNull(path.join(folder, '.editorconfig')) ?? []);
  // Files above the one that calls itself the root don't count.
  const root = editors.findIndex((text) => /^\s*root\s*=\s*true\s*$/im.test(text));
  const { version } = createRequire(import.meta.url)('prettier/package.json') as { readonly version: string };
  return contentHash(JSON.stringify([version, configuration ?? null, root === -1 ? editors : editors.slice(0, root + 1)]));
}

function configurationIn(folder: string): readonly [name: string, text: string] | null {
  for (const name of names) {
    const text = readOrNull(path.join(folder, name));
    if (text !== null && (!name.startsWith('package.') || /^\s*"?prettier"?\s*:/m.test(text))) return [name, text];
  }
  return null;
}

function foldersUp(directory: string): readonly string[] {
  const parent = path.dirname(directory);
  return parent === directory ? [directory] : [directory, ...foldersUp(parent)];
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Formats as prettier would if it were called for the files in the output folder.
 * @returns words instead where the configuration cannot be read
 */
export async function loadPrettierStyle(directory: string): Promise<FormatText | string> {
  const { clearConfigCache, format, resolveConfig } = await import('prettier');
  // It may have changed since an earlier run in this process.
  await clearConfigCache();
  const configured = (file: string) => resolveConfig(path.join(directory, file), { editorconfig: true });
  try {
    // Options are looked at when something is formatted, not before.
    await format('', { ...(await configured('index.ts')), filepath: path.join(directory, 'index.ts') });
  } catch (error) {
    // The first line says what is wrong; others may show a part of the file, in colours.
    const [line = ''] = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).split('\n');
    return line.replace(/\.$/, '');
  }
  return async (text, file) => format(text, { ...(await configured(file)), filepath: path.join(directory, file) });
}
