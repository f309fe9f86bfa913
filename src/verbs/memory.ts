import type { OutputFile, OutputText } from '../emit/output-file.ts';
import type { WholeNameTable } from '../emit/names.ts';
import { noReuse, type Reuse } from '../emit/reuse.ts';
import type { Protocol } from '../protocol/index.ts';
import type { SchemaLocation } from '../source/tree.ts';
import type { Transformations } from '../transform/known.ts';
import { type InputHashes, inputHashes } from '../write/input-hashes.ts';
import type { Print } from './own-emitters.ts';

/**
 * What one run leaves for the next of the same target in the same process: texts that have not changed keep their identity, and with it what
 * was made of them, and files that come out of the emitters as before are not printed again.
 */
export interface Memory {
  /** Files that the last run read or looked for, absolute; a change of one of them is a reason to run again. */
  readonly inputs: ReadonlySet<string>;
  /** Notes that something was looked for. */
  look(file: string): void;
  /** Begins a run. */
  begin(): void;
  /** From now on runs see the longest file as if it began one line further down and defined one thing more, or as it is. */
  pretendEdit(isEdited: boolean): void;
  /** The location, reading by way of the memory. */
  open(location: SchemaLocation, workingDirectory: string): SchemaLocation;
  /** What transforming the schema can use again; null without a memory. */
  readonly known: Transformations | null;
  /** The protocol, with the definitions of the last run where they say the same. */
  keep(protocol: Protocol): Protocol;
  /** The names of a protocol; null without a memory. */
  readonly names: ((protocol: Protocol) => WholeNameTable) | null;
  /** What the emitters can use again. */
  readonly reuse: Reuse;
  /** The content hashes of what was read. */
  readonly hashesOf: InputHashes;
  /** @param style what the layout depends on besides the files */
  print(files: readonly OutputFile[], style: string | undefined, print: Print): Promise<readonly OutputText[]>;
}

/** Remembers nothing. */
export const noMemory: Memory = {
  inputs: new Set(),
  begin: () => undefined,
  look: () => undefined,
  pretendEdit: () => undefined,
  open: (location) => location,
  known: null,
  names: null,
  keep: (protocol) => protocol,
  reuse: noReuse,
  hashesOf: inputHashes,
  print: (files, _style, print) => print(files),
};
