import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { findConfig } from '../config/find.ts';
import type { DiffSettings } from '../config/model.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Level } from '../diff/model.ts';
import { type DiffFormat, diffFormats } from '../diff/report/formats.ts';
import type { FailOn, ReportContext } from '../diff/report/index.ts';
import type { DiffReport } from '../verbs/diff.ts';
import { changeLevels, failLevels } from '../verbs/levels.ts';
import { isUnreadable } from '../verbs/unreadable.ts';
import { toolVersion } from '../version.ts';
import { exitStatus } from './exit-status.ts';
import { writeFew } from './few-of-a-kind.ts';
import {
  addConditionOptions,
  addNamesOption,
  addRepoOption,
  addRootOption,
  collectList,
  isAnyKey,
  parseLevels,
  parsePath,
  refuseBothConfigs,
  type SchemaFlags,
} from './options.ts';
import { columnsOf, paletteFor, write, writeDiagnostics } from './output.ts';
import { createProgress } from './progress.ts';
import { expectShortRun } from './short-run.ts';
import { apartFromSymbols } from './unknown-symbols.ts';

interface Flags extends SchemaFlags {
  readonly format: DiffFormat;
  readonly output?: readonly Output[];
  readonly config?: string | false;
  readonly failOn?: FailOn;
  readonly unstable?: true;
  readonly brief?: true;
  readonly accept?: string;
  readonly acceptUpdate?: true;
  readonly severity?: Readonly<Record<string, Level | 'off'>>;
  readonly deprecatedRemoved?: Level | 'off';
  readonly only?: readonly string[];
}

interface Output {
  readonly format: DiffFormat;
  readonly file: string;
}

export function addDiff(program: Command, done: (status: number) => void): void {
  const command = program
    .command('diff')
    .summary('compare two schemas')
    .description(
      'Compares two schemas as they are on the wire: what changed, for who sends or receives, and a message that proves each break.',
    )
    .argument('<old>', 'root file, folder, saved reply, running QEMU, revision of a repository, or bundled; or A..B, two revisions')
    .argument('[new]', 'the same, newer')
    .addOption(new Option('--format <format>', 'how to report').choices(diffFormats).default('text'))
    .addOption(new Option('--output <format=file>', 'write a report to a file, too; may be given several times').argParser(collectOutputs))
    .addOption(
      new Option('--fail-on <level>', 'end with status 1 for changes of this level, or a worse one (default: breaking)')
        .choices(failLevels)
        .default(undefined, 'breaking'),
    )
    .option('--unstable', 'compare interfaces that are marked unstable, too')
    .option('--brief', 'as text, a line for each change that is not safe')
    .addOption(
      new Option('--only <patterns>', "commands and events to compare: 'query-*,MIGRATION*', or '!x-*' for all but these").argParser(
        collectList,
      ),
    )
    .option('--accept <file>', 'a list of changes that are accepted', parsePath)
    .option('--accept-update', 'write that list anew (default: qapi.accept.json) with all that would fail')
    .addOption(
      new Option('--severity <rule=level>', `another level for a rule: ${changeLevels.join(', ')}; may be given several times`).argParser(
        parseLevels(isAnyKey, changeLevels, `It is RULE=LEVEL; levels are ${changeLevels.join(', ')}.`),
      ),
    )
    .addOption(
      new Option(
        '--deprecated-removed <level>',
        'the level of removals of what had been deprecated, where --severity says nothing of their rule',
      ).choices(changeLevels),
    )
    .option(
      '--config <file>',
      "the config whose 'diff' holds where flags say nothing (default: qapi.config.{ts,mts,cts,js,mjs,cjs,json} from here upwards)",
      parsePath,
    )
    .option('--no-config', 'look for no config');
  refuseBothConfigs(addConditionOptions(addNamesOption(addRepoOption(addRootOption(command))))).action(
    async (old: string, current: string | undefined, flags: Flags) => {
      const twice = await findTwice(flags.output ?? []);
      const { settings, diagnostics } = twice === null ? await readSettings(flags) : { settings: {}, diagnostics: [twice] };
      writeDiagnostics('stderr', diagnostics);
      if (diagnostics.length > 0) {
        done(exitStatus.couldNotRun);
        return;
      }
      const { diff } = await import('../verbs/diff.ts');
      expectShortRun({ modules: ['node:crypto'] });
      const { config: _, ...given } = flags;
      const asked = { ...settings, ...given, severity: { ...settings.severity, ...flags.severity } };
      const progress = createProgress();
      const result = await diff(old, current, { ...asked, onProgress: progress.step }).finally(progress.end);
      const { symbols, others } = apartFromSymbols(result.diagnostics);
      writeFew(symbols);
      writeFew(others);
      if (flags.acceptUpdate && asked.accept === undefined && result.report !== null) await tellOfList();
      done(await report(result, { ...flags, failOn: asked.failOn ?? 'breaking' }));
    },
  );
}

