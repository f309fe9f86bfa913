import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSchema, type RuleSet } from '../../src/check/index.ts';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { tokenize } from '../../src/parse/lexer.ts';
import { comment, lines, printFinding } from '../support/check.ts';
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

/** Pieces that mean something to the language. */
const pieces = [
  ...['{', '}', '[', ']', ':', ',', "'", '\\', '#', '##', '\n', '\r\n', '\t', ' ', '@', '*', 'true', 'false', '"', 'ä', '\0', '1'],
  ...['struct', 'enum', 'union', 'alternate', 'command', 'event', 'type', 'include', 'pragma', 'data', 'base', 'discriminator'].map(
    (key) => `'${key}': `,
  ),
  ...['if', 'features', 'returns', 'boxed', 'gen', 'all', 'any', 'not', 'name', 'doc-required', '__proto__', 'constructor'].map(
    (key) => `'${key}': `,
  ),
  ...["'Foo'", "'Bar'", "'int'", "'str'", "'QType'", "'a'", "'*b'", "'CONFIG_X'", "'defined(A)'", "'a.json'", "'deprecated'"],
  ...[
    '\n##\n',
    '\n# @Foo:\n',
    '\n# @a: text\n',
    '\n#     text\n',
    '\n# Features:\n',
    '\n# Since: 1.0\n',
    '\n# Note: a\n',
    '\n# .. note::\n',
    '\n#\n',
  ],
  ...["{ 'struct': 'Foo', 'data': { 'a': 'Bar' } }\n", "{ 'enum': 'Bar', 'data': [ 'a' ] }\n", "{ 'command': 'foo', 'data': 'Foo' }\n"],
];

/** A small schema with something of everything. */
const small = lines(
  "{ 'pragma': { 'doc-required': true, 'member-name-exceptions': [ 'Kind' ] } }",
  comment('= Title', '', 'Text.').trimEnd(),
  comment('@Kind:', '', '@one: text', '', '@two: text', '    more', '', 'Since: 1.0').trimEnd(),
  "{ 'enum': 'Kind', 'data': [ 'one', { 'name': 'two', 'if': 'A' } ] }",
  comment('@Base:', '', '@kind: text  (since 2.0)', '', 'Features:', '', '@x: text').trimEnd(),
  "{ 'struct': 'Base', 'data': { 'kind': { 'type': 'Kind', 'features': [ 'x' ] } } }",
  comment('@Leaf:', '', '@list: text').trimEnd(),
  "{ 'struct': 'Leaf', 'data': { '*list': [ 'str' ] }, 'if': { 'all': [ 'A', { 'not': 'B' } ] } }",
  comment('@Union:').trimEnd(),
  "{ 'union': 'Union', 'base': 'Base', 'discriminator': 'kind', 'data': { 'one': 'Leaf' } }",
  comment('@Either:', '', '@a: text', '', '@b: text').trimEnd(),
  "{ 'alternate': 'Either', 'data': { 'a': 'Leaf', 'b': 'str' } }",
  comment('@foo:', '', 'Text.', '', '.. qmp-example::', '', '    -> {}', '', 'Returns: text').trimEnd(),
  "{ 'command': 'foo', 'data': 'Union', 'boxed': true, 'returns': [ 'Leaf' ] }",
  comment('@FOO:', '', '@a: text').trimEnd(),
  "{ 'event': 'FOO', 'data': { 'a': 'Either' } }",
);

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

/** Texts of a mebibyte, each of them one thing over and over; a table of them takes too long if any is worse than proportional. */
const size = 2 ** 18;
const over = (piece: string): string => piece.repeat(size / piece.length);
const numbered = (count: number, piece: (i: number) => string): string => Array.from({ length: count }, (_, i) => piece(i)).join('');

const monotonous: Readonly<Record<string, string>> = {
  'spaces in front of junk': `${' '.repeat(100)};`,
  'hashes in front of junk': `${'# '.repeat(100)}\n;`,
  'lines of #': over('#\n'),
  'empty blocks': over('##\n#\n##\n'),
  'blocks with members': over('##\n# @a:\n#\n# @b: c\n##\n'),
  brackets: over('['),
  'closing brackets': over(']'),
  'nested brackets': '['.repeat(10_000) + ']'.repeat(10_000),
  'empty objects': over('{}'),
  quotes: over("'"),
  'one string': `'${over('a')}'`,
  'one open string': `'${over('a')}`,
  'wrong escapes': over("'\\n'"),
  junk: over('a '),
  'one line of junk': over('a'),
  'one block': `##\n# @Foo:\n#\n${over('# text of it\n')}##\n`,
  'one open block': `##\n# @Foo:\n#\n${over('# text of it\n')}`,
  'one line of documentation': `##\n# ${over('1')}\n##\n`,
  'one line of addresses': `##\n# ${over('http://')} x\n##\n`,
  'one row of punctuation': `##\n# ${over('-')}x\n##\n`,
  'one line of @': `##\n# ${over('@')} x\n##\n`,
  'one run of spaces': `##\n# a${over(' ')}b\n##\n`,
  features: `{ 'command': 'foo', 'features': [ ${numbered(20_000, (i) => `'f${i}',`)} 'z' ] }`,
  'unknown types': numbered(5_000, (i) => `{ 'struct': 'Foo${i}', 'data': { 'a': 'Unknown${i}' } }\n`),
  'definitions of one name': numbered(5_000, () => "{ 'struct': 'Foo', 'data': {} }\n"),
  'unions in unions': `${numbered(3_000, (i) => `{ 'union': 'Foo${i}', 'base': { 'k${i}': 'QType' }, 'discriminator': 'k${i}', 'data': { 'none': 'Foo${i + 1}' } }\n`)}{ 'struct': 'Foo3000', 'data': {} }`,
  'branches of one type': `{ 'enum': 'Kind', 'data': [ ${numbered(5_000, (i) => `'a${i}',`)} 'z' ] }
    { 'struct': 'Foo', 'data': { ${numbered(5_000, (i) => `'m${i}': 'str',`)} 'z': 'str' } }
    { 'union': 'Bar', 'base': { 'k': 'Kind' }, 'discriminator': 'k', 'data': { ${numbered(5_000, (i) => `'a${i}': 'Foo',`)} 'z': 'Foo' } }`,
};

test.each(Object.entries(monotonous))('time is proportional to length: %s', (_, text) => {
  const { findings } = checkSchema(locationOf(text), 'newest');
  expect(findings.every(({ span }) => span !== null)).toBe(true);
});
