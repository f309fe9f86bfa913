import { isUnknownSymbol } from '../verbs/unknown-symbols.ts';
import type { WatchRun } from '../verbs/watch.ts';
import type { GenerateReport } from '../verbs/generate-report.ts';
import { createSymbolTeller, type SymbolTeller } from '../verbs/symbol-teller.ts';
import { exitStatus } from './exit-status.ts';
import { writeFew } from './few-of-a-kind.ts';
import { handleInterrupts } from './interrupt.ts';
import { write, writeDiagnostics } from './output.ts';
import type { FoundTargets } from './targets.ts';
import { orOfFlags } from './unknown-symbols.ts';
import { createUntold } from './untold.ts';

/**
 * Keeps targets fresh until Ctrl-C.
 * @param find the targets; with the files that they were found in before, which are none at first
 */
export async function watchTargets(
  find: (watched: readonly string[]) => Promise<FoundTargets>,
  describe: (report: GenerateReport, out: string) => string,
): Promise<number> {
  const { watch } = await import('../verbs/watch.ts');
  const controller = new AbortController();
  let status: number = exitStatus.fine;
  let watched: readonly string[] = [];
  let round = 0;
  let untold = createUntold();
  let tellSymbols: SymbolTeller = () => [];
  const makePlan = async (): Promise<FoundTargets> => {
    const plan = await find(watched);
    watched = plan.files;
    if (plan.diagnostics.length === 0) tellSymbols = createSymbolTeller(plan);
    return plan;
  };
  const release = handleInterrupts(() => {
    controller.abort();
  });
  try {
    await watch(makePlan, {
      signal: controller.signal,
      onPlan: ({ diagnostics, targets, files }) => {
        writeDiagnostics('stderr', diagnostics);
        if (targets.length > 0) return;
        if (files.length === 0) status = exitStatus.couldNotRun;
        else write('stderr', 'waiting for a config without errors …\n');
      },
      onRun: (run) => {
        if (run.round !== round) [round, untold] = [run.round, createUntold()];
        writeFew(orOfFlags(tellSymbols(run.target, run.report)));
        writeDiagnostics('stderr', untold(run.report.diagnostics.filter((finding) => !isUnknownSymbol(finding))));
        if (write('stdout', lineOf(run, describe))) return;
        status = exitStatus.couldNotRun;
        controller.abort();
      },
    });
  } finally {
    release();
  }
  return status;
}

function lineOf({ report, target, milliseconds, first }: WatchRun, describe: (report: GenerateReport, out: string) => string): string {
  if (!report.ok) return `${target.out}: left as it was; waiting for changes …\n`;
  return `${describe(report, target.out).trimEnd()} in ${Math.round(milliseconds)} ms${first ? '; waiting for changes …' : ''}\n`;
}
