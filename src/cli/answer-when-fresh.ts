import path from 'node:path';
import { locateOnDisk } from '../source/file-system.ts';
import { choicesOf } from '../verbs/choices.ts';
import { inputsOf, reportWhenFresh } from '../verbs/fresh-report.ts';
import { describe, noteOnOthers } from './describe-output.ts';
import { exitStatus } from './exit-status.ts';
import { knownHashes, readingAll } from '../write/known-hashes.ts';
import type { PlainGenerate } from './plain-arguments.ts';
import { write } from './write.ts';

/**
 * Does all that `generate` has to do when nothing has changed since its last run, and gives the exit status; null when there is more to do.
 * In a build that happens nearly always, so that neither commander nor the verbs are loaded for it.
 */
export function answerWhenFresh({ options, check }: PlainGenerate): number | null {
  const location = locateOnDisk(options.schema, options);
  if ('code' in location) return null;
  const choices = choicesOf(options, location, { format: undefined, commit: null, history: null });
  const directory = path.resolve(options.out);
  // Who checks wants to know what stands there, whatever the system says of it.
  const { holds, keep } = check ? readingAll : knownHashes(directory);
  const report = reportWhenFresh(directory, choices, inputsOf(location, holds), check, holds);
  if (report === null) return null;
  keep();
  write('stdout', describe(report, options.out, check));
  if (report.ok && !check) write('stderr', noteOnOthers(report, options.out));
  return report.ok ? exitStatus.fine : exitStatus.findings;
}
