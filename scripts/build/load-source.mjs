import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { rawText } from './bundle.mjs';

/**
 * Imports modules written in TypeScript, which Node 20 cannot do by itself.
 * @param {string} root the project's folder
 * @param {...string} files paths relative to it
 * @returns {Promise<object>} what the modules export, together
 */
export async function loadSource(root, ...files) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  // Below the project, so that packages are found from there.
  const folder = mkdtempSync(path.join(root, 'node_modules/.source-'));
  try {
    const outfile = path.join(folder, 'bundle.mjs');
    await build({
      absWorkingDir: root,
      stdin: { contents: files.map((file) => `export * from './${file}';`).join('\n'), resolveDir: root },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      plugins: [rawText],
      sourcemap: 'inline',
      define: { QAPI_CODEGEN_VERSION: JSON.stringify(version) },
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
