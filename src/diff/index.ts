import type { Protocol } from '../protocol/index.ts';
import { changeOf, inOrder } from './changes.ts';
import { findingsOf, walkThrough } from './findings.ts';
import { leftOutOf } from './left-out.ts';
import type { Change, DiffOptions, DiffResult, Level, Rule } from './model.ts';
import { createWitnesses, type Proof } from './witness/index.ts';

export type * from './model.ts';
export { rules } from './rules/index.ts';

/**
 * Compares two protocols as they are on the wire: names of types and where members are declared do not count. Build conditions that
 * are not settled count as true on both sides, and a changed condition is a change of its own.
 */
export function diffProtocols(old: Protocol, current: Protocol, options: DiffOptions = {}): DiffResult {
  let witnesses: ReturnType<typeof createWitnesses> | null = null;
  const prove = (finding: Parameters<ReturnType<typeof createWitnesses>>[0]): Proof =>
    (witnesses ??= createWitnesses(old, current))(finding);
  const changes: Change[] = [];
  const walk = walkThrough(old, current, options.unstable ?? false);
  const levelOf = (rule: Rule): Level | 'off' => options.levels?.get(rule.id) ?? rule.level;
  for (const finding of findingsOf(walk)) {
    const level = levelOf(finding.rule);
    if (level !== 'off') changes.push(changeOf(finding, level, prove));
  }
  return {
    old: { source: options.sources?.old ?? old.source.root, version: old.source.version },
    new: { source: options.sources?.new ?? current.source.root, version: current.source.version },
    summary: summaryOf(changes),
    changes: changes.sort(inOrder),
    leftOut: leftOutOf(walk, levelOf),
  };
}

function summaryOf(changes: readonly Change[]): Readonly<Record<Level, number>> {
  const summary = { breaking: 0, dangerous: 0, safe: 0 };
  for (const { level } of changes) summary[level]++;
  return summary;
}
