import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../../src/check/index.ts';
import { comment, findingIn, findingsIn } from '../../support/check.ts';
import { locationOf } from '../../support/schema.ts';

const enums = "{ 'enum': 'Kind', 'data': [ 'one' ] }\n{ 'struct': 'Leaf', 'data': { 'z': 'str' } }\n";

/** Each kind of definition with what it has to describe, `a`, in place. */
const definitions = [
  ['enum', 'Foo', "{ 'enum': 'Foo', 'data': [ 'a' ] }"],
  ['struct', 'Foo', "{ 'struct': 'Foo', 'base': 'Leaf', 'data': { '*a': 'str' } }"],
  ['union', 'Foo', "{ 'union': 'Foo', 'base': { 'a': 'Kind' }, 'discriminator': 'a', 'data': { 'one': 'Leaf' } }"],
  ['alternate', 'Foo', "{ 'alternate': 'Foo', 'data': { 'a': 'Leaf' } }"],
  ['command', 'foo', "{ 'command': 'foo', 'data': { 'a': 'str' } }"],
  ['event', 'FOO', "{ 'event': 'FOO', 'data': { 'a': 'str' } }"],
] as const;

describe.each(definitions)('a comment on a %s', (keyword, name, text) => {
  const found = (...lines: readonly string[]) => findingsIn(comment(`@${name}:`, '', ...lines) + text + '\n' + enums);

  test('describes its members', () => {
    expect(found('@a: b')).toEqual([]);
    expect(found('Text.')).toEqual([`6:1 documentation-missing-member ${keyword} '${name}'`]);
  });

  test('describes no others', () => {
    expect(found('@a: b', '', '@c: d', '', '@e: f')).toEqual([`6:1 documentation-unknown-member ${keyword} '${name}'`]);
    expect(found('@a: b', '', '@z: c')).toEqual([`6:1 documentation-unknown-member ${keyword} '${name}'`]);
    expect(found('@a: b', '', '@constructor: c')).toEqual([`6:1 documentation-unknown-member ${keyword} '${name}'`]);
  });

  test('may leave members out when it is excepted', () => {
    const pragma = `{ 'pragma': { 'documentation-exceptions': [ '${name}' ] } }\n`;
    expect(findingsIn(`${pragma}${comment(`@${name}:`)}${text}\n${enums}`)).toEqual([]);
    expect(findingsIn(`${pragma}${comment(`@${name}:`, '', '@c: d')}${text}\n${enums}`)).toHaveLength(1);
  });

  test('has Errors only for commands', () => {
    expect(found('@a: b', '', 'Errors: c')).toEqual(keyword === 'command' ? [] : [`6:1 documentation-returns ${keyword} '${name}'`]);
  });

  test('has Returns only for what returns something', () => {
    expect(found('@a: b', '', 'Returns: c')).toEqual([`6:1 documentation-returns ${keyword} '${name}'`]);
  });
});

test('Returns describes what a command returns', () => {
  expect(findingsIn(`${comment('@foo:', '', 'Returns: b')}{ 'command': 'foo', 'returns': 'Leaf' }\n${enums}`)).toEqual([]);
});

test.each([
  ["{ 'union': 'Foo', 'base': 'Bar', 'discriminator': 'a', 'data': {} }", '@Foo:', "union 'Foo'"],
  ["{ 'command': 'foo', 'data': 'Bar', 'boxed': true }", '@foo:', "command 'foo'"],
  ["{ 'event': 'FOO', 'data': 'Bar' }", '@FOO:', "event 'FOO'"],
])('members of another definition are described there: %s', (text, symbol, entity) => {
  const bar = "{ 'struct': 'Bar', 'data': { 'a': 'QType' } }\n";
  expect(findingsIn(comment(symbol) + text + '\n' + bar)).toEqual([]);
  expect(findingsIn(comment(symbol, '', '@a: b') + text + '\n' + bar)).toEqual([`4:1 documentation-unknown-member ${entity}`]);
});

test.each([
  // What is described is meant.
  ["{ 'struct': 'Foo', 'data': { 'width': 'int' } }", ['@width: a', '', '@widht: b'], 'Put the name right, or remove the description.'],
  [
    "{ 'struct': 'Foo', 'base': 'Bar', 'data': { 'width': 'int' } }\n{ 'struct': 'Bar', 'data': { 'widht': 'int' } }",
    ['@width: a', '', '@widht: b'],
    expect.stringContaining('Members of a named base'),
  ],
])('a description of what is written otherwise: %s', (text, lines, help) => {
  const { findings } = checkSchema(locationOf(comment('@Foo:', '', ...lines) + text), 'newest');
  expect(findings.find(({ code }) => code.startsWith('documentation-unknown'))?.help).toEqual(help);
});

