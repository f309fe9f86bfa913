import { configFindings } from './config.ts';
import type { CatalogueEntry } from './entry.ts';
import { definitionFindings } from './definition.ts';
import { diffFindings } from './diff.ts';
import { documentationFindings } from './documentation.ts';
import { exampleFindings } from './examples.ts';
import { repositoryFindings } from './repository.ts';
import { historyFindings } from './history.ts';
import { pageFindings } from './pages.ts';
import { rangeFindings } from './range.ts';
import { sourceFindings } from './source.ts';
import { syntaxFindings } from './syntax.ts';
import { usageFindings } from './usage.ts';
import { writeFindings } from './write.ts';

export type { CatalogueEntry, Release, Severity } from './entry.ts';

interface Catalogue
  extends
    Readonly<typeof sourceFindings>,
    Readonly<typeof repositoryFindings>,
    Readonly<typeof syntaxFindings>,
    Readonly<typeof definitionFindings>,
    Readonly<typeof documentationFindings>,
    Readonly<typeof exampleFindings>,
    Readonly<typeof historyFindings>,
    Readonly<typeof rangeFindings>,
    Readonly<typeof diffFindings>,
    Readonly<typeof usageFindings>,
    Readonly<typeof writeFindings>,
    Readonly<typeof configFindings>,
    Readonly<typeof pageFindings> {}

/** Every finding that the program can report, by its code. Codes are stable: scripts and accept lists name them. */
export const catalogue: Catalogue = {
  ...sourceFindings,
  ...repositoryFindings,
  ...syntaxFindings,
  ...definitionFindings,
  ...documentationFindings,
  ...exampleFindings,
  ...historyFindings,
  ...rangeFindings,
  ...diffFindings,
  ...usageFindings,
  ...pageFindings,
  ...writeFindings,
  ...configFindings,
};

export type Code = keyof Catalogue;

/** Whether there is a finding of such a code. */
export function isCode(code: string): code is Code {
  return Object.hasOwn(catalogue, code);
}

type ParameterNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | ParameterNames<Rest> : never;

/** The words that a code's message needs, by name. */
export type Parameters<C extends Code> = Readonly<Record<ParameterNames<Catalogue[C]['message']>, string | number>>;

/** The entry of a code, without its literal types. */
export function entryOf(code: Code): CatalogueEntry {
  return catalogue[code];
}
