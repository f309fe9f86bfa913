/** The package that is generated from the schema of the QEMU that is tested, as its users would import it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generate } from '../../../src/index.ts';
import type { Issue } from '../../../src/runtime/issue.ts';
import type { ConnectOptions } from '../../../src/runtime/client/options.ts';
import type { QmpClient } from '../../../src/runtime/client/types.ts';
import { sharedDir } from '../../support/shared.ts';

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
  readonly connect: (target: string, options?: ConnectOptions) => Promise<LiveClient>;
  readonly commands: Readonly<
    Record<string, { readonly arguments: Validator; readonly returns: Validator; readonly flags: { readonly allowOob: boolean } }>
  >;
  readonly events: Readonly<Record<string, { readonly data: Validator }>>;
}

/** The schema's folder. */
export const schemaFolder: string = path.join(sharedDir ?? '', 'qemu/7.2.0');

let made: Promise<LivePackage> | null = null;

export function livePackage(): Promise<LivePackage> {
  made ??= makePackage();
  return made;
}

async function makePackage(): Promise<LivePackage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-live-package-'));
  try {
    const { ok, diagnostics } = await generate({ schema: schemaFolder, out: folder, emit: ['types', 'validators', 'client'] });
    if (!ok) throw new Error(JSON.stringify(diagnostics));
    const outfile = path.join(folder, 'package.mjs');
    const contents = "export { connect } from './client.js'; export { commands, events } from './tables.js';";
    await build({ stdin: { contents, resolveDir: folder }, bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' });
    return (await import(pathToFileURL(outfile).href)) as LivePackage;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
