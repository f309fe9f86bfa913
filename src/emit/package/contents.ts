import type { OutputText } from '../output-file.ts';
import { internalFolders } from '../reserved-names.ts';

/** What a package is made of, found out from its files. */
export interface PackageContents {
  /** Modules that can be imported, without ending, `index` first, the others sorted. */
  readonly modules: readonly string[];
  /** Files that are no modules and are published as they are; sorted. */
  readonly data: readonly string[];
  /** Whether modules use what only Node has. */
  readonly needsNode: boolean;
}

/** Modules in the folders that generated code has for itself are none of the package's interface. */
export function contentsOf(texts: readonly OutputText[]): PackageContents {
  const paths = texts.map(({ path }) => path).sort();
  const sources = paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
  return {
    modules: sources
      .filter((path) => !isInternal(path))
      .map((path) => path.replace(/\.ts$/, ''))
      .sort((a, b) => (a === 'index' ? -1 : b === 'index' ? 1 : a < b ? -1 : 1)),
    data: paths.filter((path) => !path.endsWith('.ts')),
    needsNode: texts.some(({ path, text }) => path.endsWith('.ts') && /\bfrom 'node:|\bimport\('node:/.test(text)),
  };
}

function isInternal(path: string): boolean {
  const [folder = '', ...rest] = path.split('/');
  return rest.length > 0 && internalFolders.includes(folder);
}
