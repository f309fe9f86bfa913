import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { createSourceText, type SourceText, type Span } from '../diagnostics/source-text.ts';
import { checkConfig, checkFromFile, noTarget } from './check-config.ts';
import { placeOfKey } from './check-values.ts';
import { findConfig, possibleConfigs } from './find.ts';
import { type ConfigFaults, loadConfig } from './load.ts';
import type { Config, DiffSettings } from './model.ts';
import { type ResolvedTarget, targetsOf } from './targets.ts';

export type { ResolvedTarget } from './targets.ts';

/** Which config, and what of it. */
export interface ReadConfigOptions {
  /** The config file; by default it is looked for from the working directory upwards. */
  readonly config?: string;
  /** Names of the targets to take; all by default. */
  readonly targets?: readonly string[];
  readonly workingDirectory?: string;
  /** What `import … from 'qapi-codegen'` in the config gives. */
  readonly self: object;
  /** It will be read again when one of its files changes: all of them are named, and all are read anew. */
  readonly isWatched?: boolean;
  /**
   * Called before code of the config runs, where the process is there for that alone: with what is to be said of what it does to the process. Gives the
   * first error that nobody catches while it is read, by being rejected with it.
   */
  readonly guard?: (faults: ConfigFaults) => Promise<never>;
}

/** What a config asks for. */
export interface ReadConfig {
  /** Null where there is no config at all. */
  readonly file: string | null;
  readonly targets: readonly ResolvedTarget[];
  /** How to compare, with paths relative to the working directory. */
  readonly diff: DiffSettings;
  readonly diagnostics: readonly Diagnostic[];
  /** The config and the files that it imports, absolute; where there is none, or more than one, all that could be it. */
  readonly files: readonly string[];
  /** Where an option is written, as far as can be told; null where there is no file. */
  readonly placeOf: (option: string) => Span | null;
}

/** Finds, runs and checks a config. With a diagnostic there are no targets. */
export async function readConfig(options: ReadConfigOptions): Promise<ReadConfig> {
  const workingDirectory = options.workingDirectory ?? process.cwd();
  const found = options.config === undefined ? findConfig(workingDirectory) : path.resolve(workingDirectory, options.config);
  if (typeof found !== 'string') {
    const file = found === null ? null : '';
    const diagnostics = found === null ? [] : [found];
    return { file, targets: [], diff: {}, diagnostics, files: possibleConfigs(workingDirectory), placeOf: nowhere };
  }
  const loaded = await loadConfig(found, {
    workingDirectory,
    self: options.self,
    isWatched: options.isWatched ?? false,
    guard: options.guard,
  });
  const failed = (...diagnostics: readonly Diagnostic[]): ReadConfig => ({
    file: found,
    targets: [],
    diff: {},
    diagnostics,
    files: loaded.files,
    placeOf: nowhere,
  });
  if (loaded.kind === 'failed') return failed(loaded.diagnostic);
  if (loaded.value === undefined) {
    const help = 'A config exports one object by default: export default defineConfig({ … }).';
    return failed(diagnostic('config-failed', { path: loaded.source.path, reason: 'it has no default export' }, { help }));
  }
  const { targets, diff, diagnostics } = resolveConfig(loaded.value, loaded.source, path.dirname(found), workingDirectory);
  if (diagnostics.length > 0) return failed(...diagnostics);
  const names = targets.map(({ name }) => name);
  const missing = (options.targets ?? []).filter((name) => !names.includes(name));
  if (missing.length > 0) return failed(...missing.map((name) => noTarget(name, names, loaded.source)));
  const wanted = options.targets === undefined ? targets : targets.filter(({ name }) => options.targets?.includes(name));
  const placeOf = (option: string): Span | null => placeOfKey(loaded.source, option);
  return { file: found, targets: wanted, diff, diagnostics: [], files: loaded.files, placeOf };
}

/** What is wrong with what a plugin is told of a config file, as a config that asks for nothing; null where nothing is. */
export function wrongFromFile(options: unknown): ReadConfig | null {
  const diagnostics = checkFromFile(options);
  return diagnostics.length === 0 ? null : { file: '', targets: [], diff: {}, diagnostics, files: [], placeOf: nowhere };
}

/** The same for a config that is written where it is used, with paths relative to a folder. */
export function inlineConfig(config: unknown, folder: string): ReadConfig {
  return { file: '', files: [], placeOf: nowhere, ...resolveConfig(config, createSourceText('', ''), folder, folder) };
}

const nowhere = (): null => null;

function resolveConfig(
  value: unknown,
  source: SourceText,
  folder: string,
  workingDirectory: string,
): Pick<ReadConfig, 'targets' | 'diff' | 'diagnostics'> {
  const config = checkConfig(value, source);
  if (isList(config)) return { targets: [], diff: {}, diagnostics: config };
  const targets = targetsOf(config, source, folder, workingDirectory);
  if (isDiagnostics(targets)) return { targets: [], diff: {}, diagnostics: targets };
  const { accept, ...diff } = config.diff ?? {};
  const file = accept === undefined ? {} : { accept: path.relative(workingDirectory, path.resolve(folder, accept)) };
  return { targets, diff: { ...diff, ...file }, diagnostics: [] };
}

/** `Array.isArray` does not narrow lists that are readonly. */
function isList(value: Config | readonly Diagnostic[]): value is readonly Diagnostic[] {
  return Array.isArray(value);
}

function isDiagnostics(value: readonly ResolvedTarget[] | readonly Diagnostic[]): value is readonly Diagnostic[] {
  return value.some((item) => 'code' in item);
}