test.each([
  [
    'a member',
    "{ 'struct': 'Foo', 'data': { 'height': 'int', 'width': 'int' } }",
    ['@heihgt: a', '', '@width: b'],
    "Did you mean 'height'?",
  ],
  [
    'the one that is left',
    "{ 'struct': 'Foo', 'data': { 'speed': 'int', 'width': 'int' } }",
    ['@x: a', '', '@width: b'],
    "'@speed' is not described. Is it meant?",
  ],
  [
    'two of them',
    "{ 'struct': 'Foo', 'data': { 'speed': 'int', 'width': 'int' } }",
    ['@spede: a', '', '@widht: b'],
    "'@spede' may be meant for '@speed'. '@widht' may be meant for '@width'.",
  ],
  [
    'a feature',
    "{ 'struct': 'Foo', 'data': {}, 'features': [ 'resizable' ] }",
    ['Features:', '', '@resizeable: a'],
    "Did you mean 'resizable'?",
  ],
])('%s that is described by another name is one mistake', (_, text, lines, help) => {
  const finding = findingIn(comment('@Foo:', '', ...lines) + text);
  expect(finding.code).toMatch(/^documentation-unknown-/);
  expect(finding.help).toBe(help);
});

test('what is described by another name hides nothing else', () => {
  const text =
    comment('@Foo:', '', '@widht: a', '', '@x: b') + "{ 'struct': 'Foo', 'data': { 'speed': 'int', 'width': 'int', 'y': 'int' } }";
  expect(findingsIn(text)).toEqual(["4:1 documentation-unknown-member struct 'Foo'", "8:1 documentation-missing-member struct 'Foo'"]);
});

test('of more than fifty such descriptions each is one mistake', () => {
  const one = (index: number) =>
    `${comment(`@Foo${String(index)}:`, '', '@heihgt: a')}{ 'struct': 'Foo${String(index)}', 'data': { 'height': 'int' } }\n`;
  expect(findingsIn(Array.from({ length: 60 }, (_, index) => one(index)).join(''))).toHaveLength(60);
});

test('a description that goes on a paragraph is shown', () => {
  const finding = findingIn(comment('@Foo:', '', 'Text.', '@a: text') + "{ 'struct': 'Foo', 'data': { 'a': 'str' } }");
  expect(finding.code).toBe('documentation-missing-member');
  expect(finding.help).toBe('Put an empty line in front of it.');
  expect(finding.related.map(({ span }) => span.source.text.slice(span.start, span.end))).toEqual(['# @a: text']);
});

test('members that are not described are told in one finding', () => {
  const text = comment('@Foo:', '', '@b: text') + "{ 'struct': 'Foo', 'data': { 'a': 'str', 'b': 'str', '*c': 'str' } }";
  expect(findingIn(text).message).toBe("'@a', '@c' of struct 'Foo' are not documented");
});

describe('features', () => {
  const command = (...lines: readonly string[]) => comment('@foo:', '', ...lines);
  const definition = "{ 'command': 'foo', 'features': [ 'x' ], 'data': { 'a': { 'type': 'str', 'features': [ 'x', 'y' ] } } }";

  test('of a definition and its members are described by name, one text for all', () => {
    expect(findingsIn(command('@a: b', '', 'Features:', '', '@x: c', '', '@y: d') + definition)).toEqual([]);
  });

  test('are all described', () => {
    expect(findingsIn(command('@a: b', '', 'Features:', '@x: c') + definition)).toEqual([
      "9:1 documentation-missing-feature command 'foo'",
    ]);
  });

  test('and no others', () => {
    const text = command('@a: b', '', 'Features:', '@x: c', '@y: d', '@z: e') + definition;
    expect(findingsIn(text)).toEqual(["9:1 documentation-unknown-feature command 'foo'"]);
  });

  test('without the line in front of them are one mistake', () => {
    const one = findingIn(command('@a: b', '', '@x: c', '', '@y: d') + definition);
    expect(one.code).toBe('documentation-unknown-member');
    expect(one.help).toBe("'@x', '@y' are features: their descriptions stand behind a line 'Features:'.");
    // What is missing besides is told besides.
    const others = findingsIn(command('@x: c', '', 'Features:', '', '@z: d') + definition);
    expect(others.map((finding) => finding.split(' ')[1])).toEqual([
      'documentation-unknown-member',
      'documentation-unknown-feature',
      'documentation-missing-member',
    ]);
    // A member may be called as a feature is.
    const both = "{ 'command': 'foo', 'features': [ 'x' ], 'data': { 'x': 'str' } }";
    expect(findingsIn(command('@x: c') + both)).toEqual([expect.stringContaining('documentation-missing-feature')]);
    expect(findingsIn(command('@x: c', '', '@z: d') + both)).toEqual([
      expect.stringContaining('documentation-unknown-member'),
      expect.stringContaining('documentation-missing-feature'),
    ]);
  });

  test('are not excepted with members', () => {
    const pragma = "{ 'pragma': { 'documentation-exceptions': [ 'foo' ] } }\n";
    expect(findingsIn(pragma + command('Text.') + definition)).toEqual(["7:1 documentation-missing-feature command 'foo'"]);
  });
});
