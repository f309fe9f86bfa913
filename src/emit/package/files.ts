/** Files that a package has beside its sources. */
export const packageFiles: readonly string[] = ['.gitignore', 'LICENSE', 'LICENSE-MIT', 'README.md', 'package.json', 'tsconfig.json'];

/** What working with a package leaves in its folder: no output, but nothing strange either. */
export const packageLeavings: readonly string[] = ['dist', 'package-lock.json', '*.tgz'];
