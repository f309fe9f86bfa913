import path from 'node:path';
import { type Command, Option } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticToJson } from '../diagnostics/format/json.ts';
import { formatSummary } from '../diagnostics/format/text.ts';
import type { Version } from '../schema/version.ts';
import type { CheckedReport } from '../verbs/check.ts';
import { isUnreadable } from '../verbs/open.ts';
import { toolVersion } from '../version.ts';
import { exitStatus } from './exit-status.ts';
import { expectShortRun } from './short-run.ts';
import { addRepoOption, addRootOption, parseRelease } from './options.ts';
import { isTerminal, write, writeDiagnostics } from './output.ts';
import { createProgress } from './progress.ts';

interface Flags {
  readonly strict?: true;
  readonly format: 'text' | 'json' | 'github' | 'sarif';
  readonly root?: string;
  readonly repo?: string;
  readonly timeout?: number;
  readonly dialect?: Version;
  readonly examples?: true;
  readonly sinceFrom?: string;
  readonly next?: Version;
  readonly all?: true;
}

/** Of warnings of one kind only so many are shown as text: old schemas have thousands that break newer rules of style. */
const shownOfAKind = 5;

export function addCheck(program: Command, done: (status: number) => void): void {
  const command = program
    .command('check')
    .summary('find mistakes in schemas')
    .description('Checks schemas, each on its own, and reports everything that is wrong with them.')
    .argument('<schema...>', 'root file, folder, saved reply, running QEMU, revision of a repository, or bundled')
    .option('--strict', 'accept and reject exactly what the newest QEMU does; else its rules of style give warnings')
    .addOption(
      new Option(
        '--dialect <version>',
        'read text that can mean two things as this release of QEMU, such as 2.5, and leave out rules that came later; ' +
          'by default the dialect is recognised from the schema',
      ).argParser(parseRelease),
    )
    .option('--examples', 'compare the examples in the documentation with the schema, too; what is found are warnings')
    .option('--since-from <file>', "compare the documented versions with what 'qapi history --format json' told")
    .addOption(new Option('--next <version>', 'with --since-from: the release that the schema is to become').argParser(parseRelease))
    .option('--all', `show all warnings; else ${shownOfAKind} of a kind`)
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json', 'github', 'sarif']).default('text'));
  addRepoOption(addRootOption(command)).action(async (schemas: string[], flags: Flags) => {
    expectShortRun();
    const { check } = await import('../verbs/check.ts');
    const progress = createProgress();
    const { schemas: reports } = await check(schemas, {
      strict: flags.strict ?? false,
      examples: flags.examples ?? false,
      ...(flags.sinceFrom === undefined ? {} : { sinceFrom: flags.sinceFrom }),
      ...(flags.next === undefined ? {} : { next: flags.next }),
      ...(flags.root === undefined ? {} : { root: flags.root }),
      ...(flags.repo === undefined ? {} : { repo: flags.repo }),
      ...(flags.timeout === undefined ? {} : { timeout: flags.timeout }),
      onProgress: progress.step,
      ...(flags.dialect === undefined ? {} : { dialect: flags.dialect }),
    }).finally(progress.end);
    await writers[flags.format](reports, flags.all ?? false);
    if (reports.some((report) => isUnreadable(report.diagnostics))) done(exitStatus.couldNotRun);
    else done(reports.every((report) => report.ok) ? exitStatus.fine : exitStatus.findings);
  });
}

const writers: Readonly<Record<Flags['format'], (reports: readonly CheckedReport[], all: boolean) => void | Promise<void>>> = {
  text: (reports, all) => {
    for (const report of reports) writeText(report, all);
    const hasFindings = reports.some(({ diagnostics }) => diagnostics.length > 0);
    if (hasFindings && isTerminal('stdout')) write('stderr', "\n'qapi explain CODE' says more about a finding, by the code in brackets.\n");
  },
  json: writeJson,
  github: writeGithub,
  sarif: writeSarif,
};

async function writeGithub(reports: readonly CheckedReport[]): Promise<void> {
  const { formatGithub } = await import('../diagnostics/format/github.ts');
  write('stdout', formatGithub(reports.flatMap(({ diagnostics }) => diagnostics)));
}

async function writeSarif(reports: readonly CheckedReport[]): Promise<void> {
  const { formatSarif } = await import('../diagnostics/format/sarif.ts');
  const { explain } = await import('../verbs/explain.ts');
  const { pages } = await explain();
  const findings = reports.flatMap(({ diagnostics }) => diagnostics);
  write('stdout', formatSarif(findings, { toolVersion, workingDirectory: process.cwd(), pages }));
}

function writeJson(reports: readonly CheckedReport[]): void {
  const schemas = reports.map(({ root, ok, definitions, diagnostics }) => ({
    root,
    ok,
    definitions,
    // Findings without a place are about the root, whose path is relative to the working directory as all are.
    diagnostics: diagnostics.map((finding) => diagnosticToJson(finding, path.relative('', root) || root)),
  }));
  write('stdout', `${JSON.stringify({ schemas }, null, 1)}\n`);
}

function writeText(report: CheckedReport, all: boolean): void {
  const { shown, hidden } = all ? { shown: report.diagnostics, hidden: new Map<string, number>() } : selectShown(report.diagnostics);
  writeDiagnostics('stdout', shown);
  const more = [...hidden].map(([code, count]) => `  and ${count} more [${code}]\n`);
  if (more.length > 0) write('stdout', `\n${more.join('')}  (--all shows them)\n`);
  const total = Object.entries(report.definitions).flatMap(([keyword, count]) =>
    count === 0 ? [] : `${count} ${keyword}${count === 1 ? '' : 's'}`,
  );
  const verdict = formatSummary(report.diagnostics) || 'no findings';
  write('stdout', `${shown.length > 0 ? '\n' : ''}${report.root}: ${verdict}${total.length > 0 ? ` (${total.join(', ')})` : ''}\n`);
}

function selectShown(findings: readonly Diagnostic[]): {
  readonly shown: readonly Diagnostic[];
  readonly hidden: ReadonlyMap<string, number>;
} {
  const counts = new Map<string, number>();
  const hidden = new Map<string, number>();
  const shown = findings.filter(({ code, severity }) => {
    if (severity === 'error') return true;
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count > shownOfAKind) hidden.set(code, count - shownOfAKind);
    return count <= shownOfAKind;
  });
  return { shown, hidden };
}
