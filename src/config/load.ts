import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { createSourceText, type SourceText } from '../diagnostics/source-text.ts';
import { faultOfEntry } from '../source/fault-of-entry.ts';
import { placeOfError, type RanFile } from '../verbs/error-place.ts';
import { hasCode, systemReason } from '../write/system-error.ts';
import { spanOfConfig } from './check-values.ts';
import { importedFiles } from './imported-files.ts';
import { importAnew, isOfPackage } from './import-anew.ts';
import { plainCopy } from './plain-copy.ts';

/** What a config file exports, not looked at yet. */
export interface LoadedConfig {
  readonly kind: 'loaded';
  /** Absolute. */
  readonly file: string;
  readonly source: SourceText;
  readonly value: unknown;
  /** The file itself and what it imports, packages aside: absolute paths. */
  readonly files: readonly string[];
}

/** Why a config cannot be loaded, and the files that a change would be a reason to try it again. */
export interface FailedConfig {
  readonly kind: 'failed';
  readonly diagnostic: Diagnostic;
  readonly files: readonly string[];
}

/** How to load. */
export interface LoadOptions {
  /** What paths in messages are relative to. */
  readonly workingDirectory: string;
  /** What `import … from 'qapi-codegen'` gives, so that a config needs no installation beside it. */
  readonly self: object;
  /** It may be loaded again: Node is then left nothing of the project's to load, since it forgets no module. That takes a tenth of a second. */
  readonly isWatched: boolean;
  /** Called before code of the config runs; what it gives is rejected with the first error that nobody catches meanwhile. */
  readonly guard?: ((faults: ConfigFaults) => Promise<never>) | undefined;
}

/** What is to be said of what a config does to the process that it runs in. */
export interface ConfigFaults {
  /** It ended it. */
  readonly ended: () => Diagnostic;
  /** Behind its reading it threw what nobody caught. */
  readonly thrown: (error: unknown) => Diagnostic;
}

/**
 * Runs a config file and gives what it exports by default. TypeScript is understood whatever the version of Node. With `isWatched`
 * each call loads everything anew that is no package.
 */
export async function loadConfig(
  file: string,
  { workingDirectory, self, isWatched, guard }: LoadOptions,
): Promise<LoadedConfig | FailedConfig> {
  const shown = path.relative(workingDirectory, file) || file;
  const unusable = (reason: string): FailedConfig => ({
    kind: 'failed',
    diagnostic: diagnostic('config-failed', { path: shown, reason }, { help: 'Check that it is a file, and that you may read it.' }),
    files: [file],
  });
  // Of a pipe nobody knows whether it will ever be written to.
  const fault = faultOfEntry(file);
  if (fault !== null) return unusable(fault);
  let source: SourceText;
  try {
    source = createSourceText(shown, readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) return unusable(systemReason(error));
    return { kind: 'failed', diagnostic: diagnostic('config-not-found', { path: shown }, {}), files: [file] };
  }
  const files: string[] = [file];
  const isJson = file.endsWith('.json');
  const faults: ConfigFaults = {
    ended: () =>
      diagnostic('config-failed', { path: shown, reason: 'it ends the process' }, { span: spanOfConfig(source), help: helpOnEnding }),
    thrown: (error) => {
      const { reason, span } = placeOfError(error, workingDirectory, { file, source });
      const said = reason.trim().replace(/^it throws /, '');
      return diagnostic(
        'config-failed',
        { path: shown, reason: `it throws later, where nobody catches it: ${said}` },
        { span, help: helpOnLaterErrors },
      );
    },
  };
  try {
    const value = isJson
      ? (JSON.parse(source.text) as unknown)
      : await runGuarded(() => run({ file, source }, { self, isWatched }, files), guard?.(faults));
    return { kind: 'loaded', file, source, value: plainCopy(value), files };
  } catch (error) {
    const { reason, span, code } = placeOfError(error, workingDirectory, { file, source });
    return {
      kind: 'failed',
      diagnostic: diagnostic(
        'config-failed',
        { path: shown, reason: reason.trim() },
        { span, ...(isJson ? { help: helpOnJson } : moduleGone.includes(code) ? { help: helpOnModules } : {}) },
      ),
      files: importedFiles(files),
    };
  }
}

/** What an error of something imported that is not there has as its code. */
const moduleGone: readonly string[] = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'];

/**
 * Runs a config. Paths are relative to the working directory that the command was started in, so that it is the same one behind it.
 * @param fault - Rejected with an error that nobody catches, if there is such a guard
 */
async function runGuarded(runConfig: () => Promise<unknown>, fault: Promise<never> | undefined): Promise<unknown> {
  const folder = process.cwd();
  try {
    if (fault === undefined) return await runConfig();
    // Promises that nobody keeps are told of when all that is due now has been done.
    const result = runConfig().then(async (value) => setImmediate(value));
    return await Promise.race([result, fault]);
  } finally {
    if (!isIn(folder)) process.chdir(folder);
  }
}

/** False also where the folder that the process is in has been removed. */
function isIn(folder: string): boolean {
  try {
    return process.cwd() === folder;
  } catch {
    return false;
  }
}

const helpOnEnding = 'Take out what calls process.exit: a config only says what is to be made.';
const helpOnLaterErrors = 'Await what the config begins, so that it fails where it is read, or catch what it throws.';
const helpOnModules =
  'Paths of imports are relative to the file that has them; packages are looked for from its folder upwards, so install them there.';
const helpOnJson = 'JSON has neither comments nor commas behind the last of several. A config that is to have them is a qapi.config.ts.';

/** Adds the files that were loaded to `files`, also when one of them fails. */
async function run(
  { file, source }: RanFile,
  { self, isWatched }: Pick<LoadOptions, 'self' | 'isWatched'>,
  files: string[],
): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(file, { moduleCache: true, fsCache: false, interopDefault: false, virtualModules: { 'qapi-codegen': self } });
  const before = new Set(Object.keys(jiti.cache));
  try {
    const module: unknown = await (isWatched ? importAnew(jiti, file) : jiti.import(file));
    const exported = defaultOf(module, source.text);
    return typeof exported === 'function' ? await (exported as () => unknown)() : await exported;
  } finally {
    for (const key of Object.keys(jiti.cache)) {
      const loaded = key.startsWith('file:') ? fileURLToPath(key) : key;
      if (before.has(key) || isOfPackage(loaded)) continue;
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it is how a module is forgotten
      delete jiti.cache[key];
      if (path.isAbsolute(loaded) && loaded !== file) files.push(loaded);
    }
  }
}

/** CommonJS has one export, which is the config; where it was compiled from a module, that has it as `default`. */
function defaultOf(module: unknown, text: string): unknown {
  if (typeof module !== 'object' || module === null) return module;
  const exported: unknown = isNamespace(module) ? (module as { readonly default?: unknown }).default : module;
  if (isCompiled(exported)) return exported.default;
  // The object that CommonJS begins with: a text without the word has put nothing in its place.
  const isEmpty = typeof exported === 'object' && exported !== null && Object.keys(exported).length === 0;
  return isEmpty && !/\bexports?\b/.test(text) ? undefined : exported;
}

function isCompiled(exported: unknown): exported is { readonly default?: unknown } {
  return typeof exported === 'object' && exported !== null && '__esModule' in exported;
}

function isNamespace(module: object): boolean {
  return Object.prototype.toString.call(module) === '[object Module]';
}
