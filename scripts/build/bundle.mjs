import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { replaceFile } from './replace-file.mjs';

/** `import text from './x.ts?raw'` gives the text of a file. */
export const rawText = {
  name: 'raw-text',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path: file, resolveDir }) => ({
      path: path.resolve(resolveDir, file.slice(0, -'?raw'.length)),
      namespace: 'raw-text',
    }));
    onLoad({ filter: /.*/, namespace: 'raw-text' }, ({ path: file }) => ({ contents: readFileSync(file, 'utf8'), loader: 'text' }));
  },
};

/**
 * Commander asks for it at once, in order to run commands that are programs of their own, of which there are none; loading it takes
 * longer than the rest of commander.
 */
const withoutChildProcesses = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'nothing' } : null,
    );
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/** What becomes of which source file. */
export const entries = {
  cli: 'src/cli/main.ts',
  index: 'src/index.ts',
  testing: 'src/testing/index.ts',
  vite: 'src/plugin/vite.ts',
  rollup: 'src/plugin/rollup.ts',
  rolldown: 'src/plugin/rolldown.ts',
  esbuild: 'src/plugin/esbuild.ts',
  webpack: 'src/plugin/webpack.ts',
};

/**
 * Bundles the entries into `dist/`; what they import lazily becomes chunks that are read when they are reached.
 * The same sources give the same bytes. Everything is bundled in memory first: after a failure the old bundle still stands.
 * @param {string} root the project's folder
 */
export async function bundle(root) {
  const present = Object.entries(entries).filter(([, file]) => existsSync(path.join(root, file)));
  const missing = Object.values(entries).filter((file) => !existsSync(path.join(root, file)));
  if (present.length === 0) return { written: 0, files: 0, missing };

  const dist = path.join(root, 'dist');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  // The command apart from the library: what both share would be cut into many small pieces otherwise, each of which takes time to load.
  const groups = [present.filter(([name]) => name === 'cli'), present.filter(([name]) => name !== 'cli')];
  const results = await Promise.all(groups.filter((group) => group.length > 0).map((group) => bundleEntries(root, dist, version, group)));
  const outputFiles = [...new Map(results.flatMap((result) => result.outputFiles).map((file) => [file.path, file])).values()];
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));

  let written = 0;
  // Chunks first: an entry must not name a chunk that is not there yet.
  const isEntry = (file) => present.some(([name]) => file === path.join(dist, `${name}.js`));
  for (const file of outputFiles.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)))) {
    const isCommand = file.path === path.join(dist, 'cli.js');
    const text = isCommand ? `#!/usr/bin/env node\n${file.text.replace(/^#!.*\n/, '')}` : file.text;
    if (replaceFile(file.path, text, isCommand ? 0o755 : 0o644)) written++;
  }
  replaceFile(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(root, inputs));
  removeOthers(
    dist,
    outputFiles.map((file) => file.path),
  );
  return { written, files: outputFiles.length, missing };
}

function bundleEntries(root, dist, version, entryPoints) {
  return build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entryPoints),
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    plugins: [rawText, withoutChildProcesses],
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Never loaded unless a dynamic import is reached; installed beside us as dependencies, or by who has use for them.
    external: ['ts-morph', 'prettier', 'jiti', 'unplugin', 'fast-check'],
    define: { QAPI_CODEGEN_VERSION: JSON.stringify(version) },
    // commander and picocolors are bundled although they are CommonJS: starting is 6 ms faster than with them outside.
    banner: {
      js: "import { createRequire as createBundledRequire } from 'node:module';\nconst require = createBundledRequire(import.meta.url);",
    },
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
}

/** Removes scripts of earlier builds. */
function removeOthers(dist, kept) {
  for (const entry of readdirSync(dist, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && file.endsWith('.js') && !kept.includes(file)) rmSync(file);
  }
}

/** The licences of the packages that were bundled, which they ask to be handed on. */
function licences(root, inputs) {
  const packages = new Set(inputs.flatMap((file) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  return [...packages]
    .sort()
    .map((name) => {
      const folder = path.join(root, 'node_modules', name);
      const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${name} is bundled but has no licence file`);
      return `${name} ${version}\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
