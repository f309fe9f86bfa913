import MarkdownIt from 'markdown-it';
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

test('every kind of change has its words, and what comes and goes with its command is not told', () => {
  const changed = historyOf({
    '7.0.0': `{ 'command': 'go', 'features': [ 'deprecated', 'old' ], 'allow-oob': true } { 'command': 'run', 'if': 'A' }
      { 'command': 'query-s', 'returns': 'S' } { 'command': 'query-t', 'returns': 'S' } { 'struct': 'S', 'data': { 'a': 'int' } }`,
    '7.1.0': `{ 'command': 'go', 'features': [ 'unstable', 'new' ], 'allow-preconfig': true } { 'command': 'run', 'if': 'B' }
      { 'command': 'query-s', 'returns': 'S' } { 'struct': 'S', 'data': { '*a': 'int' } }`,
    '7.2.0': `{ 'command': 'go', 'if': 'A' } { 'command': 'run' }
      { 'command': 'query-s', 'returns': 'S' } { 'command': 'query-t', 'returns': 'S' } { 'struct': 'S', 'data': { 'a': 'int' } }`,
  });
  const marked = historyToText(changed, {
    palette: { bold: String, dim: String, green: (line) => `green${line}`, red: (line) => `red${line}` },
  });
  expect(marked.match(/.*[+~-] .*/g)).toEqual([
    '  ~ 7.1.0  go  became unstable',
    '  ~ 7.1.0  go  feature new added',
    '  ~ 7.1.0  go  no longer deprecated',
    '  ~ 7.1.0  go  feature old removed',
    '  ~ 7.1.0  go  allow-preconfig set',
    '  ~ 7.1.0  go  allow-oob no longer set',
    '  ~ 7.2.0  go  condition none → A',
    '  ~ 7.2.0  go  no longer unstable',
    '  ~ 7.2.0  go  feature new removed',
    '  ~ 7.2.0  go  allow-preconfig no longer set',
    '  ~ 7.1.0  returns/a  became optional',
    '  ~ 7.2.0  returns/a  became mandatory',
    'red  - 7.1.0  query-t  for a while',
    'green  + 7.2.0  query-t  again',
    '  ~ 7.1.0  run  condition A → B',
    '  ~ 7.2.0  run  condition B → none',
  ]);
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

  test('names, paths, versions and what changed are text, whatever they are', () => {
    const evil = 'c`<img src=x onerror=alert(1)>` | \\| ``a`` **b** \u001b[31m\u202e @all';
    const shown = 'c`<img src=x onerror=alert(1)>` | \\| ``a`` **b** <U+001B>[31m<U+202E> @all';
    const timeline = { added: evil, addedAfter: `0 ${evil}`, removed: null, documentedSince: null, changes: [] };
    const changes = [{ version: evil, what: 'condition', from: evil, to: null } as const];
    const path = { ...timeline, path: evil, type: 'int', optional: false, changes };
    const entry = { ...timeline, entity: evil, kind: 'command', paths: [path] } as const;
    const quiet = { ...timeline, entity: `${evil}2`, kind: 'command', addedAfter: null, paths: [] } as const;
    const markdown = historyToMarkdown({ versions: [`0 ${evil}`, evil], entries: [entry, quiet], parts: {} });
    const tokens = new MarkdownIt({ html: true }).parse(markdown, {});
    const inline = tokens.flatMap(({ children }) => children ?? []);
    const texts = tokens.flatMap(({ children }) => (children === null ? [] : [children.map(({ content }) => content).join('')]));
    expect(new Set(inline.map(({ type }) => type))).toEqual(new Set(['text', 'code_inline']));
    expect(tokens.filter(({ type }) => type.startsWith('html') || type === 'td_open')).toHaveLength(2 * 4);
    expect(texts.slice(1)).toEqual([
      `Versions read: 0 ${shown}, ${shown}.`,
      `command ${shown}`,
      `since ${shown}, not in 0 ${shown}.`,
      ...['version', '', 'path', ''],
      ...[shown, 'added', shown, ''],
      ...[shown, 'changed', shown, `condition ${shown} → none`],
      'No change',
      `${shown}2`,
    ]);
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
