// Writes docs/rules: a page for each rule of comparisons, and the list of them.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { loadSource } from './build/load-source.mjs';
import { replaceFile } from './build/replace-file.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'docs/rules');
const { rulePages } = await loadSource(root, 'src/verbs/rule-pages.ts');
const files = rulePages();
mkdirSync(folder, { recursive: true });
let written = 0;
for (const [file, text] of files) if (replaceFile(path.join(folder, file), text)) written++;
for (const file of readdirSync(folder)) if (!files.has(file)) rmSync(path.join(folder, file));
console.error(`docs: ${written} of ${files.size} files written to docs/rules`);
