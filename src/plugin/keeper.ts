import path from 'node:path';
import { inlineConfig, type ReadConfig, readConfig } from '../config/index.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { generateWith } from '../verbs/generate.ts';
import { createMemory } from '../verbs/create-memory.ts';
import type { Memory } from '../verbs/memory.ts';
import { createSymbolTeller } from '../verbs/symbol-teller.ts';
import { isUnknownSymbol } from '../verbs/unknown-symbols.ts';
import type { PluginOptions } from './options.ts';

/** Keeps targets fresh for a build tool. */
export interface Keeper {
  /** Generates what is not fresh. Runs that are asked for at once are one after the other. */
  readonly refresh: () => Promise<Freshness>;
}

/** What a refresh came to. */
export interface Freshness {
  /** Errors; what was there before stays. */
  readonly errors: readonly Diagnostic[];
  /** What a user should know though all was made: of a target that was fresh already there is none. */
  readonly warnings: readonly Diagnostic[];
  /** Files that a change of asks for a refresh, absolute: those of the schemas and the config. */
  readonly files: readonly string[];
  /** The output folders, absolute. */
  readonly folders: readonly string[];
  /** Whether files were written or removed. */
  readonly hasChanged: boolean;
}

export function createKeeper(options: PluginOptions = {}): Keeper {
  const memories = new Map<string, Memory>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    refresh() {
      const next = last.then(() => refresh(options, memories));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function refresh(options: PluginOptions, memories: Map<string, Memory>): Promise<Freshness> {
  const { targets, diagnostics, files, placeOf } = await readTargets(options);
  const tellSymbols = createSymbolTeller({ targets: targets.map((target) => target.options), placeOf });
  const errors = [...diagnostics];
  const warnings: Diagnostic[] = [];
  const inputs = new Set(files);
  let hasChanged = false;
  for (const { options: target } of targets) {
    const memory = memories.get(target.out) ?? createMemory();
    memories.set(target.out, memory);
    const report = await generateWith(target, memory);
    warnings.push(...tellSymbols(target, report));
    for (const finding of report.diagnostics) {
      if (finding.severity === 'error') errors.push(finding);
      else if (!isUnknownSymbol(finding)) warnings.push(finding);
    }
    hasChanged ||= report.files.written.length + report.files.removed.length > 0;
    for (const file of memory.inputs) inputs.add(file);
  }
  const folders = targets.map(({ options: { out, workingDirectory = '.' } }) => path.resolve(workingDirectory, out));
  return { errors, warnings, files: [...inputs], folders, hasChanged };
}

async function readTargets(options: PluginOptions): Promise<ReadConfig> {
  if ('out' in options || 'targets' in options) return inlineConfig(options, process.cwd());
  const self = await import('../index.ts');
  const { config, target } = options;
  const read = await readConfig({
    self,
    isWatched: true,
    ...(config === undefined ? {} : { config }),
    ...(target === undefined ? {} : { targets: target }),
  });
  if (read.file !== null) return read;
  return {
    ...read,
    diagnostics: [diagnostic('config-not-found', { path: 'qapi.config.ts' }, {})],
    files: [path.resolve('qapi.config.ts')],
  };
}
