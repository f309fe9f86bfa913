/** Schemas, and pieces of them, that bring out what is fragile. */
import { comment, lines } from './check.ts';

/** Pieces that mean something to the language. */
export const pieces: readonly string[] = [
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
export const small: string = lines(
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

/** Texts of a mebibyte, each of them one thing over and over; a table of them takes too long if any is worse than proportional. */
const size = 2 ** 18;
const over = (piece: string): string => piece.repeat(size / piece.length);
const numbered = (count: number, piece: (i: number) => string): string => Array.from({ length: count }, (_, i) => piece(i)).join('');

export const monotonous: Readonly<Record<string, string>> = {
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
