import type { Code } from '../diagnostics/catalogue/index.ts';
import { numbered } from '../diagnostics/format/numbered.ts';
import { generate } from '../verbs/generate.ts';
import type { GenerateReport } from '../verbs/generate-report.ts';
import { hasErrors } from '../verbs/open.ts';
import { createSymbolTeller } from '../verbs/symbol-teller.ts';
import { isUnknownSymbol } from '../verbs/unknown-symbols.ts';
import { isUnreadable } from '../verbs/unreadable.ts';
import { letSignalsIn } from '../write/let-signals-in.ts';
import { describe, noteOnOthers } from './describe-output.ts';
import { exitStatus } from './exit-status.ts';
import { writeFew } from './few-of-a-kind.ts';
import { handleInterrupts } from './interrupt.ts';
import { write, writeDiagnostics } from './output.ts';
import { foreignCodeRuns } from './own-process.ts';
import { createProgress } from './progress.ts';
import { expectShortRun } from './short-run.ts';
import type { FoundTargets } from './targets.ts';
import { orOfFlags } from './unknown-symbols.ts';
import { createUntold } from './untold.ts';

/** How to go about it. */
export interface RunFlags {
  readonly check?: boolean;
  readonly verbose?: boolean;
}

/** Generates what targets ask for, one after the other, prints what was done, and gives the exit status. */
export async function runGenerate(
  found: Pick<FoundTargets, 'targets' | 'placeOf'>,
  { check = false, verbose = false }: RunFlags,
): Promise<number> {
  expectShortRun({ modules: ['node:crypto', 'node:os'], makesMuch: true });
  // Prettier loads the configuration that it finds.
  if (found.targets.some(({ format }) => format === 'prettier')) foreignCodeRuns();
  const progress = createProgress();
  const release = handleInterrupts();
  const untold = createUntold();
  const tellSymbols = createSymbolTeller(found);
  let status: number = exitStatus.fine;
  for (const each of found.targets) {
    const report = await generate({ ...each, ...(check ? { check } : {}), onProgress: progress.step }).finally(progress.end);
    writeFew(orOfFlags(tellSymbols(each, report)));
    writeDiagnostics('stderr', untold(report.diagnostics.filter((finding) => !isUnknownSymbol(finding))));
    if (verbose && report.made !== null) {
      write('stderr', `${numbered(report.made.files, 'file')} printed, ${report.made.byReference} by the reference printer\n`);
    }
    if (report.ok || report.skipped !== undefined || !hasErrors(report.diagnostics)) write('stdout', describe(report, each.out, check));
    if (report.ok && !check) write('stderr', noteOnOthers(report, each.out));
    if (!report.ok) status = Math.max(status, couldNotRun(report) ? exitStatus.couldNotRun : exitStatus.findings);
  }
  await letSignalsIn();
  release();
  return status;
}

/** What keeps an output from being made or written, and is no error in the schema. */
const hindrances: ReadonlySet<Code> = new Set<Code>([
  ...['file-too-large', 'schema-too-large', 'pattern-without-match', 'unusable-style', 'emitter-failed', 'emitter-output'],
  ...['wrong-history', 'history-of-other-versions', 'history-of-other-schema'],
  ...['wrong-range', 'range-without-repository', 'range-and-schema', 'schema-and-schemas', 'range-without-pages'],
  ...['cannot-write', 'output-outside', 'output-twice', 'output-below-file', 'output-not-ours', 'output-locked'],
] as const);

/**
 * Errors in the schema are findings; whatever kept us from reading it or writing the output is not. Of several versions one may be left out, but not
 * all of them for want of a version.
 */
function couldNotRun({ diagnostics, skipped }: GenerateReport): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const has = (wanted: Code): boolean => errors.some(({ code }) => code === wanted);
  return (
    (skipped === undefined && isUnreadable(errors)) ||
    (has('no-versions') && !has('version-skipped')) ||
    errors.some(({ code }) => hindrances.has(code))
  );
}
