import path from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { placeOnDisk } from './place-on-disk.ts';
import { foldedPath } from './places.ts';

/** Finding for files to be written of which two are one, however their paths are written and whatever links lead there. */
export function filesTwice(files: readonly string[]): Diagnostic | null {
  const seen = new Set<string>();
  for (const file of files) {
    const place = foldedPath(placeOnDisk(path.resolve(file)));
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
