import type { Protocol } from '../protocol/index.ts';
import { changeOf, fingerprintsOf, inOrder, wasDeprecated } from './changes.ts';
import { type FoundChange, withDocumentedHints } from './documented-hints.ts';
import { findDifferences } from './findings.ts';
import type { Change, DiffOptions, DiffResult, LeftOut, Level } from './model.ts';
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
  const found: FoundChange[] = [];
  const findings = findDifferences(old, current, options.unstable ?? false, options.whole);
  const known = fingerprintsOf(findings);
  for (const finding of findings) {
    const ofDeprecated = wasDeprecated(finding) ? options.deprecatedRemoved : undefined;
    const level = options.levels?.get(finding.rule.id) ?? ofDeprecated ?? finding.rule.level;
    if (level !== 'off') found.push({ finding, change: changeOf(finding, level, prove, known) });
  }
  found.sort((a, b) => inOrder(a.change, b.change));
  const changes = withDocumentedHints(found, [old, current], options.documentation);
  // Looked for only where there is nothing else to tell.
  const leftOut = (): LeftOut => ({
    unstable: options.unstable === true ? 0 : findDifferences(old, current, true).length - findings.length,
    off: findings.length,
  });
  return {
    old: { source: options.sources?.old ?? old.source.root, version: old.source.version },
    new: { source: options.sources?.new ?? current.source.root, version: current.source.version },
    summary: summaryOf(changes),
    changes,
    leftOut: changes.length === 0 ? leftOut() : null,
  };
}

function summaryOf(changes: readonly Change[]): Readonly<Record<Level, number>> {
  const summary = { breaking: 0, dangerous: 0, safe: 0 };
  for (const { level } of changes) summary[level]++;
  return summary;
}
