import type { CheckedSchema } from '../check/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkExamples } from '../examples/index.ts';
import { transform } from '../transform/index.ts';
import { hasErrors } from './open.ts';

/** What is wrong with the examples in a schema's documentation. They are not looked at when the schema cannot be understood. */
export function findingsInExamples({ schema, findings }: CheckedSchema): readonly Diagnostic[] {
  return schema === null || hasErrors(findings) ? [] : checkExamples(schema, transform(schema)).findings;
}
