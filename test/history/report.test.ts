import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { historyToMarkdown } from '../../src/history/report/markdown.ts';
import { historyToText } from '../../src/history/report/text.ts';
import { selectHistory, unmatchedEntities } from '../../src/history/select.ts';
import { historyOf } from './support.ts';

const history = historyOf({
  '7.0.0': "{ 'command': 'stop' } { 'struct': 'S', 'data': { 'a': 'int', 'b': 'int' } } { 'command': 'query-s', 'returns': 'S' }",
  '7.1.0': `{ 'command': 'stop' } { 'struct': 'T', 'data': { 'x': 'int' } }
    { 'struct': 'S', 'data': { '*a': 'int', 't': 'T' } } { 'command': 'query-s', 'returns': 'S' }`,
  '10.0.0': "{ 'struct': 'S', 'data': { '*a': 'int' } } { 'command': 'query-s', 'returns': 'S' }",
});
const text = (part = history, all = false): string => historyToText(part, { palette: picocolors.createColors(false), all });

describe('text', () => {
  test('one line for each cause, oldest first', () => {
    expect(text()).toBe(`command query-s  at or before 7.0.0
  ~ 7.1.0   returns/a  became optional
  + 7.1.0   returns/t
  - 7.1.0   returns/b
  - 10.0.0  returns/t

command stop  at or before 7.0.0; gone in 10.0.0
  - 10.0.0  stop
`);
  });

  test('what came and went with it, on demand', () => {
    expect(text(history, true)).toContain('  + 7.1.0   returns/t/x\n');
  });
});

describe('Markdown', () => {
  test('a table for each, and a list of those without change', () => {
    const markdown = historyToMarkdown(
      historyOf({ '7.0.0': "{ 'command': 'cont' }", '7.1.0': "{ 'command': 'cont' } { 'command': 'stop' }" }),
    );
    expect(markdown).toContain('## command `stop`\n\nsince 7.1.0, not in 7.0.0.\n');
    expect(markdown).toContain('| 7.1.0 | added | `stop` |  |');
    expect(markdown).toContain('## No change\n\n`cont`');
  });
});

describe('selection', () => {
  test('by name and pattern', () => {
    expect(selectHistory(history, { entities: ['query-*'] }).entries.map(({ entity }) => entity)).toEqual(['query-s']);
    expect(unmatchedEntities(history, ['sto', 's*p'])).toEqual(['sto']);
  });

  test('by version', () => {
    expect(selectHistory(history, { since: '10.0.0' }).entries.flatMap(({ paths }) => paths.map(({ path }) => path))).toEqual([
      'returns/t',
      'returns/t/x',
    ]);
    expect(selectHistory(history, { since: '7.1.0' }).entries.map(({ entity, paths }) => [entity, paths.map(({ path }) => path)])).toEqual([
      ['query-s', ['returns/a', 'returns/t', 'returns/t/x', 'returns/b']],
      ['stop', []],
    ]);
    const quiet = historyOf({
      '7.0.0': "{ 'command': 'cont' }",
      '7.1.0': "{ 'command': 'cont' } { 'event': 'E' }",
      '8.0.0': "{ 'command': 'cont' } { 'event': 'E' }",
    });
    expect(selectHistory(quiet, { since: '7.1.0' }).entries.map(({ entity }) => entity)).toEqual(['E']);
    expect(selectHistory(quiet, { since: '8.0.0' }).entries).toEqual([]);
    const lines = historyToText(selectHistory(history, { since: '10.0.0' }), { palette: picocolors.createColors(false), since: '10.0.0' });
    expect(lines).toContain('  - 10.0.0  returns/t\n');
    expect(lines).not.toContain('7.1.0   ');
  });
});
