import { type Command, InvalidArgumentError, Option } from 'commander';
import { docsFlavours, type DocsFlavourName, emitters, type EmitterName } from '../verbs/emitters.ts';
import type { GenerateReport } from '../verbs/generate.ts';
import { hasErrors, isUnreadable } from '../verbs/open.ts';
import { exitStatus } from './exit-status.ts';
import { addConditionOptions, addRootOption, collectList } from './options.ts';
import { write, writeDiagnostics } from './output.ts';
import { createProgress } from './progress.ts';

interface Flags {
  readonly out: string;
  readonly emit?: readonly EmitterName[];
  readonly check?: true;
  readonly force?: true;
  readonly only?: readonly string[];
  readonly int64?: 'number' | 'bigint';
  readonly openEnums?: true;
  readonly docs?: DocsFlavourName;
  readonly docsText?: boolean;
  readonly root?: string;
  readonly define?: readonly string[];
  readonly undef?: readonly string[];
}

export function addGenerate(program: Command, done: (status: number) => void): void {
  const command = program
    .command('generate')
    .summary('generate TypeScript from a schema')
    .description(
      'Generates TypeScript from a schema. Only files that changed are written, and only files that an earlier run made are deleted.',
    )
    .argument('[schema]', 'root file, folder, or bundled', 'bundled')
    .requiredOption('--out <folder>', 'where to write')
    .addOption(new Option('--emit <list>', `what to make: ${emitters.join(', ')} (default: types,validators)`).argParser(parseEmitters))
    .option('--check', 'write nothing; list stale, missing and extra files, and end with status 1 if there are any')
    .option('--force', 'generate even when nothing seems to have changed since the last run')
    .addOption(
      new Option('--only <patterns>', "commands and events to keep, with the types that they reach: 'query-*,MIGRATION*'").argParser(
        collectList,
      ),
    )
    .addOption(new Option('--int64 <type>', 'how 64-bit integers are typed').choices(['number', 'bigint']))
    .option('--open-enums', 'let values of enums pass that the schema does not have: a newer QEMU may send them')
    .addOption(new Option('--docs <flavour>', 'how documentation pages are laid out (default: html)').choices(docsFlavours))
    .option(
      '--docs-text',
      "copy the schema's documentation text into comments (QEMU's is under the GPL; default for bundled, and for pages)",
    )
    .option('--no-docs-text', 'leave it out (default for code made from other schemas)');
  addConditionOptions(addRootOption(command)).action(async (schema: string, flags: Flags) => {
    const { generate } = await import('../verbs/generate.ts');
    const progress = createProgress();
    const report = await generate({ ...flags, schema, onProgress: progress.step }).finally(progress.end);
    writeDiagnostics('stderr', report.diagnostics);
    if (report.ok || !hasErrors(report.diagnostics)) write('stdout', describe(report, flags));
    if (report.ok) done(exitStatus.fine);
    else done(couldNotRun(report) ? exitStatus.couldNotRun : exitStatus.findings);
  });
}

/** Errors in the schema are findings; whatever kept us from reading it or writing the output is not. */
function couldNotRun({ diagnostics }: GenerateReport): boolean {
  return isUnreadable(diagnostics) || diagnostics.some(({ code }) => /^(output-|cannot-write$|pattern-without-match$)/.test(code));
}

function parseEmitters(value: string, previous: readonly string[] | undefined): readonly EmitterName[] {
  return collectList(value, previous).map((name) => {
    const emitter = emitters.find((candidate) => candidate === name);
    if (emitter === undefined) throw new InvalidArgumentError(`'${name}' is none of ${emitters.join(', ')}.`);
    return emitter;
  });
}

function describe({ made, files }: GenerateReport, { out, check }: Flags): string {
  const lines: string[] = [];
  if (check) {
    for (const state of ['missing', 'stale', 'extra'] as const) for (const file of files[state]) lines.push(`${state.padEnd(7)} ${file}`);
    const count = lines.length;
    lines.push(
      count === 0
        ? `${out} is up to date`
        : `${out}: ${count} ${count === 1 ? 'file is' : 'files are'} not what the schema gives; generate anew`,
    );
    return `${lines.join('\n')}\n`;
  }
  for (const file of files.written) lines.push(`wrote   ${file}`);
  for (const file of files.removed) lines.push(`removed ${file}`);
  const what =
    made === null
      ? ''
      : `${count(made.commands, 'command')}, ${count(made.events, 'event')}, ${count(made.types, 'type')} in ${count(made.files, 'file')} (${kilobytes(made.bytes)}): `;
  lines.push(`${out}: ${what}${files.written.length} written, ${files.removed.length} removed, ${files.unchanged.length} unchanged`);
  return `${lines.join('\n')}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
