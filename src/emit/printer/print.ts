/** Turns what emitters ask for into text: fast where that gives the bytes of the reference printer, else by that itself. */
import type { OutputFile, OutputText } from '../output-file.ts';
import { type PrintedStatements, printFast } from './fast/index.ts';
import type { PrinterName } from './printers.ts';
import type { FormatText } from './reference.ts';

export interface PrintOptions {
  /** By default the fast one, which leaves files that it cannot print to the other. The bytes are the same. */
  readonly printer?: PrinterName;
  /** Another style than ours, which only the reference printer has. */
  readonly format?: FormatText;
  /** What the fast one printed before. */
  readonly known?: PrintedStatements | null;
}

export interface Printed {
  readonly texts: readonly OutputText[];
  /** Paths of the files that took the reference printer. */
  readonly byReference: readonly string[];
}

export async function print(files: readonly OutputFile[], { printer = 'fast', format, known = null }: PrintOptions = {}): Promise<Printed> {
  const fast = files.map((file): OutputText | null => {
    if (format !== undefined) return null;
    if ('text' in file) return file;
    const text = printer === 'fast' ? printFast(file, known) : null;
    return text === null ? null : { path: file.path, text };
  });
  const others = files.filter((_, index) => fast[index] === null);
  if (others.length === 0) return { texts: fast.filter((file) => file !== null), byReference: [] };
  const { printReference } = await import('./reference.ts');
  const slow = (await printReference(others, format)).values();
  return {
    texts: fast.map((file) => file ?? slow.next().value).filter((file) => file !== undefined),
    byReference: others.filter((file) => !('text' in file)).map(({ path }) => path),
  };
}
