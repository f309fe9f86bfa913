import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { exitStatus } from './exit-status.ts';
import { writeDiagnostics } from './output.ts';

/** A config that ends the process, be it with status 0, has not said what to do. */
export function endedByConfig(finding: Diagnostic): void {
  writeDiagnostics('stderr', [finding]);
  process.exitCode = exitStatus.couldNotRun;
}
