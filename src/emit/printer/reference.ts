/**
 * The reference printer: ts-morph lays out, prettier formats. Together they define the bytes of what is generated.
 * Both are loaded only here, and only when something is printed.
 */
import { createRequire } from 'node:module';
import type { StatementStructures } from 'ts-morph';
import type { OutputFile, OutputText, StructuredFile } from '../output-file.ts';
import { chunksOf } from './chunks.ts';
import { formatOptions } from './options.ts';

/** Takes files one after the other: both libraries keep the processor busy, so nothing is won by starting several. */
export async function printReference(files: readonly OutputFile[]): Promise<readonly OutputText[]> {
  if (files.every((file) => 'text' in file)) return files;
  const format = await loadFormat();
  const layOut = loadLayout();
  const texts: OutputText[] = [];
  for (const file of files) {
    if ('text' in file) texts.push(file);
    else {
      const pieces: string[] = [];
      for (const piece of layOut(file)) pieces.push(await format(piece));
      if (file.trailer !== undefined) pieces.push(file.trailer);
      texts.push({ path: file.path, text: pieces.join('\n') });
    }
  }
  return texts;
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

async function loadFormat(): Promise<(text: string) => Promise<string>> {
  const [{ format }, babel, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
  ]);
  return (text) => format(text, { ...formatOptions, parser: 'babel-ts', plugins: [babel, estree] });
}
