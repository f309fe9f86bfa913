import path from 'node:path';
import type { OutputText } from '../output-file.ts';

/** How modules name each other: `./migration.js`, as compilers of TypeScript have it, or `./migration.ts`, for who runs the sources as they are. */
export const importExtensions = ['js', 'ts'] as const;
export type ImportExtension = (typeof importExtensions)[number];

/** `from './checks.js'` and `import('./checks.js')`, in either quotes. */
const reference = /\b(from |import\()(['"])(\.{1,2}\/[^'"\n]+)\.js\2/g;

/**
 * The text with `.ts` in the names of other files of the output: what lies outside of it, is somebody else's. Both are equally long, so the layout
 * stays as it is.
 * @returns the same object where there is none
 */
export function withTsExtensions(file: OutputText): OutputText {
  if (!file.path.endsWith('.ts')) return file;
  const text = file.text.replace(reference, (whole, before: string, quote: string, name: string) =>
    path.posix.join(path.posix.dirname(file.path), name).startsWith('../') ? whole : `${before}${quote}${name}.ts${quote}`,
  );
  return text === file.text ? file : { path: file.path, text };
}
