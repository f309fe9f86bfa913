import { given } from '../basics/given.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputFile } from '../emit/output-file.ts';
import { withTsExtensions } from '../emit/printer/import-extension.ts';
import { print } from '../emit/printer/print.ts';
import type { FormatText } from '../emit/printer/reference.ts';
import type { GenerateOptions } from './generate.ts';
import type { Print } from './own-emitters.ts';

/** Prints, and counts the files that took the reference printer. */
export interface CountingPrinter {
  readonly print: Print;
  readonly byReference: () => number;
}

/** The printer of a run, or what is wrong with the style that it is to take. */
export async function createPrinter(
  { format, printer, importExtension }: GenerateOptions,
  directory: string,
): Promise<CountingPrinter | Diagnostic> {
  const style = format === undefined ? undefined : await loadStyle(directory);
  if (style !== undefined && 'code' in style) return style;
  let byReference = 0;
  return {
    print: async (files, known) => {
      const printed = await print(files, given({ known, printer, format: style }));
      byReference += printed.byReference.length;
      return importExtension === 'ts' ? printed.texts.map(withTsExtensions) : printed.texts;
    },
    byReference: () => byReference,
  };
}

/** The same, but for pages, which are laid out already, whatever the style of the run is. */
export function printAllBut(pages: readonly OutputFile[], print: Print): Print {
  if (pages.length === 0) return print;
  const laidOut = new Set(pages);
  return async (files, known) => {
    const printed = await print(
      files.filter((file) => !laidOut.has(file)),
      known,
    );
    return [...printed, ...files.flatMap((file) => (laidOut.has(file) && 'text' in file ? [file] : []))];
  };
}

/** Prettier is a large part of what is installed, and nobody needs it for our own style. */
async function loadStyle(directory: string): Promise<FormatText | Diagnostic> {
  const { loadPrettierStyle } = await import('./prettier-style.ts');
  const style = await loadPrettierStyle(directory);
  return typeof style === 'string' ? diagnostic('unusable-style', { path: directory, reason: style }, {}) : style;
}
