import { type Command, InvalidArgumentError, Option } from 'commander';
import { given } from '../basics/given.ts';
import { isPackageName, nameRule } from '../emit/package/name-rule.ts';
import { type ImportExtension, importExtensions } from '../emit/printer/import-extension.ts';
import { printers, type PrinterName } from '../emit/printer/printers.ts';
import { docsFlavours, type DocsFlavourName, emitters, type EmitterName } from '../verbs/emitters.ts';
import { describe } from './describe-output.ts';
import { exitStatus } from './exit-status.ts';
import {
  addConditionOptions,
  addNamesOption,
  addRepoOption,
  addRootOption,
  collectList,
  parseEmitters,
  parsePath,
  refuseBothConfigs,
  type SchemaFlags,
} from './options.ts';
import { writeDiagnostics } from './output.ts';
import { findTargets, type FoundTargets } from './targets.ts';

interface Flags extends SchemaFlags {
  readonly config?: string | false;
  readonly target?: readonly string[];
  readonly out?: string;
  readonly emit?: readonly EmitterName[];
  readonly check?: true;
  readonly watch?: true;
  readonly force?: true;
  readonly only?: readonly string[];
  readonly range?: string;
  readonly int64?: 'number' | 'bigint';
  readonly openEnums?: true;
  readonly docs?: DocsFlavourName;
  readonly history?: string;
  readonly docsText?: boolean;
  readonly format?: 'prettier';
  readonly importExtension?: ImportExtension;
  readonly printer?: PrinterName;
  readonly verbose?: true;
  readonly packageName?: string;
  readonly revision?: number;
}

export function addGenerate(program: Command, done: (status: number) => void): void {
  const command = program
    .command('generate')
    .summary('generate TypeScript from a schema')
    .description(
      'Generates TypeScript from a schema, or what a qapi.config.{ts,mts,cts,js,mjs,cjs,json} asks for: it is looked for from here upwards, and flags ' +
        'override it. Only files that changed are written, and only files that an earlier run made are deleted.',
    )
    .argument(
      '[schemas...]',
      'root file, folder, saved reply, running QEMU, revision of a repository, or bundled (default: as the config says, else bundled; with --repo: HEAD); several: one output that is right for each of their versions',
    )
    .option(
      '--range <versions>',
      "the same for versions of --repo: '8.2..10.2' for their releases and those between them, or two revisions",
    )
    .option('--out <folder>', 'where to write', parsePath)
    .option('--config <file>', 'the config, where it is another one', parsePath)
    .option('--no-config', 'look for no config; nor is one looked for where a schema and --out are given')
    .addOption(new Option('--target <names>', 'targets of the config, by name (default: all)').argParser(collectList))
    .addOption(new Option('--emit <list>', `what to make: ${emitters.join(', ')} (default: types,validators)`).argParser(parseEmitters))
    .addOption(
      new Option('--check', 'write nothing; list stale, missing and extra files, and end with status 1 if there are any').conflicts(
        'watch',
      ),
    )
    .option('--watch', 'generate, and again whenever a file of the schema or the config changes, or an output is deleted, until Ctrl-C')
    .option('--force', 'generate even when nothing seems to have changed since the last run')
    .addOption(
      new Option(
        '--only <patterns>',
        "commands and events to keep, with the types that they reach: 'query-*,MIGRATION*', or '!x-*' for all but these",
      ).argParser(collectList),
    )
    .addOption(new Option('--int64 <type>', 'how 64-bit integers are typed (default: number)').choices(['number', 'bigint']))
    .option(
      '--open-enums',
      'let values of enums, and branches of unions, pass in replies and events that the schema does not have: a newer QEMU may send them',
    )
    .addOption(new Option('--docs <flavour>', 'how documentation pages are laid out (default: html)').choices(docsFlavours))
    .option(
      '--history <file>',
      "what 'qapi history --format json' told, for documentation pages to tell what came, changed and went",
      parsePath,
    )
    .option(
      '--docs-text',
      "copy the schema's documentation text into comments (QEMU's is under the GPL; default for bundled, and for pages)",
    )
    .option('--no-docs-text', 'leave it out (default for code made from other schemas)')
    .addOption(new Option('--format <style>', 'take the style of the prettier configuration above the output folder').choices(['prettier']))
    .addOption(
      new Option(
        '--import-extension <js|ts>',
        'how modules name each other: ts for Node and Deno, which strip types themselves (default: js)',
      ).choices(importExtensions),
    )
    .addOption(new Option('--printer <name>', 'what prints declarations; both give the same bytes (default: fast)').choices(printers))
    .option('--verbose', 'say on standard error how the files were printed')
    .option('--package-name <name>', 'what --emit package calls the package', parsePackageName)
    .addOption(
      new Option('--revision <number>', "counts its packages of one QEMU version, part of the package's version").argParser(parseRevision),
    );
  refuseBothConfigs(addConditionOptions(addNamesOption(addRepoOption(addRootOption(command))))).action(
    async (schemas: readonly string[], flags: Flags) => {
      done(await run(command, schemas, flags));
    },
  );
}

async function run(command: Command, schemas: readonly string[], flags: Flags): Promise<number> {
  const { config, target, out, packageName, revision, check, watch, ...others } = flags;
  const overrides = schemas.length > 1 ? { ...others, schemas } : others;
  const [schema] = schemas;
  const about = { config, target, out, packageName, revision, isWatched: watch };
  const find = async (watched: readonly string[]): Promise<FoundTargets> => {
    const found = await findTargets(command, schema, { ...given(about), watched, overrides });
    if (watched.length === 0 && found.diagnostics.length === 0) refuseUnused(command, flags, found);
    if (found.targets.length < 2 || found.diagnostics.length > 0) return found;
    const { clashingTargets } = await import('../verbs/clashing-targets.ts');
    const clashes = await clashingTargets(found);
    return clashes.length === 0 ? found : { ...found, targets: [], diagnostics: clashes };
  };
  if (watch) {
    const { watchTargets } = await import('./watch.ts');
    return watchTargets(find, (report, folder) => describe(report, folder, false));
  }
  const found = await find([]);
  writeDiagnostics('stderr', found.diagnostics);
  if (found.diagnostics.length > 0) return exitStatus.couldNotRun;
  const { runGenerate } = await import('./run-generate.ts');
  return runGenerate(found, flags);
}

/** A flag that is about what no target makes would be left out in silence. */
function refuseUnused(command: Command, { history, docs, packageName, revision }: Flags, { targets }: FoundTargets): void {
  const unused = (flag: string, what: string, emitter: EmitterName): void => {
    if (targets.some(({ emit }) => emit?.includes(emitter))) return;
    command.error(`error: ${flag} is ${what}: ask for ${emitter === 'docs' ? 'them' : 'one'} with --emit ${emitter}`, {
      exitCode: exitStatus.couldNotRun,
    });
  };
  if (history !== undefined) unused('--history', 'told by documentation pages', 'docs');
  if (docs !== undefined) unused('--docs', 'about documentation pages', 'docs');
  if (packageName !== undefined) unused('--package-name', 'about a package', 'package');
  if (revision !== undefined) unused('--revision', 'about a package', 'package');
}

function parsePackageName(value: string): string {
  if (!isPackageName(value)) throw new InvalidArgumentError(`It has to be ${nameRule}.`);
  return value;
}

function parseRevision(value: string): number {
  if (!/^\d{1,2}$/.test(value)) throw new InvalidArgumentError('It is a whole number from 0 to 99.');
  return Number(value);
}
