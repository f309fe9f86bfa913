import { describe, expect, test } from 'vitest';
import { readHistory } from '../../src/history/read-history.ts';
import { historyToJson } from '../../src/history/report/json.ts';
import { historyOf } from './support.ts';

const history = historyOf({ '7.0.0': "{ 'command': 'stop' }", '8.0.0': "{ 'command': 'stop', 'data': { '*now': 'bool' } }" });

test('what was printed is read', () => {
  for (const each of [history, { ...history, skipped: ['7.2.0'] }, { ...history, settings: { CONFIG_GO: false } }])
    expect(readHistory(historyToJson(each))).toEqual(each);
});

test('changes are read when they have all parts of their kind', () => {
  const isRead = (change: object): boolean =>
    typeof readHistory(JSON.stringify({ ...history, entries: [{ ...history.entries[0], changes: [{ version: '8.0.0', ...change }] }] })) ===
    'object';
  const sound: readonly object[] = [
    ...['became-optional', 'became-mandatory', 'removed', 'added'].map((what) => ({ what })),
    { what: 'type', from: 'int', to: 'str' },
    { what: 'condition', from: null, to: 'A' },
    { what: 'condition', from: 'A', to: null },
    { what: 'feature-added', feature: 'unstable' },
    { what: 'feature-removed', feature: 'unstable' },
    { what: 'flag', flag: 'allow-oob', to: false },
  ];
  expect(sound.filter((change) => !isRead(change))).toEqual([]);
  const broken = sound.flatMap((change) => Object.keys(change).map((key) => ({ ...change, [key]: 5 })));
  expect(broken.filter(isRead)).toEqual([]);
  expect(sound.filter((change) => isRead({ ...change, version: '9.0.0' }))).toEqual([]);
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
    ['a version that is no text', { ...history, versions: [...history.versions, 9] }, "'versions'"],
    ['a version twice', { ...history, versions: ['7.0.0', '7.0.0'] }, "'versions'"],
    ['an entry twice', { ...history, entries: [stop, stop] }, "'entries'"],
    ['an entry of no kind', withEntry({ kind: 'type' }), "'entries'"],
    ['a version that was not read', withEntry({ added: '6.0.0' }), "'entries'"],
    ['one that came after a version that was not read', withEntry({ addedAfter: '6.0.0' }), "'entries'"],
    ['one that went in a version that was not read', withEntry({ removed: '9.0.0' }), "'entries'"],
    ['an entry without paths', withEntry({ paths: null }), "'entries'"],
    ['an entry without a name', withEntry({ entity: null }), "'entries'"],
    ['a documented version that is no text', withEntry({ documentedSince: 7 }), "'entries'"],
    ['a path that is optional by half', withPath({ optional: 'yes' }), "'entries'"],
    ['a path without a path', withPath({ path: null }), "'entries'"],
    ['a path without type', withPath({ type: 1 }), "'entries'"],
    ['a change of no kind', withPath({ changes: [{ version: '8.0.0', what: 'moved' }] }), "'entries'"],
    ['a change without its parts', withPath({ changes: [{ version: '8.0.0', what: 'type', from: 'int' }] }), "'entries'"],
    ['parts of another shape', { ...history, parts: { stop: 1 } }, "'parts'"],
    ['settings of another shape', { ...history, settings: { CONFIG_GO: 'off' } }, "'settings'"],
    ['a part of another shape', { ...history, parts: { ...history.parts, stop: 1 } }, "'parts'"],
  ])('%s', (_what, value, reason) => {
    expect(readHistory(typeof value === 'string' ? value : JSON.stringify(value))).toContain(reason);
  });
});
