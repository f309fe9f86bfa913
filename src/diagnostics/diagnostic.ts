import { type Code, entryOf, type Parameters, type Severity } from './catalogue/index.ts';
import type { Span } from './source-text.ts';

/** Another place that helps to understand a finding. */
export interface Related {
  readonly message: string;
  readonly span: Span;
  /** A step of the way by which the file of a finding came into the schema. */
  readonly isInclude?: true;
}

/**
 * A finding. Findings are values that are collected; exceptions are for our own bugs.
 *
 * `span` is the place by QEMU's convention: the first token of a definition for what is wrong with it, the line of a
 * documentation comment, the token for syntax. `focus`, where given, is the exact spot inside the definition.
 */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  /** Null for what has no place in a file, such as a missing file named on the command line. */
  readonly span: Span | null;
  readonly focus: Span | null;
  /** The definition that it is in, `struct 'Foo'`; null at top level. */
  readonly entity: string | null;
  readonly related: readonly Related[];
}

export interface DiagnosticPlace {
  readonly span?: Span | null;
  readonly focus?: Span | null;
  readonly entity?: string | null;
  readonly related?: readonly Related[];
  readonly severity?: Severity;
  /** Replaces the catalogue's help where more can be said, such as "did you mean …?". */
  readonly help?: string;
}

/** Makes a finding from the catalogue's text and the words that its message needs. */
export function diagnostic<C extends Code>(code: C, parameters: Parameters<C>, place: DiagnosticPlace): Diagnostic {
  const { message, help } = entryOf(code);
  return {
    code,
    severity: place.severity ?? 'error',
    message: fill(message, parameters),
    help: place.help ?? help,
    span: place.span ?? null,
    focus: place.focus ?? null,
    entity: place.entity ?? null,
    related: place.related ?? [],
  };
}

function fill(template: string, parameters: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(parameters, name) ? String(parameters[name]) : whole));
}
