import path from 'node:path';
import { type Command, Option } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticToJson } from '../diagnostics/format/json.ts';
import { formatSummary } from '../diagnostics/format/text.ts';
import type { CheckedReport } from '../verbs/check.ts';
import { isUnreadable } from '../verbs/open.ts';
import { exitStatus } from './exit-status.ts';
import { addRootOption } from './options.ts';
import { write, writeDiagnostics } from './output.ts';

interface Flags {
  readonly strict?: true;
  readonly format: 'text' | 'json';
  readonly root?: string;
  readonly all?: true;
}

/** Of warnings of one kind only so many are shown as text: old schemas have thousands that break newer rules of style. */
const shownOfAKind = 5;

export function addCheck(program: Command, done: (status: number) => void): void {
  const command = program
    .command('check')
    .summary('find mistakes in schemas')
    .description('Checks schemas, each on its own, and reports everything that is wrong with them.')
    .argument('<schema...>', 'root file, folder, or bundled')
    .option('--strict', 'accept and reject exactly what the newest QEMU does; else its rules of style give warnings')
    .option('--all', `show all warnings; else ${shownOfAKind} of a kind`)
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json']).default('text'));
  addRootOption(command).action(async (schemas: string[], flags: Flags) => {
    const { check } = await import('../verbs/check.ts');
    const { schemas: reports } = await check(schemas, {
      strict: flags.strict ?? false,
      ...(flags.root === undefined ? {} : { root: flags.root }),
    });
    if (flags.format === 'json') writeJson(reports);
    else for (const report of reports) writeText(report, flags.all ?? false);
    if (reports.some((report) => isUnreadable(report.diagnostics))) done(exitStatus.couldNotRun);
    else done(reports.every((report) => report.ok) ? exitStatus.fine : exitStatus.findings);
  });
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
