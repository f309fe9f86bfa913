import { expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { schemaInMemory } from '../../src/source/in-memory.ts';

test('ten thousand findings are kept, and one says that there were more', () => {
  const { findings } = checkSchema(schemaInMemory({ 'a.json': '{}\n'.repeat(10_003) }), 'newest');
  expect(findings).toHaveLength(10_001);
  expect(findings.filter(({ code }) => code !== 'no-keyword')).toEqual([expect.objectContaining({ code: 'too-many-findings' })]);
});

test('as many findings as are kept are all there are', () => {
  const { findings } = checkSchema(schemaInMemory({ 'a.json': '{}\n'.repeat(10_000) }), 'newest');
  expect(findings.map(({ code }) => code)).toEqual(Array.from({ length: 10_000 }, () => 'no-keyword'));
});
