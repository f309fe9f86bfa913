/**
 * The reference printer: ts-morph lays out, prettier formats. Together they define the bytes of what is generated.
 * Both are loaded only here, and only when something is printed.
 */
import { createRequire } from 'node:module';
import type { StatementStructures } from 'ts-morph';
import type { OutputFile, OutputText, StructuredFile } from '../output-file.ts';
import { chunksOf } from './chunks.ts';
import { formatOptions } from './options.ts';

/** Formats TypeScript, all that stands in the file with this path or a part of it. */
export type FormatText = (text: string, path: string) => Promise<string>;

/**
 * Takes files one after the other: both libraries keep the processor busy, so nothing is won by starting several.
 * @param format - Another style than ours, in which the TypeScript and the JSON among texts are set, too
 */
export async function printReference(files: readonly OutputFile[], format?: FormatText): Promise<readonly OutputText[]> {
  if (format === undefined && files.every((file) => 'text' in file)) return files;
  const layOut = loadLayout();
  const formatPiece = format ?? (await loadFormat());
  const texts: OutputText[] = [];
  for (const file of files) {
    if ('text' in file) {
      const isFormatted = format === undefined || !/\.(?:[cm]?ts|json)$/.test(file.path);
      texts.push(isFormatted ? file : { path: file.path, text: await format(file.text, file.path) });
      continue;
    }
    const pieces: string[] = [];
    for (const piece of layOut(file)) pieces.push(await formatPiece(piece, file.path));
    if (file.trailer !== undefined) pieces.push(format === undefined ? file.trailer : await format(file.trailer, file.path));
    texts.push({ path: file.path, text: pieces.join(lineBreakOf(pieces)) });
  }
  return texts;
}

/** What ends lines in the style that these were set in. */
function lineBreakOf([first = '']: readonly string[]): string {
  return /\r\n|\r/.exec(first)?.[0] ?? '\n';
}

function loadLayout(): (file: StructuredFile) => readonly string[] {
  // `import()` would search the whole of TypeScript for what it exports first, which takes half as long as loading it.
  const { Project } = createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph');
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true, skipFileDependencyResolution: true });
  return ({ path, statements }) => {
    // ts-morph only reads the structures, although its types don't say so.
    const file = project.createSourceFile(path, { statements: statements as StatementStructures[] });
    const { text, statements: nodes } = file.compilerNode;
    const chunks = chunksOf(
      text,
      nodes.map((node) => ({ comments: node.pos, statement: node.getStart(file.compilerNode) })),
    );
    file.forget();
    return chunks;
  };
}

async function loadFormat(): Promise<FormatText> {
  const [{ format }, babel, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
  ]);
  return (text) => format(text, { ...formatOptions, parser: 'babel-ts', plugins: [babel, estree] });
}
