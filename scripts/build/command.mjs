import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';

const launch = 'src/cli/launch.ts';

/** What is loaded together. A run passes through these from the first on, and stops where it has what it needs. */
const stages = {
  start: 'src/cli/main.ts',
  fresh: 'src/cli/answer-when-fresh.ts',
  program: 'src/cli/program.ts',
  schema: 'src/verbs/open-protocol.ts',
  generation: 'src/verbs/generation.ts',
  check: 'src/cli/run-check.ts',
  generate: 'src/cli/run-generate.ts',
};

/** Each of these may be loaded without another, so that what they share is `base`. */
const apart = ['start', 'fresh', 'program'];

/**
 * Bundles the command into few files, each of which takes time to load. They are CommonJS: the loader of ES modules takes a
 * while before it has loaded any.
 * @param {string} root the project's folder
 * @param {string} source the command's source file
 * @returns {Promise<readonly { path: string, text: string, isEntry: boolean, inputs: readonly string[] }[]>} the command, `dist/cli.cjs`, and what it loads
 */
export async function bundleCommand(root, source, { version, external, sources }) {
  const bundle = await rolldown({
    cwd: root,
    preserveEntrySignatures: false,
    input: { main: source },
    platform: 'node',
    external: (id) => id.startsWith('node:') || external.some((name) => id === name || id.startsWith(`${name}/`)),
    transform: { target: 'node20.19', define: { QAPI_CODEGEN_VERSION: JSON.stringify(version) } },
    plugins: [withoutChildProcesses, rawText, { name: 'given-sources', load: (id) => sources.get(id) ?? null }],
    onLog: (level, log) => {
      // Some verbs need at once what others load when they are asked for it.
      if (level === 'warn' && log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') console.error(`build: ${log.message}`);
    },
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    comments: false,
    // A quarter of what loading takes goes by length.
    minify: true,
    entryFileNames: 'chunks/[name]-[hash].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: { groups: [{ debugName: 'stages', name: stageOf(root), includeDependenciesRecursively: false }] },
  });
  await bundle.close();
  const main = output.find(({ isEntry }) => isEntry);
  return [
    ...output.map(({ fileName, code, moduleIds }) => ({
      path: path.join(root, 'dist', fileName),
      text: inAscii(code),
      isEntry: false,
      inputs: moduleIds,
    })),
    { path: path.join(root, 'dist/cli.cjs'), text: await bundleLaunch(root, main.fileName), isEntry: true, inputs: [] },
  ];
}

/** V8 keeps a text in half the memory where no character is beyond Latin-1; code has such in strings, templates and patterns only. */
function inAscii(code) {
  return code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What `npm` installs as the command. */
async function bundleLaunch(root, main) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [launch],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    banner: { js: '#!/usr/bin/env node' },
    define: { QAPI_CODEGEN_MAIN: JSON.stringify(main) },
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** Gives the stage that a module belongs to; what several of the first share is `base`. */
function stageOf(root) {
  let reached;
  return (id, context) => {
    const importsOf = (module) => context.getModuleInfo(module)?.importedIds ?? [];
    reached ??= Object.fromEntries(Object.entries(stages).map(([stage, file]) => [stage, reachedFrom(path.join(root, file), importsOf)]));
    const reaching = Object.keys(stages).filter((stage) => reached[stage].has(id));
    if (apart.filter((stage) => reaching.includes(stage)).length > 1) return 'base';
    // A plain command line is run without the program that reads others.
    if (reaching[0] === 'program' && reaching.length > 1) return 'base';
    return reaching[0] ?? null;
  };
}

function reachedFrom(entry, importsOf) {
  const reached = new Set([entry]);
  for (const id of reached) for (const imported of importsOf(id)) reached.add(imported);
  return reached;
}

/** `import text from './x.ts?raw'` gives the text of a file. */
const rawText = {
  name: 'raw-text',
  resolveId: (id, importer) => (id.endsWith('?raw') ? `\0raw:${path.resolve(path.dirname(importer), id.slice(0, -'?raw'.length))}` : null),
  load(id) {
    if (!id.startsWith('\0raw:')) return null;
    // Without its type said, a module counts as what the file is that it was made from: a `.txt` would be wrapped once more.
    return { code: `export default ${JSON.stringify(readFileSync(id.slice('\0raw:'.length), 'utf8'))};`, moduleType: 'js' };
  },
};

/**
 * Commander asks for it at once, in order to run commands that are programs of their own, of which there are none; loading it takes
 * longer than the rest of commander.
 */
const withoutChildProcesses = {
  name: 'without-child-processes',
  transform: {
    filter: { id: /[\\/]node_modules[\\/]commander[\\/]/ },
    handler: (code) => ({ code: code.replace(/require\('node:child_process'\)/g, '{}'), map: null }),
  },
};
