import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSchema, type RuleSet } from '../../src/check/index.ts';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { tokenize } from '../../src/parse/lexer.ts';
import { printFinding } from '../support/check.ts';
import { monotonous, pieces, small } from '../support/hostile-schemas.ts';
import { locationOf } from '../support/schema.ts';
import { describeShared } from '../support/shared.ts';

/** Whatever the text is: nothing is thrown, each finding has a place in it, and a second look finds the same. */
function expectSound(text: string, ruleSet: RuleSet): void {
  const location = locationOf({ 'a.json': text });
  const { findings } = checkSchema(location, ruleSet);
  const places = findings
    .flatMap(({ span, focus, related }) => [span ?? 'no place', focus ?? [], ...related.map((each) => each.span)])
    .flat();
  const outside = places.filter(
    (place) => typeof place === 'string' || place.start < 0 || place.end < place.start || place.end > place.source.text.length,
  );
  expect(outside).toEqual([]);
  const again = checkSchema(location, ruleSet).findings;
  expect(again.map((finding) => [printFinding(finding), finding.message])).toEqual(
    findings.map((finding) => [printFinding(finding), finding.message]),
  );
}

const ruleSets = fc.constantFrom<RuleSet>('newest', 'lenient');
const check = (texts: fc.Arbitrary<string>, numRuns: number): void => {
  fc.assert(fc.property(texts, ruleSets, expectSound), { numRuns });
};

/** Parts that a text can be taken apart into: its tokens, with what is between, or its lines. */
function parts(text: string, kind: 'tokens' | 'lines'): readonly string[] {
  if (kind === 'lines') return text.split(/(?<=\n)/);
  const { starts, ends } = tokenize(createSourceText('x', text));
  const borders = [...new Set([0, ...starts, ...ends, text.length])];
  return borders.flatMap((border, i) => (i === 0 ? [] : text.slice(borders[i - 1], border)));
}

type Mutation = readonly ['delete' | 'double' | 'swap' | 'insert', number, number, string];

const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.tuple(fc.constantFrom('delete', 'double', 'swap', 'insert'), fc.nat(), fc.nat(), fc.constantFrom(...pieces)),
  { minLength: 1, maxLength: 6 },
);

function mutated(text: string, kind: 'tokens' | 'lines', changes: readonly Mutation[]): string {
  const list = [...parts(text, kind)];
  for (const [what, first, second, piece] of changes) {
    const at = first % (list.length + 1);
    const other = second % (list.length + 1);
    if (what === 'delete') list.splice(at, 1);
    else if (what === 'double') list.splice(at, 0, list[at] ?? '');
    else if (what === 'insert') list.splice(at, 0, piece);
    else [list[at], list[other]] = [list[other] ?? '', list[at] ?? ''];
  }
  return list.join('');
}

const mutants = (text: string): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('tokens' as const, 'lines' as const), mutations).map(([kind, changes]) => mutated(text, kind, changes));

test('the small schema has no findings', () => {
  expect(checkSchema(locationOf(small), 'newest').findings).toEqual([]);
});

describe('nothing is thrown and every finding has a place, whatever the text is', () => {
  test('any characters', () => {
    check(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 })), 200);
  });

  test('any pieces of the language', () => {
    check(
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join('')),
      600,
    );
  });

  test('any piece of the language behind an open definition', () => {
    check(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => `{ 'struct': 'Foo', 'data': { ${list.join('')}`),
      300,
    );
  });

  test('a schema that somebody is typing', () => {
    check(mutants(small), 300);
    for (let end = 0; end <= small.length; end += 13) expectSound(small.slice(0, end), 'newest');
  });
});

describeShared('the same for real files', (shared) => {
  test.each([
    '10.2.0/qapi/yank.json',
    '10.2.0/qapi/audio.json',
    '6.1.0/qapi/sockets.json',
    '4.2.0/qapi/crypto.json',
    '1.5.0/qga/qapi-schema.json',
  ])('%s', (file) => {
    check(mutants(readFileSync(path.join(shared, 'qemu', file), 'utf8').slice(0, 16_000)), 25);
  });
});

test.each(Object.entries(monotonous))('time is proportional to length: %s', (_, text) => {
  const { findings } = checkSchema(locationOf(text), 'newest');
  expect(findings.every(({ span }) => span !== null)).toBe(true);
});
