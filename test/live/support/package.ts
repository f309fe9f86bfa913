/** Packages that are generated from the schemas of what is tested, as their users would import them. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Issue } from '../../../src/runtime/issue.ts';
import type { Target } from '../../../src/runtime/client/address.ts';
import type { ConnectOptions } from '../../../src/runtime/client/options.ts';
import type { QmpClient } from '../../../src/runtime/client/types.ts';

/** Any command and any event: which there are, the tests of the emitter hold against the compiler. */
export interface AnyTypes {
  readonly commands: Readonly<Record<string, { readonly arguments: Record<string, unknown>; readonly returns: unknown }>>;
  readonly events: Readonly<Record<string, Record<string, unknown>>>;
  readonly outOfBand: string;
  readonly needingArguments: never;
  readonly withoutData: never;
}

export type LiveClient = QmpClient<AnyTypes>;

interface Validator {
  readonly validate: (value: unknown) => readonly Issue[];
}

export interface LivePackage {
  readonly connect: (target: Target, options?: ConnectOptions) => Promise<LiveClient>;
  readonly commands: Readonly<
    Record<string, { readonly arguments: Validator; readonly returns: Validator; readonly flags: { readonly allowOob: boolean } }>
  >;
  readonly events: Readonly<Record<string, { readonly data: Validator }>>;
}

/** The schema's folder. */
export const schemaFolder: string = path.resolve(import.meta.dirname, '../../../../shared/qemu/7.2.0');

/** Whom a package is for, the root of its schema, what 64-bit integers are, and where it is, for the processes that run tests. */
const packages = {
  emulator: { root: 'qapi/qapi-schema.json', int64: 'number', variable: 'QAPI_LIVE_PACKAGE' },
  // Its time is in nanoseconds, which no number holds.
  agent: { root: 'qga/qapi-schema.json', int64: 'bigint', variable: 'QAPI_LIVE_AGENT_PACKAGE' },
} as const;

export async function livePackage(whom: keyof typeof packages = 'emulator'): Promise<LivePackage> {
  const file = process.env[packages[whom].variable];
  if (file === undefined) throw new Error('there is no package: its schema is missing');
  return (await import(pathToFileURL(file).href)) as LivePackage;
}

/** What is bundled of a package to be imported as one file. */
export async function bundlePackage(folder: string): Promise<string> {
  const outfile = path.join(folder, 'package.mjs');
  const contents = "export { connect } from './client.js'; export { commands, events } from './tables.js'; export * from './index.js';";
  await build({ stdin: { contents, resolveDir: folder }, bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' });
  return outfile;
}

/** Generates them, once for all tests. @returns removes them */
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-live-package-'));
  if (existsSync(schemaFolder)) {
    const built = path.resolve(import.meta.dirname, '../../../dist/index.js');
    const { generate } = (await import(pathToFileURL(built).href)) as typeof import('../../../src/index.ts');
    for (const [name, { root, int64, variable }] of Object.entries(packages)) {
      const out = path.join(folder, name);
      const { ok, diagnostics } = await generate({ schema: schemaFolder, root, out, int64, emit: ['types', 'validators', 'client'] });
      if (!ok) throw new Error(JSON.stringify(diagnostics));
      process.env[variable] = await bundlePackage(out);
    }
  }
  return () => {
    rmSync(folder, { recursive: true });
  };
}
