import type { Address, EntryKind, Example } from '../../model.ts';

export interface FoundDefinition {
  readonly kind: EntryKind;
  readonly address: Address;
  /** The name of its module. */
  readonly module: string;
}

/** What text can refer to from where it stands. */
export interface TextScope {
  /** A definition by its name. */
  readonly definition: (name: string) => FoundDefinition | null;
  /** A module's page by the module's name. */
  readonly module: (name: string) => Address | null;
  /** A member, value, argument or feature of the definition that the text is about; undefined when it has none of that name. */
  readonly member: (name: string) => Address | null | undefined;
  /** Where QEMU's manual of the schema's version is, for what it alone has; null when that is not known. */
  readonly manual: string | null;
  /** Called with the name of a directive that is not known. */
  readonly unknownDirective: (name: string) => void;
  /** Makes an example of its text, which is the content of so many directives in each other. */
  readonly example: (title: string | null, annotated: boolean, text: string, depth: number) => Example;
}
