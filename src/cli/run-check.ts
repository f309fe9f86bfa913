import { given } from '../basics/given.ts';
import { numbered } from '../diagnostics/format/numbered.ts';
import path from 'node:path';
import { diagnosticToJson } from '../diagnostics/format/json.ts';
import { formatSummary, messageLine } from '../diagnostics/format/text.ts';
import type { Version } from '../schema/version.ts';
import { check, type CheckedReport, type CheckOptions } from '../verbs/check.ts';
import { isUnreadable } from '../verbs/unreadable.ts';
import { toolVersion } from '../version.ts';
import { exitStatus } from './exit-status.ts';
import { fewOfAKind } from './few-of-a-kind.ts';
import { isTerminal, write, writeDiagnostics, writeJson } from './output.ts';
import { createProgress } from './progress.ts';
import { expectShortRun } from './short-run.ts';

/** What a command line of `check` says besides its schemas. */
export interface CheckFlags {
  readonly strict?: true;
  readonly format?: 'text' | 'json' | 'github' | 'sarif';
  readonly root?: string;
  readonly repo?: string;
  readonly timeout?: number;
  readonly dialect?: Version;
  readonly examples?: true;
  readonly sinceFrom?: string;
  readonly next?: Version;
  readonly severity?: CheckOptions['severity'];
  readonly all?: true;
}

/** Checks schemas, prints what is wrong with them, and gives the exit status. */
export async function runCheck(schemas: readonly string[], flags: CheckFlags): Promise<number> {
  expectShortRun();
  const { strict, examples, sinceFrom, next, root, repo, timeout, dialect, severity, format = 'text', all = false } = flags;
  const progress = createProgress();
  const { schemas: reports } = await check(schemas, {
    strict: strict ?? false,
    examples: examples ?? false,
    ...given({ sinceFrom, next, root, repo, timeout, dialect, severity }),
    onProgress: progress.step,
  }).finally(progress.end);
  const [first] = reports;
  if (first?.root === '' && schemas[0] !== '') {
    // Options that are wrong are no findings in a schema.
    writeDiagnostics('stderr', first.diagnostics);
    return exitStatus.couldNotRun;
  }
  await writers[format](reports, all);
  if (reports.some((report) => isUnreadable(report.diagnostics))) return exitStatus.couldNotRun;
  return reports.every((report) => report.ok) ? exitStatus.fine : exitStatus.findings;
}

const writers: Readonly<
  Record<NonNullable<CheckFlags['format']>, (reports: readonly CheckedReport[], all: boolean) => void | Promise<void>>
> = {
  text: (reports, all) => {
    for (const report of reports) writeText(report, all);
    const hasFindings = reports.some(({ diagnostics }) => diagnostics.length > 0);
    if (hasFindings && isTerminal('stdout')) write('stderr', "\n'qapi explain CODE' says more about a finding, by the code in brackets.\n");
  },
  json: writeReports,
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

function writeReports(reports: readonly CheckedReport[]): void {
  const schemas = reports.map(({ root, ok, definitions, diagnostics }) => ({
    root,
    ok,
    definitions,
    // Findings without a place are about the root, whose path is relative to the working directory as all are.
    diagnostics: diagnostics.map((finding) => diagnosticToJson(finding, path.relative('', root) || root)),
  }));
  writeJson({ schemas });
}

function writeText(report: CheckedReport, all: boolean): void {
  const { shown, more } = all ? { shown: report.diagnostics, more: [] } : fewOfAKind(report.diagnostics);
  writeDiagnostics('stdout', shown);
  if (more.length > 0) write('stdout', `\n${more.join('')}  (--all shows them)\n`);
  const total = Object.entries(report.definitions).flatMap(([keyword, count]) => (count === 0 ? [] : numbered(count, keyword)));
  const verdict = formatSummary(report.diagnostics) || 'no findings';
  write(
    'stdout',
    `${shown.length > 0 ? '\n' : ''}${messageLine(report.root) || "''"}: ${verdict}${total.length > 0 ? ` (${total.join(', ')})` : ''}\n`,
  );
}
