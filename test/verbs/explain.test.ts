import { expect, test } from 'vitest';
import { explain } from '../../src/index.ts';

test('a code', async () => {
  const { pages, suggestion } = await explain('documentation-line-length');
  expect(suggestion).toBeNull();
  expect(pages).toHaveLength(1);
  expect(pages[0]).toMatchObject({
    code: 'documentation-line-length',
    message: 'this line has … columns, more than the … that documentation may have',
    severity: { strict: 'error', lenient: 'warning' },
    since: '10.2',
    example: { kind: 'schema', report: expect.stringContaining('example.json:4:1: error: this line has') },
  });
});

test('a severity that does not depend on the rules', async () => {
  const severityOf = async (code: string) => (await explain(code)).pages[0]?.severity;
  expect(await severityOf('unknown-type')).toEqual({ strict: 'error', lenient: 'error' });
  expect(await severityOf('output-edited')).toEqual({ strict: 'warning', lenient: 'warning' });
  expect(await severityOf('example-order')).toEqual({ strict: 'warning', lenient: 'warning' });
});

test('a code that does not exist', async () => {
  expect(await explain('unknown-tpye')).toEqual({ pages: [], suggestion: expect.stringMatching(/^Did you mean 'unknown-type'/) });
  expect(await explain('toString')).toEqual({ pages: [], suggestion: null });
});
