import { numbered } from '../diagnostics/format/numbered.ts';
import { generate, type GenerateOptions } from '../verbs/generate.ts';
import type { GenerateReport } from '../verbs/generate-report.ts';
import { hasErrors, isUnreadable } from '../verbs/open.ts';
import { letSignalsIn } from '../write/let-signals-in.ts';
import { describe, noteOnOthers } from './describe-output.ts';
import { exitStatus } from './exit-status.ts';
import { handleInterrupts } from './interrupt.ts';
import { write, writeDiagnostics } from './output.ts';
import { createProgress } from './progress.ts';
import { expectShortRun } from './short-run.ts';
import { createUntold } from './untold.ts';

/** How to go about it. */
export interface RunFlags {
  readonly check?: boolean;
  readonly verbose?: boolean;
}

/** Generates what targets ask for, one after the other, prints what was done, and gives the exit status. */
export async function runGenerate(targets: readonly GenerateOptions[], { check = false, verbose = false }: RunFlags): Promise<number> {
  expectShortRun({ modules: ['node:crypto', 'node:os'], makesMuch: true });
  const progress = createProgress();
  const release = handleInterrupts();
  const untold = createUntold();
  let status: number = exitStatus.fine;
  for (const each of targets) {
    const report = await generate({ ...each, ...(check ? { check } : {}), onProgress: progress.step }).finally(progress.end);
    writeDiagnostics('stderr', untold(report.diagnostics));
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

/**
 * Errors in the schema are findings; whatever kept us from reading it or writing the output is not. Of several versions one may be left out, but not
 * all of them for want of a version.
 */
function couldNotRun({ diagnostics, skipped }: GenerateReport): boolean {
  const has = (wanted: string): boolean => diagnostics.some(({ code }) => code === wanted);
  return (
    (skipped === undefined && isUnreadable(diagnostics)) ||
    (has('no-versions') && !has('version-skipped')) ||
    diagnostics.some(({ code }) =>
      /^(output-|cannot-write$|history-|wrong-history$|(?:file|schema)-too-large$|pattern-without-match$|unusable-style$|config-|emitter-|range-|wrong-range$)/.test(
        code,
      ),
    )
  );
}
