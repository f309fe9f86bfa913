import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOrNull, replaceFile } from './replace-file.mjs';

/**
 * Compiles every `grammar/NAME.peggy` to `src/parse/generated/NAME.js` with `NAME.d.ts` beside it. A grammar whose
 * fingerprint stands in the compiled file's first line is left alone, so peggy is loaded only when something changed.
 *
 * A grammar with more than one entry names them in a comment: `// start rules: Schema, Expression`.
 * @param {string} root the project's folder
 */
export async function compileGrammars(root) {
  const from = path.join(root, 'grammar');
  const to = path.join(root, 'src/parse/generated');
  const names = listOrEmpty(from)
    .filter((file) => file.endsWith('.peggy'))
    .map((file) => file.slice(0, -'.peggy'.length))
    .sort();
  const settings = readFileSync(fileURLToPath(import.meta.url), 'utf8') + peggyVersion(root);

  let compiled = 0;
  for (const name of names) {
    const file = path.join(from, `${name}.peggy`);
    const grammar = readFileSync(file, 'utf8');
    const fingerprint = createHash('sha256').update(settings).update('\0').update(grammar).digest('hex');
    const header = `// Compiled from grammar/${name}.peggy (${fingerprint}). Do not edit.\n`;
    const target = path.join(to, `${name}.js`);
    if (readOrNull(target)?.toString().startsWith(header) && readOrNull(path.join(to, `${name}.d.ts`)) !== null) continue;

    const startRules = /^\/\/ start rules: (.+)$/m.exec(grammar)?.[1]?.split(/,\s*/) ?? [];
    const source = await compile(grammar, `grammar/${name}.peggy`, startRules);
    replaceFile(path.join(to, `${name}.d.ts`), declarations(name, startRules));
    replaceFile(target, header + source);
    compiled++;
  }
  const stale = listOrEmpty(to).filter((file) => !names.includes(file.replace(/(\.d\.ts|\.js)$/, '')));
  for (const file of stale) rmSync(path.join(to, file));
  return { grammars: names.length, compiled };
}

async function compile(grammar, file, startRules) {
  const { default: peggy } = await import('peggy');
  try {
    return peggy.generate(grammar, {
      grammarSource: file,
      output: 'source',
      format: 'es',
      cache: false,
      trace: false,
      ...(startRules.length > 0 ? { allowedStartRules: startRules } : {}),
    });
  } catch (error) {
    if (typeof error.format !== 'function') throw error;
    throw new Error(error.format([{ source: file, text: grammar }]), { cause: error });
  }
}

function declarations(name, startRules) {
  const rules = startRules.map((rule) => `'${rule}'`).join(' | ') || 'never';
  return `// Compiled from grammar/${name}.peggy. Do not edit.

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface LocationRange {
  readonly source: unknown;
  readonly start: Place;
  readonly end: Place;
}

export interface Expectation {
  readonly type: 'literal' | 'class' | 'any' | 'end' | 'other' | 'not';
  readonly description?: string;
  readonly text?: string;
}

export interface ParseOptions {
  readonly grammarSource?: unknown;
  readonly startRule?: ${rules};
  /** Read by the grammar's own code. */
  readonly [option: string]: unknown;
}

/** What \`parse\` throws when the input does not match. */
export declare class SyntaxError extends globalThis.SyntaxError {
  readonly expected: readonly Expectation[] | null;
  readonly found: string | null;
  readonly location: LocationRange;
}

export declare function parse(input: string, options?: ParseOptions): unknown;
`;
}

function peggyVersion(root) {
  return JSON.parse(readFileSync(path.join(root, 'node_modules/peggy/package.json'), 'utf8')).version;
}

function listOrEmpty(folder) {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
