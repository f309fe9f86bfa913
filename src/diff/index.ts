import type { Protocol } from '../protocol/index.ts';
import type { DiffOptions, DiffResult, Rule } from './model.ts';

export type * from './model.ts';

/** All rules, in the order in which they are documented. */
export const rules: readonly Rule[] = [];

/**
 * Compares two protocols as they are on the wire: names of types and where members are declared do not count. Build conditions that
 * are not settled count as true on both sides, and a changed condition is a change of its own.
 */
export function diffProtocols(old: Protocol, current: Protocol, options: DiffOptions = {}): DiffResult {
  return {
    old: { source: options.sources?.old ?? old.source.root, version: old.source.version },
    new: { source: options.sources?.new ?? current.source.root, version: current.source.version },
    summary: { breaking: 0, dangerous: 0, safe: 0 },
    changes: [],
  };
}
