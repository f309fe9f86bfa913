/**
 * The table of symbols, as `assets/symbols.js` hands it over. Its text has a line for each definition, between lines that say where the
 * following ones stand:
 *
 *     #27 31                                      module 27, page 31 of the lists beside it
 *     cquery-migrate!d                            a command, deprecated
 *     cmigrate/arguments uri channels!u detach    a command, with arguments that are listed in place
 *     nMigrationStatus =none =setup               an enum with its values
 *     uSocketAddress type type=inet ~unix         a union with its branches: `~unix` stands for `type=unix`
 *     sOdd@type-odd-2 a@A                         what follows `@`: an anchor, or a name, that does not follow from the rest
 *     cquery-migrate >3,7                         definitions, counted from 0, whose members it has besides
 *
 * Words are percent-encoded where a name has unusual characters.
 */
export interface SymbolData {
  readonly version: string | null;
  /** Paths of pages. */
  readonly pages: readonly string[];
  readonly modules: readonly ModuleData[];
  readonly text: string;
  /** Pages that are found by their titles, those of modules aside: the page's number, and the title. */
  readonly titles: readonly (readonly [page: number, title: string])[];
  /** Commands and events that the site does not have: letter of the kind and name, page and anchor of where that is told. */
  readonly gone: readonly (readonly [word: string, page: number, anchor: string])[];
}

export interface ModuleData {
  readonly name: string;
  readonly title: string;
  /** Numbers of pages: its own, and all that it has. */
  readonly page: number;
  readonly pages: readonly number[];
  /** Path of its data file, if it has one. */
  readonly data: string | null;
}

export const kindLetters = { command: 'c', event: 'e', enum: 'n', struct: 's', union: 'u', alternate: 'a' } as const;
export type DefinitionKind = keyof typeof kindLetters;

/** Badges that can be searched and filtered by. */
export const flagLetters: Readonly<Record<string, string>> = {
  deprecated: 'd',
  unstable: 'u',
  condition: 'c',
  oob: 'o',
  preconfig: 'p',
  'no-reply': 'n',
  'free-arguments': 'f',
  doubted: 'w',
  removed: 'r',
};

/** What the anchor of an entry begins with. */
export function entryPrefix(kind: DefinitionKind): string {
  return isMessage(kind) ? `${kind}-` : 'type-';
}

/** A type may have the name of a command or an event. */
export function isMessage(kind: DefinitionKind): boolean {
  return kind === 'command' || kind === 'event';
}
