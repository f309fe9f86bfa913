import { numbered } from '../diagnostics/format/numbered.ts';
import { printableLine } from '../diagnostics/format/printable.ts';
import type { GenerateReport } from '../verbs/generate-report.ts';

/** Files of others in the output folder are told of, since they may be there by mistake. */
export function noteOnOthers({ files: { extra } }: GenerateReport, out: string): string {
  if (extra.length === 0) return '';
  const shown = extra.slice(0, 5).join(', ') + (extra.length > 5 ? `, and ${extra.length - 5} more` : '');
  return `note: ${printableLine(out)} holds ${numbered(extra.length, 'file')} that ${extra.length === 1 ? 'was' : 'were'} not generated, and left alone: ${printableLine(shown)}\n`;
}

/** Generating removes what an earlier run made, and nothing else. */
const remainder = ', and delete what is extra even then';

/** What a run did, a file a line, or with `check` what it would do. */
export function describe({ made, files }: GenerateReport, out: string, check: boolean): string {
  const lines: string[] = [];
  const shown = printableLine(out);
  if (check) {
    for (const state of ['missing', 'stale', 'extra'] as const)
      for (const file of files[state]) lines.push(`${state.padEnd(7)} ${printableLine(file)}`);
    const count = lines.length;
    lines.push(
      count === 0
        ? `${shown} is up to date`
        : `${shown}: ${count} ${count === 1 ? 'file is' : 'files are'} not what the schema gives; generate anew${files.extra.length === 0 ? '' : remainder}`,
    );
    return `${lines.join('\n')}\n`;
  }
  for (const file of files.written) lines.push(`wrote   ${printableLine(file)}`);
  for (const file of files.removed) lines.push(`removed ${printableLine(file)}`);
  const what =
    made === null
      ? ''
      : `${numbered(made.commands, 'command')}, ${numbered(made.events, 'event')}, ${numbered(made.types, 'type')} in ${numbered(made.files, 'file')} (${kilobytes(made.bytes)}): `;
  lines.push(`${shown}: ${what}${files.written.length} written, ${files.removed.length} removed, ${files.unchanged.length} unchanged`);
  return `${lines.join('\n')}\n`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
