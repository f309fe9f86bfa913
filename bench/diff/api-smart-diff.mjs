// What api-smart-diff, which has no command line, does with two documents.
//   node bench/diff/api-smart-diff.mjs PEERS OLD NEW
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [peers, ...files] = process.argv.slice(2);
const { apiCompare } = createRequire(peers)('api-smart-diff');
const [before, after] = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
for (const { type, description } of apiCompare(before, after).diffs) console.log(`${type} ${description}`);
