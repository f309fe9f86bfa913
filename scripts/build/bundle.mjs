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
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present),
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    plugins: [rawText],
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Never loaded unless a dynamic import is reached; installed beside us as dependencies.
    external: ['ts-morph', 'prettier', 'jiti', 'unplugin'],
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

  let written = 0;
  // Chunks first: an entry must not name a chunk that is not there yet.
  const isEntry = (file) => present.some(([name]) => file === path.join(dist, `${name}.js`));
  for (const file of outputFiles.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)))) {
    const isCommand = file.path === path.join(dist, 'cli.js');
    const text = isCommand ? `#!/usr/bin/env node\n${file.text.replace(/^#!.*\n/, '')}` : file.text;
    if (replaceFile(file.path, text, isCommand ? 0o755 : 0o644)) written++;
  }
  replaceFile(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(root, Object.keys(metafile.inputs)));
  removeOthers(
    dist,
    outputFiles.map((file) => file.path),
  );
  return { written, files: outputFiles.length, missing };
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
