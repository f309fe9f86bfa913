import { readConfig, type ReadConfig } from '../../src/config/index.ts';
import * as self from '../../src/index.ts';
import { createPalette } from '../../src/diagnostics/format/palette.ts';
import { formatDiagnostics } from '../../src/diagnostics/format/text.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Reads the config of a folder with these files. */
export async function readIn(
  files: Readonly<Record<string, string>>,
  options: { readonly config?: string; readonly targets?: readonly string[]; readonly below?: string } = {},
): Promise<ReadConfig & { readonly folder: string }> {
  const folder = temporaryFolder(files);
  const { below = '', ...rest } = options;
  return { ...(await readConfig({ ...rest, self, workingDirectory: `${folder}/${below}` })), folder };
}

/** What a config of this text is told to be wrong with, as the command line prints it. */
export async function complaint(text: string, name = 'qapi.config.ts'): Promise<string> {
  const { diagnostics, targets } = await readIn({ [name]: text });
  if (targets.length > 0) throw new Error('nothing is wrong');
  return formatDiagnostics(diagnostics, createPalette(false));
}
