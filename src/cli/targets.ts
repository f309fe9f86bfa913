import path from 'node:path';
import type { Command } from 'commander';
import { given } from '../basics/given.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source-text.ts';
import type { PackageOptions } from '../emit/package/options.ts';
import type { GenerateOptions } from '../verbs/generate.ts';
import { exitStatus } from './exit-status.ts';

/** What the command line says about targets. */
export interface TargetFlags {
  readonly config?: string | false;
  readonly target?: readonly string[];
  readonly out?: string;
  readonly packageName?: string;
  readonly revision?: number;
  /** The config is read again when one of its files changes. */
  readonly isWatched?: boolean;
  /** These, as they were when it was last read: what is gone now is waited for. */
  readonly watched?: readonly string[];
  /** What overrides the config. */
  readonly overrides: Omit<GenerateOptions, 'schema' | 'out'>;
}

/** What to generate, or why that cannot be found out. */
export interface FoundTargets {
  readonly targets: readonly GenerateOptions[];
  readonly diagnostics: readonly Diagnostic[];
  /** What a change asks to find the targets again, absolute. */
  readonly files: readonly string[];
  /** Where the config has its targets, and what settles conditions; null where a flag does. */
  readonly placeOf: (option: 'define' | 'undef' | 'targets') => Span | null;
}

/**
 * The targets of the config, with the flags in place of what it says; or the one that the command line describes all by itself: with a schema
 * and an output folder no config is looked for. Wrong usage ends the command.
 */
export async function findTargets(command: Command, schema: string | undefined, flags: TargetFlags): Promise<FoundTargets> {
  const { config, target, out } = flags;
  const wantsConfig = typeof config === 'string' || target !== undefined;
  if (config === false && target !== undefined) usage(command, '--target picks from a config, and --no-config asks for none');
  const isNamed = schema !== undefined || flags.overrides.range !== undefined;
  if (config === false || (!wantsConfig && isNamed && out !== undefined)) return fromFlags(command, schema, flags);
  const { readConfigAside } = await import('./read-config.ts');
  const read = await readConfigAside({
    ...(typeof config === 'string' ? { config } : {}),
    ...(target === undefined ? {} : { targets: target }),
    isWatched: flags.isWatched ?? false,
  });
  // A config that only says how to compare is none for this.
  if (read.file === null || (read.targets.length === 0 && read.diagnostics.length === 0)) {
    const [before] = flags.watched ?? [];
    if (before !== undefined)
      return { targets: [], diagnostics: [withoutTargets(before, read.file)], files: [before, ...read.files], placeOf: onCommandLine };
    if (target !== undefined) usage(command, '--target picks from a config, and there is none');
    return fromFlags(command, schema, flags, read.file);
  }
  const { diagnostics, files, targets } = read;
  const given = schema === undefined ? '--out' : 'a schema';
  if (targets.length > 1 && (schema !== undefined || out !== undefined)) {
    const names = targets.map(({ name }) => `'${name}'`).join(', ');
    usage(
      command,
      `${given} is about one target, and the config has ${names}: pick one with --target, or leave the config out with --no-config`,
    );
  }
  const resolved = targets.map(({ options }) => withFlags({ ...options, ...(schema === undefined ? {} : { schema }) }, flags, schema));
  const { overrides } = flags;
  return {
    targets: resolved,
    diagnostics,
    files,
    placeOf: (option) => (option === 'targets' || overrides[option] === undefined ? read.placeOf(option) : null),
  };
}

/** Nothing has a place there. */
const onCommandLine = (): null => null;

/** What is told while one is waited for that has targets, as the one before had. */
function withoutTargets(before: string, now: string | null): Diagnostic {
  if (now === null) return diagnostic('config-not-found', { path: path.relative('', before) }, {});
  return diagnostic('config-wrong-value', { place: 'out', expected: 'given', found: 'missing' }, {});
}

/** @param config one that says nothing of what is to be generated */
function fromFlags(command: Command, schema: string | undefined, flags: TargetFlags, config: string | null = null): FoundTargets {
  if (flags.out === undefined) {
    const other =
      config === null ? "write a config: 'qapi init'" : `with 'out' in ${path.relative('', config)}, which only says how to compare`;
    usage(command, `say where to write with --out, or ${other}`);
  }
  const target = withFlags({ out: flags.out, ...(schema === undefined ? {} : { schema }) }, flags, schema);
  return { targets: [target], diagnostics: [], files: [], placeOf: onCommandLine };
}

function withFlags(
  configured: GenerateOptions,
  { out, overrides, packageName, revision }: TargetFlags,
  schema: string | undefined,
): GenerateOptions {
  const options = withoutSources(configured, overrides, schema);
  const about: PackageOptions = {
    ...options.package,
    ...given({ name: packageName, revision }),
  };
  const { define, undef } = overrides;
  return {
    ...options,
    // A symbol that a flag settles is settled so, whatever the config says of it.
    ...(options.define && undef ? { define: without(options.define, undef) } : {}),
    ...(options.undef && define ? { undef: without(options.undef, define) } : {}),
    ...overrides,
    ...(out === undefined ? {} : { out }),
    ...(Object.keys(about).length === 0 ? {} : { package: about }),
  };
}

function without(symbols: readonly string[], others: readonly string[]): readonly string[] {
  return symbols.filter((symbol) => !others.includes(symbol));
}

/** What is read by the command line's word is read in place of what the config names. */
function withoutSources(
  options: GenerateOptions,
  { schemas, range }: TargetFlags['overrides'],
  given: string | undefined,
): GenerateOptions {
  const { schema, schemas: _schemas, range: _range, ...others } = options;
  // A range beside a schema is told of as a mistake.
  if (range !== undefined) return given === undefined ? others : { ...others, schema: given };
  if (schemas !== undefined) return others;
  return given === undefined ? options : { ...others, ...(schema === undefined ? {} : { schema }) };
}

function usage(command: Command, text: string): never {
  command.error(`error: ${text}`, { exitCode: exitStatus.couldNotRun });
}
