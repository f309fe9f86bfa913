import path from 'node:path';
import { given } from '../basics/given.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import type { GenerateOptions } from '../verbs/generate.ts';
import { contradiction, sourcesTwice } from '../verbs/wrong-options.ts';
import { placeOnDisk } from '../write/place-on-disk.ts';
import { placeOfKey } from './check-values.ts';
import type { Config, Target, TargetOptions } from './model.ts';

/** A target as it is generated: with the options that all share, and paths relative to the working directory. */
export interface ResolvedTarget {
  readonly name: string;
  readonly options: GenerateOptions;
}

/**
 * The targets of a config.
 * @param folder that of the config file, which its paths are relative to
 */
export function targetsOf(
  config: Config,
  source: SourceText,
  folder: string,
  workingDirectory: string,
): readonly ResolvedTarget[] | readonly Diagnostic[] {
  const targets = listTargets(config).map((target) => resolve(target, folder, workingDirectory));
  const clashes = [
    ...clashesOf(targets, 'name', ({ name }) => name),
    ...clashesOf(
      targets,
      'output folder',
      ({ options }) => options.out,
      ({ options }) => placeOnDisk(path.resolve(workingDirectory, options.out)),
    ),
  ];
  const found: readonly Diagnostic[][] = [
    clashes.map((finding) => ({ ...finding, span: placeOfKey(source, 'targets') })),
    targets.flatMap(({ options }) => placed(contradiction(options), source, 'undef')),
    targets.flatMap(({ options }) => placed(sourcesTwice(options), source, 'schemas')),
    targets.flatMap(({ options }, index) => placed(emptyOutput(options, placeOfEmit(config, index)), source, 'emit')),
  ];
  return found.find((list) => list.length > 0) ?? targets;
}

function placed(finding: Diagnostic | null, source: SourceText, key: string): Diagnostic[] {
  return finding === null ? [] : [{ ...finding, span: placeOfKey(source, key) }];
}

/** Nothing to make is what no run is started for. */
function emptyOutput({ emit, emitters = [] }: GenerateOptions, place: string): Diagnostic | null {
  if (emit?.length !== 0 || emitters.length > 0) return null;
  return diagnostic('config-wrong-value', { place, expected: 'a list of at least one', found: 'an empty list' }, {});
}

/** Where it is said what a target emits: there, or for all of them. */
function placeOfEmit(config: Config, index: number): string {
  const isOwn = 'targets' in config && config.targets[index]?.emit !== undefined;
  return isOwn ? `targets[${String(index)}].emit` : 'emit';
}

function listTargets(config: Config): readonly Target[] {
  if (!('targets' in config)) return 'out' in config ? [config] : [];
  const { targets, diff: _, ...shared } = config;
  return targets.map((target) => ({ ...withoutSourcesOf(target, shared), ...given(target) }));
}

/** What is shared, without what is to be read where a target says that itself: one schema, several, and a range are in place of each other. */
function withoutSourcesOf(target: object, shared: TargetOptions): TargetOptions {
  const { schema: _, schemas: _schemas, range: _range, ...others } = shared;
  return ['schema', 'schemas', 'range'].some((option) => option in target) ? others : shared;
}

function resolve(target: Target, folder: string, workingDirectory: string): ResolvedTarget {
  const { name, out, schema, schemas, repo, namesFrom, history, diff: _diff, ...rest } = given(target);
  const { $schema: _, ...options } = rest as typeof rest & { readonly $schema?: string };
  const relative = (place: string): string => path.relative(workingDirectory, path.resolve(folder, place)) || '.';
  const placeOf = (named: string): string => (isPath(named, repo !== undefined) ? withDot(relative(named), repo !== undefined) : named);
  return {
    name: name ?? path.basename(path.resolve(folder, out)),
    options: {
      ...options,
      out: relative(out),
      workingDirectory,
      ...(schema === undefined ? {} : { schema: placeOf(schema) }),
      ...(history === undefined ? {} : { history: relative(history) }),
      ...(schemas === undefined ? {} : { schemas: schemas.map(placeOf) }),
      ...(namesFrom === undefined ? {} : { namesFrom: placeOf(namesFrom) }),
      ...(repo === undefined ? {} : { repo: isPath(repo, false) ? relative(repo) : repo }),
    },
  };
}

/** A colon marks what is no path: `unix:/run/qmp.sock`, `https://…`. With a repository, revisions are named, and paths begin with a dot or a slash. */
function isPath(named: string, hasRepository: boolean): boolean {
  return (
    named !== 'bundled' && !/^[\w@.-]{2,}:/.test(named) && (!hasRepository || /^\.{0,2}\//.test(named) || named === '.' || named === '..')
  );
}

/** So that a path stays one beside a repository. */
function withDot(relative: string, hasRepository: boolean): string {
  return hasRepository && !/^\.{0,2}\//.test(relative) ? `./${relative}` : relative;
}

/** @param identityOf what must not be the same, where that is not the value itself */
function clashesOf(
  targets: readonly ResolvedTarget[],
  what: string,
  valueOf: (target: ResolvedTarget) => string,
  identityOf: (target: ResolvedTarget) => string = valueOf,
): readonly Diagnostic[] {
  if (targets.length < 2) return [];
  const identities = targets.map(identityOf);
  const twice = targets.filter((_, index) => identities.indexOf(identities[index] ?? '') !== index);
  return [...new Set(twice.map(valueOf))].map((value) => diagnostic('config-target-clash', { what, value }, {}));
}
