// Writes test/corpus/diff-counts.json: how often each rule rates a change of each pair of releases. Run it when a rule has changed, and
// look at what is different.
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { loadSource } from './build/load-source.mjs';
import { replaceFile } from './build/replace-file.mjs';

const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'test/corpus/diff-counts.json');
const { countsOf, diffProtocols, readProtocol, releases } = await loadSource(
  root,
  'src/diff/index.ts',
  'src/testing/read-protocol.ts',
  'test/support/diff-counts.ts',
);
const protocols = new Map(releases.map((release) => [release, readProtocol(path.join(root, '../shared/qemu', release))]));
const counts = countsOf(releases, (old, current) => diffProtocols(protocols.get(old), protocols.get(current), { unstable: true }));
const text = await format(JSON.stringify(counts), { ...(await resolveConfig(file)), parser: 'json' });
console.error(`counts: ${replaceFile(file, text) ? 'written' : 'unchanged'}`);
