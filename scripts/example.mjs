// Runs an example: bundles its TypeScript into a file that nobody keeps.
//   node scripts/example.mjs NAME [ARGUMENT…]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [name, ...args] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'qapi-example-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = path.join(folder, `${name}.mjs`);
const entry = path.resolve(import.meta.dirname, '../examples', name, 'main.ts');
await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' });
process.argv.splice(1, process.argv.length, outfile, ...args);
await import(pathToFileURL(outfile).href);
