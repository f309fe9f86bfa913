/** Loads what the validators emitter makes of a protocol, so that tests can call it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { expect } from 'vitest';
import { mergeOutputFiles } from '../../src/emit/merge-files.ts';
import { nameTable, type MessagePart } from '../../src/emit/names.ts';
import { print } from '../../src/emit/printer/print.ts';
import { emitTypes } from '../../src/emit/types/index.ts';
import { emitValidators, type ValidatorsOptions } from '../../src/emit/validators/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import type { Issue, ValidateOptions } from '../../src/runtime/issue.ts';
import type { Target } from '../../src/validate/index.ts';
import { protocol } from './protocol.ts';

/** The functions for one target. */
export interface Functions {
  readonly is: (value: unknown) => boolean;
  readonly assert: (value: unknown) => void;
  readonly validate: (value: unknown, options?: ValidateOptions) => readonly Issue[];
  readonly schema: { readonly '~standard': { validate(value: unknown): { issues?: readonly Issue[]; value?: unknown } } };
}

export interface Loaded {
  /** Everything that the index exports. */
  readonly exports: Readonly<Record<string, unknown>>;
  readonly functions: (target: Target) => Functions;
}

const defaults: ValidatorsOptions = { int64: 'number' };

/** Types and validators together, as printed; text by path. */
export async function emittedValidators(
  protocol: Protocol,
  options: Partial<ValidatorsOptions> = {},
): Promise<ReadonlyMap<string, string>> {
  const all = { ...defaults, ...options };
  const files = mergeOutputFiles(emitTypes(protocol, { docsText: false, ...all }), emitValidators(protocol, all));
  return new Map((await print(files)).texts.map(({ path: file, text }) => [file, text]));
}

export async function loadValidators(protocol: Protocol, options: Partial<ValidatorsOptions> = {}): Promise<Loaded> {
  const text = await bundleValidators(await emittedValidators(protocol, options), "export * from './index.js'");
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-test-'));
  const file = path.join(folder, 'package.mjs');
  writeFileSync(file, text);
  const exports = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  rmSync(folder, { recursive: true });
  const names = nameTable(protocol);
  return {
    exports,
    functions: (target) => {
      const nameOf = (role: 'is' | 'assert' | 'validate' | 'schema'): string =>
        target.kind === 'type' ? names.of(role, target.name) : names.message(role, ...partOf(target));
      const found = (role: 'is' | 'assert' | 'validate' | 'schema'): unknown => {
        const value = exports[nameOf(role)];
        if (value === undefined) throw new Error(`${nameOf(role)} is not exported`);
        return value;
      };
      return { is: found('is'), assert: found('assert'), validate: found('validate'), schema: found('schema') } as Functions;
    },
  };
}

function partOf(target: Exclude<Target, { readonly kind: 'type' }>): readonly [MessagePart, string] {
  return target.kind === 'data' ? ['data', target.event] : [target.kind, target.command];
}

/** The functions for a struct with these members, or of another type of a protocol. */
export async function functionsFor(
  types: Parameters<typeof protocol>[0],
  name = 'T',
  options: Partial<ValidatorsOptions> = {},
): Promise<Functions> {
  return (await loadValidators(protocol(types), options)).functions({ kind: 'type', name });
}

/** `path: code` of each issue. */
export function codes({ validate, is }: Functions, value: unknown, options?: ValidateOptions): readonly string[] {
  const issues = validate(value, options);
  if (options === undefined) expect(is(value)).toBe(issues.length === 0);
  return issues.map(({ path, code, severity }) => `${path.join('/')}: ${code}${severity === undefined ? '' : ` (${severity})`}`);
}

/** Bundles emitted files; `entry` imports from them as from its own folder. */
export async function bundleValidators(files: ReadonlyMap<string, string>, entry: string, minify = false): Promise<string> {
  const virtual: Plugin = {
    name: 'emitted',
    setup: (builder) => {
      builder.onResolve({ filter: /^\./ }, ({ path: specifier, importer }) => ({
        path: path.posix.join(path.posix.dirname(importer === '<stdin>' ? 'x' : importer), specifier).replace(/\.js$/, '.ts'),
        namespace: 'emitted',
        sideEffects: false,
      }));
      builder.onLoad({ filter: /.*/, namespace: 'emitted' }, ({ path: file }) => ({ contents: files.get(file) ?? '', loader: 'ts' }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: entry, loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    minify,
    external: ['node:*'],
    plugins: [virtual],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
