import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isFile } from '../source/status.ts';

/** What an import may leave out, and what it may say in place of it. */
const endings = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];

/** Enough for any config; a file that generated itself would go on. */
const MOST_FILES = 200;

/**
 * The files that these import by relative paths, and that those import, as their texts say it: nothing is run, so that it is known also of a
 * config that fails. Of what is not there, every file that could come in its place.
 */
export function importedFiles(files: readonly string[]): readonly string[] {
  const found = new Set(files);
  // A set is gone through to its end, with what is added meanwhile.
  for (const file of found) {
    if (found.size > MOST_FILES) break;
    for (const specifier of specifiersIn(file)) {
      const candidates = candidatesOf(path.resolve(path.dirname(file), specifier));
      const there = candidates.find(isFile);
      for (const candidate of there === undefined ? candidates : [there]) found.add(candidate);
    }
  }
  return [...found];
}

function specifiersIn(file: string): readonly string[] {
  if (!isFile(file) || file.endsWith('.json')) return [];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return Array.from(
    text.matchAll(/\b(?:from|import|require)\s*(?:\(\s*)?(['"])(\.{1,2}\/[^'"\n]+)\1/g),
    ([, , specifier]) => specifier ?? '',
  );
}

/** The likeliest first: not every tool can wait for more than one. */
function candidatesOf(named: string): readonly string[] {
  const others = [...endings.map((ending) => named + ending), ...endings.map((ending) => path.join(named, `index${ending}`))];
  const isWhole = endings.includes(path.extname(named));
  return isWhole ? [...new Set([named, named.replace(/\.([cm]?)js$/, '.$1ts')])] : [...others, named];
}
