import { positionAt } from '../../src/diagnostics/source-text.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { checkExamples } from '../../src/examples/index.ts';
import { transform } from '../../src/transform/index.ts';
import { comment, lines } from '../support/check.ts';
import { schemaOf } from '../support/schema.ts';

/** A command, what it takes and returns, an event, and no documentation. */
const definitions = lines(
  "{ 'enum': 'Mode', 'data': [ 'slow', 'fast' ] }",
  "{ 'struct': 'Tank', 'data': { 'name': 'str', 'level': 'int', '*mode': 'Mode' } }",
  "{ 'struct': 'Limit', 'data': { 'limit': 'uint8' } }",
  "{ 'union': 'Source', 'base': { 'mode': 'Mode' }, 'discriminator': 'mode', 'data': { 'fast': 'Limit' } }",
  "{ 'command': 'fill', 'data': { 'name': 'str', '*source': 'Source', '*tanks': [ 'Tank' ] } }",
  "{ 'command': 'query-tanks', 'returns': [ 'Tank' ] }",
  "{ 'command': 'drain', 'allow-oob': true, 'success-response': false }",
  "{ 'event': 'TANK_FULL', 'data': 'Tank' }",
  "{ 'event': 'TANK_GONE' }",
);

/** The finding in these lines of documentation of a command that returns a `Tank`. The first line has the number 1. */
export function findingsOn(...documentation: readonly string[]): readonly Diagnostic[] {
  const text = comment('@get:', ...documentation) + "{ 'command': 'get', 'returns': 'Tank' }\n" + definitions;
  const schema = schemaOf(text);
  return checkExamples(schema, transform(schema)).findings;
}

/** `LINE:TEXT: CODE without example-: PROBLEM`, the message without what all of its code have in common. */
export function printFinding({ span, code, message }: Diagnostic): string {
  if (span === null) return message;
  const { line } = positionAt(span.source, span.start);
  const problem = /: (.*)/.exec(message)?.[1];
  return `${line - 2}: ${code.replace('example-', '')}${problem === undefined || code === 'example-order' ? '' : `: ${problem}`}`;
}

/** The findings in an example of these lines. */
export function problemsIn(...messages: readonly string[]): readonly string[] {
  return findingsOn('.. qmp-example::', '', ...messages.map((line) => `   ${line}`)).map((finding) =>
    printFinding(finding).replace(/^\d+/, (line) => String(Number(line) - 2)),
  );
}
