import { checkSchema, type RuleSet } from '../check/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkExamples } from '../examples/index.ts';
import { schemaInMemory } from '../source/in-memory.ts';
import { transform } from '../transform/index.ts';
import { hasErrors } from './open.ts';

/** Checks a schema that is given as texts by their path, the root first, with the examples in its documentation. */
export function checkText(files: Readonly<Record<string, string>>, ruleSet: RuleSet): readonly Diagnostic[] {
  const { schema, findings } = checkSchema(schemaInMemory(files), ruleSet);
  if (schema === null || hasErrors(findings)) return findings;
  return [...findings, ...checkExamples(schema, transform(schema)).findings];
}
