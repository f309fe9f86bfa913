import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { entries } from './bundle.mjs';
import { removeOthers, replaceFile } from './replace-file.mjs';

/**
 * Writes `dist/types`: the declarations of all that the entries lead to. Each is made of its own file alone, as `isolatedDeclarations` makes possible;
 * whether types are right is for `npm run typecheck` to say.
 * @param {string} root the project's folder
 * @returns {{ written: number, files: number, missing: readonly string[] }}
 */
export function writeDeclarations(root) {
  const sources = path.join(root, 'src');
  const starts = Object.entries(entries).flatMap(([name, file]) => (name === 'cli' ? [] : [path.join(root, file)]));
  const missing = starts.filter((file) => !existsSync(file)).map((file) => path.relative(root, file));
  const compilerOptions = compilerOptionsOf(root);

  // All are made before the first is written; the set grows while they are.
  const declarations = new Map();
  const pending = new Set(starts.filter((file) => existsSync(file)));
  for (const file of pending) {
    const text = declarationsOf(file, compilerOptions).replace(namedSource, '$1$2$3.js$2');
    declarations.set(path.join(root, 'dist/types', path.relative(sources, file).replace(/(?:\.d)?\.ts$/, '.d.ts')), text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith('.')) pending.add(sourceOf(path.resolve(path.dirname(file), fileName)));
    }
  }

  let written = 0;
  for (const [target, text] of declarations) if (replaceFile(target, text)) written++;
  removeOthers(path.join(root, 'dist/types'), /\.d\.ts$/, new Set(declarations.keys()));
  return { written, files: declarations.size, missing };
}

/** Sources import each other by their real name, `./x.ts`; what stands beside their declarations for others is `./x.js`. */
const namedSource = /(\bfrom |\bimport\()(['"])(\.{1,2}\/[^'"\n]*)\.ts\2/g;

function compilerOptionsOf(root) {
  const { config, error } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return ts.parseJsonConfigFileContent({ compilerOptions: config.compilerOptions, files: [] }, ts.sys, root).options;
}

/** Parsers are JavaScript, with declarations of their own. */
function sourceOf(script) {
  const stem = script.replace(/\.js$/, '');
  return [`${stem}.ts`, `${stem}.d.ts`].find((file) => existsSync(file)) ?? `${stem}.ts`;
}

function declarationsOf(file, compilerOptions) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.d.ts')) return text;
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, { fileName: file, compilerOptions, reportDiagnostics: true });
  const [finding] = diagnostics;
  if (finding !== undefined) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(finding.messageText, '\n')}`);
  return outputText;
}
