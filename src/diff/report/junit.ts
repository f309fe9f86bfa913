import { type ComparisonReport, type FailOn, isFailing, type ReportedChange } from './model.ts';
import { entityOf, placeOf, remarksOf, restOf, titleOf, verdictOf, witnessOf } from './wording.ts';

/** Changes as a report of tests, which CI systems can show: a test for each, failed where the comparison fails for it, skipped where it is accepted. */
export function formatJunit(report: ComparisonReport, failOn: FailOn): string {
  const { changes } = report;
  const failures = changes.filter((change) => isFailing(change, failOn)).length;
  const skipped = changes.filter(({ accepted }) => accepted !== null).length;
  const name = escape(`qapi diff: ${titleOf(report)}`);
  const cases =
    changes.length === 0 ? ['    <testcase classname="qapi" name="no changes"/>'] : changes.map((change) => testCase(change, failOn));
  const counts = `tests="${String(cases.length)}" failures="${String(failures)}" errors="0"`;
  const notes = report.notes.length === 0 ? '' : `\n    <system-out>${escapeLines(report.notes)}</system-out>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="qapi diff" ${counts}>
  <testsuite name="${name}" ${counts} skipped="${String(skipped)}">
${cases.join('\n')}${notes}
  </testsuite>
</testsuites>
`;
}

function testCase(change: ReportedChange, failOn: FailOn): string {
  const place = change.at ?? change.old;
  const rest = restOf(change);
  const attributes = [
    ['classname', entityOf(change)],
    ['name', `${rest === '' ? change.path : rest} [${change.rule}]`],
    ...(place === null ? [] : [['file', place.file] as const, ['line', String(place.line)] as const]),
  ] as const;
  const open = `    <testcase ${attributes.map(([key, value]) => `${key}="${escape(value)}"`).join(' ')}>`;
  return `${open}\n      ${outcome(change, failOn)}\n    </testcase>`;
}

function outcome(change: ReportedChange, failOn: FailOn): string {
  const message = `${change.level}: ${change.message}`;
  const lines = [change.path, placeOf(change), change.reason, ...remarksOf(change), witnessOf(change) ?? '', verdictOf(change) ?? ''];
  const text = escapeLines(lines.filter((line) => line !== ''));
  if (change.accepted !== null) return `<skipped message="${escape(`accepted: ${change.accepted}`)}"/>`;
  if (isFailing(change, failOn)) return `<failure message="${escape(message)}" type="${escape(change.rule)}">${text}</failure>`;
  return `<system-out>${escape(message)}\n${text}</system-out>`;
}

function escapeLines(lines: readonly string[]): string {
  return lines.map(escape).join('\n');
}

/** XML has next to no control characters, not even escaped, and no halves of surrogate pairs; what else a terminal would act upon is escaped. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `&#${String(character.codePointAt(0))};`);
}
