import path from 'node:path/posix';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts';
import { createSourceText } from '../../diagnostics/source-text.ts';
import type { SchemaLocation } from '../tree.ts';
import { askForIntrospection, type AskOptions } from './ask.ts';

const file = 'query-qmp-schema.json';

/** Asks a running QEMU, whose answer is then read as a saved one is. Nothing is asked a second time. */
export async function locateLive(address: string, options: AskOptions = {}): Promise<SchemaLocation | Diagnostic> {
  const answer = await askForIntrospection(address, options);
  if ('code' in answer) return answer;
  const source = createSourceText(`${address} ${file}`, answer.text);
  return {
    argument: address,
    root: file,
    tree: {
      name: address,
      foldersAbove: 0,
      version: answer.version,
      read(wanted) {
        if (path.normalize(wanted) === file) return source;
        const reason = 'there is no such file';
        return { kind: 'failure', reason, diagnostic: diagnostic('unreadable-file', { path: wanted, reason }, {}) };
      },
    },
  };
}
