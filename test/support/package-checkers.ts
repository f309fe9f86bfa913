import { readFileSync } from 'node:fs';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { projectFolder, runNode } from './packed.ts';

/** What publint has to say about a tarball. */
export async function publintProblems(file: string): Promise<readonly string[]> {
  const tarball = new Uint8Array(readFileSync(file)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, level: 'suggestion', strict: true });
  return messages.map((message) => formatMessage(message, pkg) ?? message.code);
}

/** What `attw --profile esm-only` has to say about a tarball. */
export function attwProblems(file: string, ...options: readonly string[]): readonly string[] {
  const attw = path.join(projectFolder, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const printed = runNode([attw, file, '--profile', 'esm-only', '--no-color', '--no-emoji', ...options], path.dirname(file));
  return printed.includes('ended with') ? [printed] : [];
}
