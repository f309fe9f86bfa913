import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { arrayLoops } from './array-loops.mjs';
import { bundleCommand } from './command.mjs';
import { removeOthers, replaceFile } from './replace-file.mjs';

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

const command = 'src/cli/main.ts';

/** Never loaded unless a dynamic import is reached; installed beside us as dependencies, fast-check by who has use for it. What else we use is bundled: that starts faster. */
const external = ['ts-morph', 'prettier', 'jiti', 'unplugin', 'fast-check'];

/** What becomes of which source file, besides the command. */
export const entries = {
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
  const hasCommand = existsSync(path.join(root, command));
  const missing = [command, ...Object.values(entries)].filter((file) => !existsSync(path.join(root, file)));

  const dist = path.join(root, 'dist');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const choices = {
    version,
    external,
    sources: arrayLoops(root, [...(hasCommand ? [command] : []), ...present.map(([, file]) => file)]),
  };
  const [library, program] = await Promise.all([
    present.length === 0 ? [] : bundleEntries(root, dist, present, choices),
    hasCommand ? bundleCommand(root, command, choices) : [],
  ]);

  let written = 0;
  // Chunks first: an entry must not name a chunk that is not there yet.
  const files = [...library, ...program].toSorted((a, b) => Number(a.isEntry) - Number(b.isEntry));
  for (const { path: file, text } of files) {
    if (replaceFile(file, text, file === path.join(dist, 'cli.cjs') ? 0o755 : 0o644)) written++;
  }
  const inputs = files.flatMap((file) => file.inputs);
  replaceFile(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(root, inputs));
  removeOthers(dist, /\.c?js$/, new Set(files.map((file) => file.path)));
  return { written, files: files.length, missing };
}

async function bundleEntries(root, dist, entryPoints, { version, external, sources }) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entryPoints),
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    plugins: [rawText, given(sources)],
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external,
    define: { QAPI_CODEGEN_VERSION: JSON.stringify(version) },
    banner: {
      js: "import { createRequire as createBundledRequire } from 'node:module';\nconst require = createBundledRequire(import.meta.url);",
    },
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const isEntry = (file) => entryPoints.some(([name]) => file === path.join(dist, `${name}.js`));
  const inputs = Object.keys(metafile.inputs);
  return outputFiles.map((file) => ({ path: file.path, text: file.text, isEntry: isEntry(file.path), inputs }));
}

/** Takes the texts of some files from elsewhere. */
const given = (sources) => ({
  name: 'given-sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => (sources.has(file) ? { contents: sources.get(file), loader: 'ts' } : null));
  },
});

/** Removes scripts of earlier builds. */
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
