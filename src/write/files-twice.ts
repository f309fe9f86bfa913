import { realpathSync } from 'node:fs';
import path from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { foldedPath } from './places.ts';

/** Finding for files to be written of which two are one, however their paths are written and whatever links lead there. */
export function filesTwice(files: readonly string[]): Diagnostic | null {
  const seen = new Set<string>();
  for (const file of files) {
    const place = foldedPath(placeOf(path.resolve(file)));
    if (seen.has(place))
      return diagnostic(
        'output-twice',
        { path: file },
        { help: 'Give each report a file of its own. Upper and lower case do not tell two files apart everywhere.' },
      );
    seen.add(place);
  }
  return null;
}

/** What is not there yet is where the nearest folder is that is there. */
function placeOf(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    const folder = path.dirname(file);
    return folder === file ? file : path.join(placeOf(folder), path.basename(file));
  }
}
