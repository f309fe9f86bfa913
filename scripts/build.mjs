// Builds the project: grammars to parsers, sources to dist/, V8's code of the command to dist/compiled/, declarations to dist/types/.
//   node scripts/build.mjs [--no-types]
// Files that are up to date are left alone, and none is ever half-written.
import path from 'node:path';
import { bundle } from './build/bundle.mjs';
import { compileCommand } from './build/compiled.mjs';
import { writeDeclarations } from './build/declarations.mjs';
import { compileGrammars } from './build/grammars.mjs';
import { bundleSiteAssets } from './build/site-assets.mjs';

const root = path.resolve(import.meta.dirname, '..');
const options = process.argv.slice(2);
const unknown = options.filter((option) => option !== '--no-types');
if (unknown.length > 0) {
  console.error(`build: unknown option ${unknown[0]}; there is --no-types`);
  process.exit(2);
}

try {
  const { grammars, compiled } = await compileGrammars(root);
  console.error(`build: ${compiled} of ${grammars} grammars compiled`);
  console.error(`build: ${await bundleSiteAssets(root)} files of documentation sites written`);
  const { files, written, missing } = await bundle(root);
  for (const file of missing) console.error(`build: ${file} is not there, skipped`);
  console.error(`build: ${written} of ${files} files written to dist`);
  console.error(`build: ${compileCommand(root)} files of the command compiled`);
  if (!options.includes('--no-types')) {
    const declarations = writeDeclarations(root);
    for (const file of declarations.missing) console.error(`build: no declarations without ${file}`);
    console.error(`build: ${declarations.written} of ${declarations.files} declarations written`);
  }
} catch (error) {
  // What esbuild and tsc have to say they have printed themselves.
  if (!Array.isArray(error.errors) || !error.errors.every(({ location }) => location !== undefined))
    console.error(`build: ${error.message}`);
  process.exit(1);
}
