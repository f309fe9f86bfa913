import path from 'node:path/posix';

/**
 * The files that a schema file may include, relative to the tree. They are looked for in the text, so that files can be asked for many at a
 * time; what looks like a directive in a comment is found as well, and does no harm.
 * @param file the including file, relative to the tree
 */
export function filesIncludedBy(file: string, text: string): readonly string[] {
  const directives = text.matchAll(/['"]include['"]\s*:\s*(?:'([^'\n]*)'|"([^"\n]*)")/g);
  return [...directives].map(([, single, double]) => path.join(path.dirname(file), single ?? double ?? ''));
}
