// Checks schemas that are broken in every way, for as long as asked: see test/fuzz/main.ts.
import path from 'node:path';
import { loadSource } from './build/load-source.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { main } = await loadSource(root, 'test/fuzz/main.ts');
process.exitCode = main(root, process.argv.slice(2));
