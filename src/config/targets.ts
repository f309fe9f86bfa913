import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { GenerateOptions } from '../verbs/generate.ts';
import type { Config, Target } from './model.ts';

/** A target as it is generated: with the options that all share, and paths relative to the working directory. */
export interface ResolvedTarget {
  readonly name: string;
  readonly options: GenerateOptions;
}

/**
 * The targets of a config.
 * @param folder that of the config file, which its paths are relative to
 */
export function targetsOf(config: Config, folder: string, workingDirectory: string): readonly ResolvedTarget[] | readonly Diagnostic[] {
  const targets = listTargets(config).map((target) => resolve(target, folder, workingDirectory));
  const clashes = [...clashesOf(targets, 'name', ({ name }) => name), ...clashesOf(targets, 'output folder', ({ options }) => options.out)];
  return clashes.length > 0 ? clashes : targets;
}

function listTargets(config: Config): readonly Target[] {
  if (!('targets' in config)) return [config];
  const { targets, ...shared } = config;
  return targets.map((target) => ({ ...shared, ...given(target) }));
}

/** Without what is `undefined`, so that it takes nothing's place. */
function given<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}

function resolve(target: Target, folder: string, workingDirectory: string): ResolvedTarget {
  const { name, out, schema, ...rest } = given(target);
  const { $schema: _, ...options } = rest as typeof rest & { readonly $schema?: string };
  const relative = (place: string): string => path.relative(workingDirectory, path.resolve(folder, place)) || '.';
  return {
    name: name ?? path.basename(path.resolve(folder, out)),
    options: {
      ...options,
      out: relative(out),
      workingDirectory,
      // A colon marks what is no path: `unix:/run/qmp.sock`.
      ...(schema === undefined ? {} : { schema: schema === 'bundled' || /^\w{2,}:/.test(schema) ? schema : relative(schema) }),
    },
  };
}

function clashesOf(targets: readonly ResolvedTarget[], what: string, valueOf: (target: ResolvedTarget) => string): readonly Diagnostic[] {
  const values = targets.map(valueOf);
  const twice = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  return [...twice].map((value) => diagnostic('config-target-clash', { what, value }, {}));
}
