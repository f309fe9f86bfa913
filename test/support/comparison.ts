/** Reports of comparisons for tests of formats, from a few words. */
import type { Level } from '../../src/diff/model.ts';
import type { ComparisonReport, ReportedChange } from '../../src/diff/report/model.ts';

export function change(more: Partial<ReportedChange> = {}): ReportedChange {
  const level = more.level ?? 'breaking';
  return {
    rule: 'return-mandatory-member-removed',
    level,
    direction: 'receive',
    path: 'query-status/returns/singlestep',
    affects: { commands: ['query-status'], events: [] },
    message: "the mandatory member 'singlestep' was removed",
    reason: 'Clients count on it.',
    fingerprint: '0123456789ab',
    old: { file: 'qapi/run-state.json', line: 120 },
    new: { file: 'qapi/run-state.json', line: 118 },
    deprecatedInOld: false,
    witness: level === 'breaking' ? { return: { status: 'running' } } : null,
    verdict:
      level === 'breaking'
        ? { acceptedBy: 'new', issue: { path: ['return', 'singlestep'], code: 'missing', message: "the member 'singlestep' is missing" } }
        : null,
    noWitness: null,
    hints: [],
    accepted: null,
    at: more.new === undefined ? { file: 'qapi/run-state.json', line: 118 } : more.new,
    ...more,
  };
}

/** Changes of a level, each with a path and fingerprint of its own. */
export function changes(level: Level, count: number): readonly ReportedChange[] {
  return Array.from({ length: count }, (_, index) =>
    change({
      level,
      path: `command-${String(index)}/returns/x`,
      fingerprint: index.toString(16).padStart(12, level === 'safe' ? 'a' : '0'),
    }),
  );
}

export function comparison(list: readonly ReportedChange[], more: Partial<ComparisonReport> = {}): ComparisonReport {
  const count = (level: Level): number => list.filter((each) => each.level === level && each.accepted === null).length;
  return {
    old: { source: 'old', version: '8.2.0' },
    new: { source: 'new', version: '9.2.0' },
    summary: {
      breaking: count('breaking'),
      dangerous: count('dangerous'),
      safe: count('safe'),
      accepted: list.filter(({ accepted }) => accepted !== null).length,
    },
    changes: list,
    notes: [],
    leftOut: { unstable: { breaking: 0, dangerous: 0, safe: 0 }, off: 0 },
    ...more,
  };
}

/** What a hostile schema could bring into a report. */
export const hostile: ReportedChange = change({
  path: 'x/returns/<script>alert(1)</script>',
  message: 'a `b` *c* | <img src=x onerror=alert(1)> @everyone #1 \u001b[31m\u0000 ]]> --> % \n::error::x',
  old: { file: 'a,b:c%.json', line: 1 },
  new: { file: 'a,b:c%.json', line: 2 },
  witness: { return: { '</script><script>': '```', big: 18446744073709551615n } },
});
