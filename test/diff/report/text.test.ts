import { expect, test } from 'vitest';
import { createPalette } from '../../../src/diagnostics/format/palette.ts';
import { formatText, type TextOptions } from '../../../src/diff/report/text.ts';
import { change, changes, comparison, hostile } from '../../support/comparison.ts';

const plain: TextOptions = { palette: createPalette(false) };

test('a break: what, where, its proof, and the sum at the end', () => {
  expect(formatText(comparison([change()]), plain)).toBe(
    [
      'query-status',
      "  breaking   returns/singlestep: the mandatory member 'singlestep' was removed",
      '             {"return":{"status":"running"}}',
      "             the new side accepts it, the old one does not: the member 'singlestep' is missing",
      '             qapi/run-state.json:118 (was 120) [return-mandatory-member-removed]',
      '',
      '8.2.0 → 9.2.0: 1 breaking, 0 dangerous, 0 safe',
      '',
    ].join('\n'),
  );
});

test('the worst come first, among commands and in each', () => {
  const list = [change({ level: 'safe', path: 'a' }), change({ level: 'safe', path: 'b/x' }), change({ path: 'b/y' })];
  const text = formatText(comparison(list), plain);
  expect(text.match(/^(?:\S+$| {2}\w+)/gm)).toEqual(['b', '  breaking', '  safe', 'a', '  safe']);
});

test('what else is said', () => {
  const text = formatText(
    comparison([
      change({
        deprecatedInOld: true,
        hints: ["it may have been renamed to 'x'"],
        affects: { commands: ['query-status', 'a', 'b', 'c'], events: ['D', 'E', 'F'] },
        new: null,
      }),
    ]),
    plain,
  );
  for (const part of [
    'it was deprecated before',
    "renamed to 'x'",
    'also reached by a, b, c, D and 2 more',
    'was qapi/run-state.json:120 [',
  ])
    expect(text).toContain(part);
});

test('without a witness the reason is there', () => {
  const text = formatText(
    comparison([change({ witness: null, verdict: null, noWitness: { kind: 'impossible', reason: 'there is no reply' } })]),
    plain,
  );
  expect(text).toContain('no example: there is no reply');
});

test('brief: a line for each change that is not safe and not accepted', () => {
  const list = [...changes('safe', 2), change({ level: 'dangerous', path: 'x' }), change(), change({ path: 'y', accepted: 'fine' })];
  expect(formatText(comparison(list), { ...plain, brief: true }).split('\n')).toEqual([
    "breaking   query-status/returns/singlestep: the mandatory member 'singlestep' was removed [return-mandatory-member-removed]",
    "dangerous  x: the mandatory member 'singlestep' was removed [return-mandatory-member-removed]",
    '',
    '8.2.0 → 9.2.0: 1 breaking, 1 dangerous, 2 safe, 1 accepted',
    '',
  ]);
});

test('nothing changed', () => {
  expect(formatText(comparison([], { notes: ["'a' was compared with itself"] }), plain)).toBe(
    "8.2.0 → 9.2.0: no changes\n'a' was compared with itself\n",
  );
});

test('nothing that counts changed', () => {
  const report = comparison([], { notes: ['1 is left out'], leftOut: { unstable: { breaking: 1, dangerous: 0, safe: 0 }, off: 0 } });
  expect(formatText(report, plain)).toBe('8.2.0 → 9.2.0: no changes that count\n1 is left out\n');
});

test('sides of the same version go by their names', () => {
  const side = (source: string) => ({ source, version: '10.2.0' });
  expect(formatText(comparison([], { old: side('a'), new: side('qemu-10.2.0') }), plain)).toBe('a (10.2.0) → qemu-10.2.0: no changes\n');
});

test('nothing from a schema reaches the terminal that it would act upon', () => {
  expect(formatText(comparison([hostile]), plain)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test('lines keep to the width of the terminal', () => {
  const text = formatText(comparison([change(), ...changes('safe', 1), ...changes('dangerous', 1)]), { ...plain, columns: 60 });
  expect(text.split('\n').filter((line) => line.length > 60)).toEqual([]);
});

test('a safe change takes one line where the terminal has room for it, and a command itself no path', () => {
  const safe = comparison([change({ level: 'safe', path: 'query-status' })]);
  const [, first = '', second] = formatText(safe, plain).split('\n');
  expect([first, second]).toEqual([
    "  safe       the mandatory member 'singlestep' was removed  qapi/run-state.json:118 (was 120) [return-mandatory-member-removed]",
    '',
  ]);
  expect(formatText(safe, { ...plain, columns: first.length })).toBe(formatText(safe, plain));
  expect(formatText(safe, { ...plain, columns: first.length - 1 }).split('\n')[1]).toBe(
    "  safe       the mandatory member 'singlestep' was removed",
  );
});

test('an accepted change is faint, and says why it is accepted', () => {
  const palette = createPalette(true);
  const text = (accepted: string): string => formatText(comparison([change({ accepted })]), { palette });
  expect(text('fine')).toContain(palette.faint('accepted '));
  expect(text('fine')).toContain('accepted: fine\n');
  expect(text('')).toContain('accepted: no reason is given\n');
});
