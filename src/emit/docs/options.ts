import type { HistoryNotes } from '../../history/notes.ts';

/** What an emitter of documentation has to know beside the protocol. */
export interface DocsOptions {
  /** Whether the schema's own text is shown; without it there are names, types, badges and what follows from them. */
  readonly docsText: boolean;
  /** Whose text it is: the bundled schema's is the project's own, any other is taken to be QEMU's. */
  readonly ownText: boolean;
  /** Put into what names the generator. */
  readonly toolVersion?: string;
  /** What was found in the examples of the documentation; examples that are not among them count as unchecked. */
  readonly examples: readonly ExampleVerdict[];
  /** What a history says of the protocol, to be told beside what is documented. */
  readonly history?: HistoryNotes | null;
}

/** An example in a schema's documentation, compared with the schema. */
export interface ExampleVerdict {
  /** The definition whose comment it is in; null in free text. */
  readonly definition: string | null;
  /** Its lines without comment signs. */
  readonly text: string;
  readonly problems: readonly {
    readonly message: string;
    readonly help: string;
    /** Line in {@link text}, counted from 1; null when it has none. */
    readonly line: number | null;
  }[];
}

/** Something in the documentation text that could not be shown as it is meant. */
export interface DocsFinding {
  readonly kind: 'unknown-directive';
  /** The directive's name. */
  readonly name: string;
  /** The module whose text it is in. */
  readonly module: string;
  /** The definition whose comment it is in; null in free text. */
  readonly definition: string | null;
}
