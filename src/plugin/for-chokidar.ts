import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Freshness } from './keeper.ts';

/**
 * What a server that watches by chokidar is told to watch. Of the missing files of a folder it waits for one alone, the first that it hears of, so
 * it does not hear of those that nothing waits for: most schemas have no `VERSION`.
 */
export function filesToWatch({ files, errors }: Freshness): readonly string[] {
  return files.filter((file) => existsSync(file) || (errors.length > 0 && path.basename(file) !== 'VERSION'));
}
