import { describe, expect, test } from 'vitest';
import { createSourceText, positionAt } from '../../../src/diagnostics/source-text.ts';
import { type AcceptEntry, readAcceptFile } from '../../../src/diff/accept/accept-file.ts';
import { applyAccepted, updatedAcceptFile } from '../../../src/diff/accept/apply-accepted.ts';
import { change, comparison } from '../../support/comparison.ts';

const fingerprint = '0123456789ab';
const other = 'ba9876543210';

function read(text: string): readonly AcceptEntry[] | string {
  const result = readAcceptFile(createSourceText('a.json', text));
  if (!('code' in result)) return result;
  const { line, column } = result.span === null ? { line: 0, column: 0 } : positionAt(result.span.source, result.span.start);
  return `${String(line)}:${String(column)} ${result.message}`;
}

describe('an accept file', () => {
  test('entries with and without an expiry', () => {
    expect(
      read(
        `{"accept": [{"fingerprint": "${fingerprint}", "reason": "r", "expires": "v10.3", "path": "p"}, {"fingerprint": "${other}", "reason": ""}]}`,
      ),
    ).toEqual([
      { fingerprint, reason: 'r', expires: { major: 10, minor: 3 }, path: 'p' },
      { fingerprint: other, reason: '', expires: null },
    ]);
  });

  test.each([
    ['{', 'it is no JSON'],
    ['[]', "it has no list 'accept'"],
    ['{"accept": [1]}', 'an entry is no object'],
    ['{"accept": [{"fingerprint": "xyz"}]}', 'an entry has no fingerprint of 12 hexadecimal digits'],
    [`{"accept": [{"fingerprint": "${fingerprint}"}]}`, `the entry ${fingerprint} has no reason`],
    [`{"accept": [{"fingerprint": "${fingerprint}", "reason": "", "expires": "soon"}]}`, "expires at 'soon', which is no version"],
    [`{"accept": [{"fingerprint": "${fingerprint}", "reason": "", "expire": "10.3"}]}`, "has 'expire', which should be 'expires'"],
    [`{"accept": [{"fingerprint": "${fingerprint}", "reason": "", "Expires": "10.3"}]}`, "has 'Expires', which should be 'expires'"],
    [`{"accept": [${`{"fingerprint": "${fingerprint}", "reason": ""},`.repeat(2).slice(0, -1)}]}`, `it has ${fingerprint} twice`],
  ])('%s', (text, reason) => {
    expect(read(text)).toContain(`this is no list of accepted changes: `);
    expect(read(text)).toContain(reason);
  });

  test('keys of others are let be', () => {
    expect(read(`{"accept": [{"fingerprint": "${fingerprint}", "reason": "", "by": "me", "expires": null}]}`)).toEqual(
      read(`{"accept": [{"fingerprint": "${fingerprint}", "reason": ""}]}`),
    );
  });

  test('the place where it is no JSON', () => {
    expect(read('{"accept": [}\n]}\n')).toMatch(/^1:13 /);
    expect(read('{"accept": [\n  {"fingerprint": "", }\n]}\n')).toMatch(/^2:23 /);
    expect(read('{"accept": [\n')).toMatch(/^1:13 /);
  });

  test('the place of a wrong entry', () => {
    expect(read(`{"accept": [\n  {"fingerprint": "${fingerprint}"}]}`)).toMatch(/^2:19 /);
    expect(read('{"accept": 1}')).toMatch(/^1:1 /);
    const entry = `{"fingerprint": "${fingerprint}", "reason": "not ${fingerprint}"}`;
    expect(read(`{"accept": [\n${entry},\n${entry},\n${entry}]}`)).toMatch(/^3:17 /);
  });
});

function apply(entries: readonly Partial<AcceptEntry>[]) {
  const all = entries.map((entry) => ({ fingerprint, reason: 'r', expires: null, ...entry }));
  const { changes, warnings } = applyAccepted(comparison([change()]), all, null);
  return { accepted: changes.map(({ accepted }) => accepted), warnings: warnings.map(({ code }) => code) };
}

describe('accepted changes', () => {
  test('are marked with the reason', () => {
    expect(apply([{}])).toEqual({ accepted: ['r'], warnings: [] });
  });

  test('that are not there, have expired or give no reason are warned of', () => {
    expect(apply([{ fingerprint: other }])).toEqual({ accepted: [null], warnings: ['accept-unused'] });
    expect(apply([{ expires: { major: 9, minor: 2 } }])).toEqual({ accepted: [null], warnings: ['accept-expired'] });
    expect(apply([{ expires: { major: 10, minor: 0 } }])).toEqual({ accepted: ['r'], warnings: [] });
    expect(apply([{ reason: ' ' }])).toEqual({ accepted: [' '], warnings: ['accept-without-reason'] });
  });
});

describe('an update', () => {
  const breaking = change();
  const safe = change({ level: 'safe', fingerprint: 'aaaaaaaaaaaa', path: 'x' });
  const update = (entries: readonly AcceptEntry[]): unknown =>
    JSON.parse(updatedAcceptFile([breaking, safe], [breaking], entries, '9.2.0'));

  test('lists what would fail, keeps reasons of what stays, and drops what is gone', () => {
    expect(update([])).toEqual({ accept: [{ fingerprint, rule: breaking.rule, path: breaking.path, reason: '' }] });
    expect(
      update([
        { fingerprint, reason: 'r', expires: { major: 11, minor: 0 } },
        { fingerprint: safe.fingerprint, reason: 's', expires: null },
        { fingerprint: other, reason: 'gone', expires: null },
      ]),
    ).toEqual({
      accept: [
        { fingerprint, rule: breaking.rule, path: breaking.path, reason: 'r', expires: '11.0' },
        { fingerprint: safe.fingerprint, rule: safe.rule, path: 'x', reason: 's' },
      ],
    });
  });

  test('is in the order of paths, and what gives none comes last', () => {
    const entry = (path?: string) => ({
      fingerprint: (path ?? '0').repeat(12),
      reason: 'r',
      expires: null,
      ...(path === undefined ? {} : { path }),
    });
    const listed = JSON.parse(updatedAcceptFile([], [], [entry(), entry('b'), entry('a')], null, () => true)) as { accept: AcceptEntry[] };
    expect(listed.accept.map(({ path }) => path)).toEqual(['a', 'b', undefined]);
  });

  test('an expiry that has passed goes, so that the next run is fine', () => {
    expect(update([{ fingerprint, reason: 'r', expires: { major: 9, minor: 0 } }])).toEqual({
      accept: [{ fingerprint, rule: breaking.rule, path: breaking.path, reason: 'r' }],
    });
  });

  test('an expiry that has passed stays where it was not looked for', () => {
    const entry = { fingerprint: other, reason: 'r', expires: { major: 9, minor: 0 } };
    expect(JSON.parse(updatedAcceptFile([breaking], [], [entry], '9.2.0', () => true))).toEqual({
      accept: [{ fingerprint: other, reason: 'r', expires: '9.0' }],
    });
  });
});
