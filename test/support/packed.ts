import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The project's folder. */
export const projectFolder: string = path.resolve(import.meta.dirname, '../..');

/** Where `npm run release:check` installs what packages are tried with. */
export const versionsFolder: string = path.join(projectFolder, 'scripts/release/node_modules');

export interface Packed {
  /** The tarball. */
  readonly file: string;
  /** Paths in it, with their bytes. */
  readonly files: ReadonlyMap<string, number>;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

/** A folder that whoever asks for it removes. */
export function scratchFolder(name: string): string {
  return mkdtempSync(path.join(tmpdir(), `qapi-${name}-`));
}

/** A copy of a package's folder in which its scripts find the project's tools. */
export function copyPackage(folder: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(folder))
    if (!['node_modules', 'dist'].includes(entry)) cpSync(path.join(folder, entry), path.join(to, entry), { recursive: true });
  symlinkSync(path.join(projectFolder, 'node_modules'), path.join(to, 'node_modules'));
}

/** `npm pack`, `prepack` included. */
export function pack(folder: string, to: string, ...options: readonly string[]): Packed {
  const printed = npm(folder, 'pack', '--json', '--silent', '--pack-destination', to, ...options);
  const [about] = JSON.parse(printed.slice(printed.indexOf('[\n'))) as readonly PackReport[];
  if (about === undefined) throw new Error(`npm pack made nothing: ${printed}`);
  return {
    file: path.join(to, about.filename),
    files: new Map(about.files.map((file) => [file.path, file.size])),
    packedBytes: about.size,
    unpackedBytes: about.unpackedSize,
  };
}

interface PackReport {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** An empty project with a tarball installed; by default without a registry. */
export function installInEmptyProject(folder: string, { file }: Packed, mode = '--offline'): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  npm(folder, 'install', mode, '--no-audit', '--no-fund', '--silent', file);
}

function npm(cwd: string, ...args: readonly string[]): string {
  const env = { ...process.env, npm_config_nodedir: undefined };
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env });
}

/** Runs a program of node and gives what it printed on both streams, with its status if that is not 0. */
export function runNode(args: readonly string[], cwd: string, node: string = process.execPath): string {
  const { status, stdout, stderr, error } = spawnSync(node, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return `${stdout}${stderr}${status === 0 ? '' : `ended with ${String(status)}\n`}`;
}

/** The compiler of a version that is installed for the matrix, or the project's own. */
export function compilerOf(version: string | null): string {
  return version === null
    ? path.join(projectFolder, 'node_modules/typescript/bin/tsc')
    : path.join(versionsFolder, `typescript-${version}/bin/tsc`);
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
