import type { StatementStructures } from 'ts-morph';
import type { EmittedStatement } from './structures.ts';

/**
 * A file that an emitter asks for. `path` is relative to the output folder, with `/` between folders, and never leaves it.
 */
export type OutputFile = StructuredFile | TextFile;

/** Declarations; how they are laid out is the printer's business. */
export interface StructuredFile {
  readonly path: string;
  /** Our own emitters keep to `EmittedStructure`; a user's may use all that ts-morph has, also plain text. */
  readonly statements: readonly (EmittedStatement | StatementStructures | string)[];
  /** Text that stands behind the statements, and is laid out already. */
  readonly trailer?: string;
}

/** Text that is written as it is, in any language. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What a printer makes of an {@link OutputFile}. */
export interface OutputText {
  readonly path: string;
  readonly text: string;
}
