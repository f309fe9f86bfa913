import { expect, test } from 'vitest';
import { diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { formatMarkdownTable } from '../../../src/diagnostics/format/markdown.ts';
import { createSourceText } from '../../../src/diagnostics/source-text.ts';

test('what stands in messages and paths is no markup, and ends no cell', () => {
  const source = createSourceText('a|b/`x`.json', 'one\n  two\n');
  const finding = diagnostic(
    'version-skipped',
    { source: '*a*|_b_ <i>' },
    { span: { source, start: 6, end: 9 }, help: 'First line.\n  Second `line`.' },
  );
  expect(formatMarkdownTable([finding])).toBe(
    '| place | | finding | code |\n|---|---|---|---|\n' +
      "| `` a\\|b/`x`.json:2:3 `` | error | '\\*a\\*\\|\\_b\\_ \\<i\\>' cannot be read and is left out<br>First line. Second \\`line\\`. | `version-skipped` |\n",
  );
});

test('a finding without a place has an empty cell', () => {
  expect(formatMarkdownTable([diagnostic('version-skipped', { source: 'v1' }, {})])).toContain('\n|  | error | ');
});
