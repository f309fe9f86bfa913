/** Our own validators of a schema, generated and bundled into one module. */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rawText } from '../../scripts/build/bundle.mjs';

const project = path.resolve(import.meta.dirname, '../..');

/** The protocol model of a schema, by way of the sources. */
export async function readModel(folder, schema) {
  const file = path.join(folder, 'read-protocol.mjs');
  await build({
    stdin: { contents: "export { readProtocol } from './src/testing/read-protocol.ts';", resolveDir: project, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: file,
    plugins: [rawText],
    external: ['ts-morph', 'prettier'],
    define: { QAPI_CODEGEN_VERSION: '"bench"' },
    logLevel: 'error',
  });
  const { readProtocol } = await import(pathToFileURL(file).href);
  return readProtocol(schema);
}

/** Generates into a folder. */
export function generate(folder, schema) {
  const command = path.join(project, 'dist/cli.cjs');
  if (!existsSync(command)) throw new Error('dist/cli.cjs is not there: run npm run build');
  mkdirSync(folder, { recursive: true });
  const run = spawnSync(process.execPath, [command, 'generate', schema, '--out', folder], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "sideEffects": false }\n');
}

/** Bundles an entry that imports from a folder; the text. */
export async function bundle(folder, contents, minify = false) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    minify,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