/** Nothing looks for a list of accepted changes by itself. */
async function tellOfList(): Promise<void> {
  const { ACCEPT_FILE } = await import('../diff/accept/accept-file.ts');
  if (!existsSync(ACCEPT_FILE)) return;
  write(
    'stderr',
    `note: compare with --accept ${ACCEPT_FILE} from now on, or with 'accept' in the config's 'diff': else these changes fail\n`,
  );
}

/** Of two reports in one file the first would be lost. */
async function findTwice(outputs: readonly Output[]): Promise<Diagnostic | null> {
  if (outputs.length < 2) return null;
  const { filesTwice } = await import('../write/files-twice.ts');
  return filesTwice(outputs.map(({ file }) => file));
}

/** What the config says; nothing where there is none. Without one, what reads it is not even loaded. */
async function readSettings({ config }: Flags): Promise<{ readonly settings: DiffSettings; readonly diagnostics: readonly Diagnostic[] }> {
  if (config === false || (config === undefined && findConfig(process.cwd()) === null)) return { settings: {}, diagnostics: [] };
  const { readConfigAside } = await import('./read-config.ts');
  const { diff, diagnostics } = await readConfigAside(config === undefined ? {} : { config });
  return { settings: diff, diagnostics };
}

async function report({ ok, report: made, diagnostics }: DiffReport, flags: Flags & { readonly failOn: FailOn }): Promise<number> {
  // A schema with errors cannot be compared: status 1 is kept for what a comparison finds.
  if (made === null) return exitStatus.couldNotRun;
  const [{ rules }, { formatReport }] = await Promise.all([import('../diff/index.ts'), import('../diff/report/index.ts')]);
  const context: ReportContext = { failOn: flags.failOn, toolVersion, workingDirectory: process.cwd(), rules, brief: flags.brief ?? false };
  for (const { format, file } of flags.output ?? []) {
    const { writeNamed } = await import('../write/write-named.ts');
    const problem = writeNamed(file, await formatReport(made, format, context));
    if (problem !== null) {
      writeDiagnostics('stderr', [problem]);
      return exitStatus.couldNotRun;
    }
  }
  const terminal = { palette: paletteFor('stdout'), columns: columnsOf('stdout') };
  write('stdout', await formatReport(made, flags.format, { ...context, ...terminal }));
  if (isUnreadable(diagnostics)) return exitStatus.couldNotRun;
  return ok ? exitStatus.fine : exitStatus.findings;
}

function collectOutputs(value: string, previous: readonly Output[] | undefined): readonly Output[] {
  const at = value.indexOf('=');
  const format = diffFormats.find((name) => name === value.slice(0, at));
  const file = value.slice(at + 1);
  if (at === -1 || format === undefined || file === '')
    throw new InvalidArgumentError(`It is FORMAT=FILE, such as markdown=changes.md; formats are ${diffFormats.join(', ')}.`);
  return [...(previous ?? []), { format, file }];
}
