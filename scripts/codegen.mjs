// Makes generated/ anew, as scripts/generated.config.json says. When what it compiles to has another size, the sizes in the config are
// brought up to date, and the README is made once more: its table comes from there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { measurePackage } from './codegen/measure.mjs';
import { replaceFile } from './build/replace-file.mjs';

const root = path.resolve(import.meta.dirname, '..');
const configFile = path.join(root, 'scripts/generated.config.json');
const { generate } = await import('../dist/index.js');

async function run() {
  const { out, ...options } = JSON.parse(readFileSync(configFile, 'utf8'));
  const report = await generate({ ...options, out: path.resolve(root, 'scripts', out), force: true });
  for (const { message } of report.diagnostics) console.error(`codegen: ${message}`);
  if (!report.ok) process.exit(1);
  return report;
}

/** Figures that differ by no more than a fiftieth stay as they are: another npm or zlib is no reason for a change. */
function settled(sizes, before) {
  const isNear = (row, bytes) => Math.abs(bytes - (before[row] ?? Infinity)) <= Math.max(100, bytes / 50);
  return Object.fromEntries(Object.entries(sizes).map(([row, bytes]) => [row, isNear(row, bytes) ? before[row] : bytes]));
}

let report = await run();
const written = new Set([...report.files.written, ...report.files.removed]);
// The README is in the tarball: writing the sizes changes them, by less than what is shown.
for (let attempt = 0; attempt < 3; attempt++) {
  const config = JSON.parse(readFileSync(configFile, 'utf8'));
  const sizes = await measurePackage(path.join(root, 'generated'), root);
  config.package.sizes = settled(sizes, config.package.sizes ?? {});
  if (
    !replaceFile(
      configFile,
      `${JSON.stringify(config, null, 2).replace(/\[\s+([^\]]*?)\s+\]/gs, (_, list) => `[${list.replace(/\s+/g, ' ')}]`)}\n`,
    )
  )
    break;
  report = await run();
  for (const file of [...report.files.written, ...report.files.removed]) written.add(file);
}
const { commands, events, types, files, bytes } = report.made;
const made = `${commands} commands, ${events} events, ${types} types in ${files} files (${Math.round(bytes / 1000)} kB)`;
console.log(`generated: ${made}: ${written.size} of them changed`);
