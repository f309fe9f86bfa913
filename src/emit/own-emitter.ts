import type { Protocol } from '../protocol/index.ts';
import type { OutputFile } from './output-file.ts';

/** What an emitter is told besides the protocol: the options of the run. */
export interface EmitterOptions {
  /** How 64-bit integers are typed. */
  readonly int64: 'number' | 'bigint';
  /** Whether values of enums pass that the schema does not have. */
  readonly openEnums: boolean;
  /** Whether the schema's documentation text may be used: QEMU's is under the GPL. */
  readonly docsText: boolean;
  /** Version of this program, for the head of each file. */
  readonly toolVersion: string;
}

/** A value that is written as JSON. */
export interface JsonFile {
  readonly path: string;
  readonly json: unknown;
}

/**
 * An emitter of one's own: makes files out of a protocol. It should be pure, so that the same schema gives the same bytes; where it throws,
 * nothing is written, and the error is reported under the function's name.
 * @example
 * ```ts
 * import type { Emitter } from 'qapi-codegen';
 *
 * export const commandList: Emitter = ({ commands }) => [{ path: 'commands.json', json: commands.map(({ name }) => name) }];
 * ```
 */
export type Emitter = (
  protocol: Protocol,
  options: EmitterOptions,
) => readonly (OutputFile | JsonFile)[] | Promise<readonly (OutputFile | JsonFile)[]>;
