import path from 'node:path';
import { inlineConfig, type ReadConfig, readConfig, wrongFromFile } from '../config/index.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { generateWith } from '../verbs/generate.ts';
import { clashingTargets } from '../verbs/clashing-targets.ts';
import { createMemory } from '../verbs/create-memory.ts';
import type { Memory } from '../verbs/memory.ts';
import { createSymbolTeller } from '../verbs/symbol-teller.ts';
import { isUnknownSymbol } from '../verbs/unknown-symbols.ts';
import type { FromConfigFile, PluginOptions } from './options.ts';

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
  const findClashes = onceForTheSame(clashingTargets);
  let last: Promise<unknown> = Promise.resolve();
  return {
    refresh() {
      const next = last.then(() => refresh(options, memories, findClashes));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function refresh(options: PluginOptions, memories: Map<string, Memory>, findClashes: typeof clashingTargets): Promise<Freshness> {
  const { targets, diagnostics, files, placeOf } = await readTargets(options);
  if (targets.length > 1) {
    const clashes = await findClashes({ targets: targets.map((target) => target.options), placeOf });
    if (clashes.length > 0) return { errors: clashes, warnings: [], files, folders: [], hasChanged: false };
  }
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

/** Looks for clashes again only where other targets are asked for: while somebody edits a schema, each build would take twice as long. */
function onceForTheSame(find: typeof clashingTargets): typeof clashingTargets {
  let last = '';
  return async (placed) => {
    const asked = JSON.stringify(placed.targets);
    if (asked === last) return [];
    const found = await find(placed);
    last = found.length === 0 ? asked : '';
    return found;
  };
}

async function readTargets(options: PluginOptions): Promise<ReadConfig> {
  if (isInline(options)) return inlineConfig(options, process.cwd());
  const wrong = wrongFromFile(options);
  if (wrong !== null) return wrong;
  const self = await import('../index.ts');
  const { config, target } = options;
  const read = await readConfig({
    self,
    isWatched: true,
    ...(config === undefined ? {} : { config }),
    ...(target === undefined ? {} : { targets: target }),
  });
  if (read.file !== null) return read;
  return { ...read, diagnostics: [diagnostic('config-not-found', { path: 'qapi.config.ts' }, {})] };
}

/** Whether targets are written in place of a config file: neither of its two options is given, nor one that may be meant for them. */
function isInline(options: PluginOptions): options is Exclude<PluginOptions, FromConfigFile> {
  const keys = Object.keys(options);
  if (keys.includes('out') || keys.includes('targets')) return true;
  const ofTarget = keys.filter((key) => !ofConfig.includes(key));
  return ofTarget.length > 0 && ofTarget.every((key) => !ofFile.includes(key) && didYouMean(key, ofFile) === null);
}

const ofFile: readonly string[] = ['config', 'target'];

/** What a config may have without any target, as no plugin can use one. */
const ofConfig: readonly string[] = ['diff', '$schema'];
