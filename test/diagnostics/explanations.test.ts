import { describe, expect, test } from 'vitest';
import { checkSchema, type RuleSet } from '../../src/check/index.ts';
import { explanations, type SchemaExample, type SchemaExplanation } from '../../src/diagnostics/explanations/index.ts';
import { findingsInExamples } from '../../src/verbs/example-findings.ts';
import { locationOf } from '../support/schema.ts';

const ofSchemas = Object.entries(explanations).flatMap(([code, explanation]): [string, SchemaExplanation][] =>
  'wrong' in explanation ? [[code, explanation]] : [],
);

function codesIn(example: SchemaExample, ruleSet: RuleSet): readonly string[] {
  const checked = checkSchema(locationOf(typeof example === 'string' ? { 'example.json': example } : example), ruleSet);
  return [...new Set([...checked.findings, ...findingsInExamples(checked)].map(({ code }) => code))];
}

describe.each(ofSchemas)('%s', (code, { wrong, right }) => {
  test('is what is wrong in its example', () => {
    expect(codesIn(wrong, 'newest')).toEqual([code]);
    expect(codesIn(wrong, 'lenient')).toContain(code);
  });

  test('is not in the example that is right, nor is anything else', () => {
    expect(codesIn(right, 'newest')).toEqual([]);
    expect(codesIn(right, 'lenient')).toEqual([]);
  });
});

test.each(Object.entries(explanations))('%s is explained in two to four sentences', (_code, { text }) => {
  const sentences = text.replace(/`[^`]*`/g, 'x').match(/[.?](?=\s|$)/g) ?? [];
  expect(sentences.length).toBeGreaterThanOrEqual(2);
  expect(sentences.length).toBeLessThanOrEqual(4);
});
