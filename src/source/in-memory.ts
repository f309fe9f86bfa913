import path from 'node:path/posix';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { createSourceText } from '../diagnostics/source-text.ts';
import type { SchemaLocation } from './tree.ts';

/** A schema whose files are given as texts by their path; the first is the root. */
export function schemaInMemory(files: Readonly<Record<string, string>>): SchemaLocation {
  const [root = ''] = Object.keys(files);
  return {
    argument: root,
    root,
    tree: {
      name: '.',
      foldersAbove: 0,
      version: null,
      read(file) {
        const name = path.normalize(file);
        const text = Object.hasOwn(files, name) ? files[name] : undefined;
        if (text !== undefined) return createSourceText(name, text);
        const reason = 'there is no such file';
        return { kind: 'failure', reason, diagnostic: diagnostic('unreadable-file', { path: name, reason }, {}) };
      },
    },
  };
}
