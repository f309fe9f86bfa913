import type { BuiltinName, TypeReference } from '../protocol/model.ts';
import type { Subject } from './model.ts';

/**
 * What one version has at a path. `unknown` where the version can't tell: it takes arguments that its schema does not list, or part of its
 * commands stands outside of the schema.
 */
export type State = 'absent' | 'unknown' | Present;

export interface Present {
  readonly type: string;
  /** The type that the schema gives integers here: messages call each of them `int`. Null where there are none, and where a reply tells none. */
  readonly integer: BuiltinName | null;
  readonly optional: boolean;
  readonly condition: string | null;
  readonly features: readonly string[];
  /** Flags of a command that are set. */
  readonly flags: readonly string[];
  readonly documentedSince: string | null;
  /** Null where nothing of its own is documented, such as an array's element. */
  readonly subject: Subject | null;
}

/** A place on the wire in one version, and what stands below it. */
export interface Node {
  readonly state: State;
  /** The types that a value may have: several where there is an alternate, none where nothing is below. */
  readonly targets: readonly TypeReference[];
}

export const absentNode: Node = { state: 'absent', targets: [] };
export const unknownNode: Node = { state: 'unknown', targets: [] };

export function isPresent(state: State): state is Present {
  return typeof state === 'object';
}
