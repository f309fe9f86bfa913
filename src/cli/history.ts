import { type Command, Option } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { printableLine } from '../diagnostics/format/printable.ts';
import type { History } from '../history/model.ts';
import type { HistoryFormat, HistoryFormatOptions } from '../history/report/index.ts';
import type { Version } from '../schema/version.ts';
import { isUnreadable } from '../verbs/unreadable.ts';
import { exitStatus } from './exit-status.ts';
import { writeFew } from './few-of-a-kind.ts';
import {
  addConditionOptions,
  addNamesOption,
  addRepoOption,
  addRootOption,
  collectList,
  parsePath,
  parseRelease,
  type SchemaFlags,
} from './options.ts';
import { hasColours, write, writeDiagnostics, writeJson } from './output.ts';
import { createProgress } from './progress.ts';
import { expectShortRun } from './short-run.ts';
import { apartFromSymbols } from './unknown-symbols.ts';

interface Flags extends SchemaFlags {
  readonly refs?: readonly string[];
  readonly releases?: true;
  readonly entity?: readonly string[];
  readonly since?: string;
  readonly until?: Version;
  readonly all?: true;
  readonly verifySince?: true;
  readonly next?: Version;
  readonly output?: string;
  readonly format: HistoryFormat;
}

export function addHistory(program: Command, done: (status: number) => void): void {
  const command = program
    .command('history')
    .summary('tell what came, changed and went in which version')
    .description(
      'Reads many versions of a schema, and tells for every command and event which of its members came, changed and went in which of them.',
    )
    .argument('[schemas...]', 'root files, folders, saved replies or running QEMUs; with --repo, revisions of it')
    .addOption(
      new Option('--refs <revisions>', "revisions to read: 'v8.2.0..v10.2.0', 'v*', or several with commas").argParser(collectList),
    )
    .option('--releases', 'of tags, only those of final releases')
    .addOption(new Option('--entity <names>', "commands and events to tell of: 'query-migrate,MIGRATION*'").argParser(collectList))
    .option('--since <version>', 'tell only what happened in this version or later')
    .addOption(new Option('--until <version>', 'read no version after this one').argParser(parseRelease))
    .option('--all', 'also tell what came or went together with what it is a part of')
    .option('--verify-since', 'compare the versions that the newest schema documents with those in which things were seen')
    .addOption(
      new Option('--next <version>', 'with --verify-since: the release that the newest version is to become').argParser(parseRelease),
    )
    .option('--output <folder>', 'write one file for each command and event instead', parsePath)
    .addOption(new Option('--format <format>', 'how to tell').choices(['text', 'json', 'markdown']).default('text'));
  addConditionOptions(addNamesOption(addRepoOption(addRootOption(command)))).action(async (schemas: string[], flags: Flags) => {
    if (flags.next !== undefined && !flags.verifySince) {
      command.error('error: --next is about documented versions: compare them with --verify-since', { exitCode: exitStatus.couldNotRun });
    }
    const { history } = await import('../verbs/history.ts');
    expectShortRun();
    const { entity, output, format, all, ...options } = flags;
    const progress = createProgress();
    const asked = { ...options, ...(entity === undefined ? {} : { entities: entity }), onProgress: progress.step };
    const report = await history(schemas, asked).finally(progress.end);
    if (report.history === null) {
      writeDiagnostics('stderr', report.diagnostics);
      done(exitStatus.couldNotRun);
      return;
    }
    const { symbols, others: diagnostics } = apartFromSymbols(report.diagnostics);
    if (diagnostics.length > 0) done(isUnreadable(diagnostics) ? exitStatus.couldNotRun : exitStatus.findings);
    writeFew(symbols);
    if (flags.verifySince) await writeFindings(report.history, diagnostics, format);
    else {
      writeDiagnostics('stderr', diagnostics);
      const choices = { format, all: all ?? false, ...(report.since === undefined ? {} : { since: report.since }) };
      if (output !== undefined) await writeFolder(output, report.history, choices, done);
      else {
        const { formatHistory } = await import('../history/report/index.ts');
        write('stdout', formatHistory(report.history, { ...choices, colours: hasColours('stdout') }));
      }
    }
  });
}

async function writeFolder(folder: string, found: History, choices: HistoryFormatOptions, done: (status: number) => void): Promise<void> {
  const { writeHistory } = await import('../verbs/write-history.ts');
  const { written, removed, unchanged, diagnostics } = await writeHistory(folder, found, choices);
  writeDiagnostics('stderr', diagnostics);
  if (diagnostics.some(({ severity }) => severity === 'error')) done(exitStatus.couldNotRun);
  else write('stdout', `${printableLine(folder)}: ${written.length} written, ${removed.length} removed, ${unchanged.length} unchanged\n`);
}

async function writeFindings({ versions }: History, diagnostics: readonly Diagnostic[], format: HistoryFormat): Promise<void> {
  if (format === 'json') {
    const { diagnosticToJson } = await import('../diagnostics/format/json.ts');
    writeJson({ versions, diagnostics: diagnostics.map((finding) => diagnosticToJson(finding, '')) });
    return;
  }
  const { formatSummary } = await import('../diagnostics/format/text.ts');
  if (format === 'markdown') {
    const [{ formatMarkdownTable }, { escapeMarkdown }] = await Promise.all([
      import('../diagnostics/format/markdown.ts'),
      import('../diagnostics/format/markdown-text.ts'),
    ]);
    const table = diagnostics.length === 0 ? '' : `\n${formatMarkdownTable(diagnostics)}`;
    const summary = formatSummary(diagnostics) || 'no findings';
    write('stdout', `# Documented versions\n\nVersions read: ${escapeMarkdown(versions.join(', '))}. Of the newest: ${summary}.\n${table}`);
    return;
  }
  writeDiagnostics('stdout', diagnostics);
  write(
    'stdout',
    `${diagnostics.length > 0 ? '\n' : ''}${printableLine(versions.join(', '))}: ${formatSummary(diagnostics) || 'no findings'}\n`,
  );
}
