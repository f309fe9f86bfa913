import { describe, expect, test } from 'vitest';
import { readHistory } from '../../src/history/read-history.ts';
import { historyToJson } from '../../src/history/report/json.ts';
import { historyOf } from './support.ts';

const history = historyOf({ '7.0.0': "{ 'command': 'stop' }", '8.0.0': "{ 'command': 'stop', 'data': { '*now': 'bool' } }" });

test('what was printed is read', () => {
  expect(readHistory(historyToJson(history))).toEqual(history);
});

describe('what is none is said to be none', () => {
  const [stop] = history.entries;
  const [now] = stop?.paths ?? [];
  const withEntry = (entry: object): unknown => ({ ...history, entries: [{ ...stop, ...entry }] });
  const withPath = (path: object): unknown => withEntry({ paths: [{ ...now, ...path }] });

  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'JSON'],
    ['a list', [], 'it is no object'],
    ['no versions', { ...history, versions: [] }, "'versions'"],
    ['a version twice', { ...history, versions: ['7.0.0', '7.0.0'] }, "'versions'"],
    ['an entry twice', { ...history, entries: [stop, stop] }, "'entries'"],
    ['an entry of no kind', withEntry({ kind: 'type' }), "'entries'"],
    ['a version that was not read', withEntry({ added: '6.0.0' }), "'entries'"],
    ['a path without type', withPath({ type: 1 }), "'entries'"],
    ['a change of no kind', withPath({ changes: [{ version: '8.0.0', what: 'moved' }] }), "'entries'"],
    ['a change without its parts', withPath({ changes: [{ version: '8.0.0', what: 'type', from: 'int' }] }), "'entries'"],
    ['parts of another shape', { ...history, parts: { stop: 1 } }, "'parts'"],
  ])('%s', (_what, value, reason) => {
    expect(readHistory(typeof value === 'string' ? value : JSON.stringify(value))).toContain(reason);
  });
});
