/** Compares schemas that stand in a test. */
import { type DiffOptions, diffProtocols, type DiffResult } from '../../src/diff/index.ts';
import { protocolOf } from './schema.ts';

export const compared = (old: string, current: string, options: DiffOptions = {}): DiffResult =>
  diffProtocols(protocolOf(old), protocolOf(current), options);

/** `LEVEL DIRECTION PATH RULE` of each change. */
export const changes = (old: string, current: string, options: DiffOptions = {}): readonly string[] =>
  compared(old, current, options).changes.map(({ level, direction, path, rule }) => `${level} ${direction} ${path} ${rule}`);
