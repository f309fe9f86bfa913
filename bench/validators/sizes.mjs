/** Sizes of bundles, and how long it takes to import them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundle } from './ours.mjs';
import { zodSource } from './zod-source.mjs';

const bench = path.resolve(import.meta.dirname, '..');

export async function measureSizes(generated, protocol, scratch, print) {
  const folder = path.join(scratch, 'sizes');
  mkdirSync(folder);
  const inChecks = readdirSync(path.join(generated, 'checks'));
  const everything = (pattern) =>
    inChecks.flatMap((file) =>
      [...readFileSync(path.join(generated, 'checks', file), 'utf8').matchAll(pattern)].map(([, name]) => [
        name,
        file.replace(/ts$/, 'js'),
      ]),
    );
  const table = (pattern) => {
    const names = everything(pattern);
    return `${names.map(([name, file]) => `import { ${name} } from './checks/${file}';`).join('\n')}\nexport const all = [${names.map(([name]) => name)}];`;
  };
  // Checks, shapes and what explains, as they are: a list of all names would add to them.
  const everyFile = [...inChecks.map((file) => `checks/${file}`), 'runtime/validation.ts']
    .map((file) => `import './${file.replace(/ts$/, 'js')}';`)
    .join('\n');
  // What zod's types can do: ask, and tell what is wrong. Their names are as short as there.
  const types = [...readFileSync(path.join(generated, 'checks/migration.ts'), 'utf8').matchAll(/^export const (\w+)Shape\b/gm)];
  const ofTypes = `export { ${types.map(([, name], index) => `is${name} as I${index}, validate${name} as V${index}`).join(', ')} } from './migration.js';`;
  const rows = [
    ['isMigrationInfo', await bundle(generated, "export { isMigrationInfo } from './migration.js';", true)],
    ['validateMigrationInfo', await bundle(generated, "export { validateMigrationInfo } from './migration.js';", true)],
    ['all functions of migration.ts', await bundle(generated, "export * from './migration.js';", true)],
    ['its types alone', await bundle(generated, ofTypes, true)],
    ['the same types in zod', await bundleZod(protocol, folder)],
    ['checks of the whole schema', await bundle(generated, table(/^export function (check\w+)/gm), true)],
    ['the same, with issues', await bundle(generated, everyFile, true, true)],
    ['tables of commands and events', await bundle(generated, "export { commands, events } from './tables.js';", true)],
  ];
  print('| bundle | minified | gzip | import |');
  print('| --- | ---: | ---: | ---: |');
  for (const [name, text] of rows) {
    const file = path.join(folder, `${name.replace(/\W+/g, '-')}.mjs`);
    writeFileSync(file, text);
    print(`| ${name} | ${kilobytes(text.length)} | ${kilobytes(gzipSync(text, { level: 9 }).length)} | ${importTime(file, folder)} ms |`);
  }
}

async function bundleZod(protocol, folder) {
  const { outputFiles } = await build({
    stdin: { contents: zodSource(protocol, 'migration'), resolveDir: bench, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** The least of some runs in processes of their own, less what an empty module takes. */
function importTime(file, folder) {
  const empty = path.join(folder, 'empty.mjs');
  writeFileSync(empty, '');
  const time = (target) => {
    const script = `await import(${JSON.stringify(empty)}); const t = performance.now(); await import(${JSON.stringify(target)}); console.log(performance.now() - t)`;
    return Number(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout);
  };
  return Math.min(...Array.from({ length: 9 }, () => time(file))).toFixed(1);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
