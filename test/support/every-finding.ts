import { checkSchema } from '../../src/check/index.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { DiagnosticPage } from '../../src/diagnostics/page.ts';
import { locationOf } from './schema.ts';

/** The findings of all examples that pages have of what is wrong in schemas: one of nearly every code. */
export function findingsFor(pages: readonly DiagnosticPage[]): readonly Diagnostic[] {
  return pages.flatMap(({ example }) => (example.kind === 'schema' ? checkSchema(locationOf(example.wrong), 'newest').findings : []));
}
