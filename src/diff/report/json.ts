import { printableJson } from '../../diagnostics/format/printable.ts';
import { stringifyJson } from '../../runtime/json.ts';
import type { ComparisonReport, ReportedChange } from './model.ts';

/** A comparison as JSON, ending with a newline: one change a line. `schemas/diff.schema.json` describes it. */
export function formatJson({ old, new: current, summary, changes, notes, leftOut }: ComparisonReport): string {
  const head = { old, new: current, summary, leftOut, notes };
  const lines = changes.map((change) => `  ${stringifyJson(changeToJson(change))}`);
  return printableJson(`${stringifyJson(head).slice(0, -1)},"changes":[${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}]}\n`);
}

/** What only some changes have is left out of others. */
function changeToJson({ at, accepted, witness, verdict, noWitness, hints, ...change }: ReportedChange): Readonly<Record<string, unknown>> {
  return {
    ...change,
    ...(change.new !== null || at === null ? {} : { at }),
    ...(hints.length === 0 ? {} : { hints }),
    ...(accepted === null ? {} : { accepted: { reason: accepted } }),
    ...(witness !== null || change.level === 'breaking' ? { witness } : {}),
    ...(verdict === null ? {} : { verdict }),
    ...(noWitness === null ? {} : { noWitness }),
  };
}
