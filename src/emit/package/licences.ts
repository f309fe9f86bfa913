import mit from './mit.txt?raw';
import gpl from './gpl-2.0.txt?raw';
import type { TextFile } from '../output-file.ts';

/** Under which licence a package is, and the files that say so. */
export interface PackageLicence {
  /** An SPDX expression. */
  readonly expression: string;
  readonly note: string;
  readonly files: readonly TextFile[];
}

const ours: PackageLicence = {
  expression: 'MIT',
  note: "The text of the schema's documentation is not part of it.",
  files: [{ path: 'LICENSE', text: mit }],
};

/** QEMU's documentation text is under the GPL, and makes what it is copied into a work under it; the code around it stays ours. */
export function licenceOf(docsText: boolean, isOwnText: boolean): PackageLicence {
  if (!docsText) return ours;
  if (isOwnText) return { ...ours, note: 'That goes for the text of the documentation, too.' };
  return {
    expression: 'GPL-2.0-or-later AND MIT',
    note: "The schema's documentation, in comments and pages, is QEMU's and under the GPL; what validates is under the MIT licence.",
    files: [
      { path: 'LICENSE', text: gpl },
      { path: 'LICENSE-MIT', text: mit },
    ],
  };
}
