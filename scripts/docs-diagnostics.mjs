// Writes docs/diagnostics: a page for each code of the catalogue, and the list of them.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { loadSource } from './build/load-source.mjs';
import { replaceFile } from './build/replace-file.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'docs/diagnostics');
const { explain, diagnosticPages } = await loadSource(root, 'src/verbs/explain.ts', 'src/diagnostics/format/page-markdown.ts');
const { pages } = await explain();
const files = diagnosticPages(pages);
let written = 0;
for (const [file, text] of files) if (replaceFile(path.join(folder, file), text)) written++;
for (const file of readdirSync(folder)) if (!files.has(file)) rmSync(path.join(folder, file));
console.error(`docs: ${written} of ${files.size} files written to docs/diagnostics`);
