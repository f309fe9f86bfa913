import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../../src/check/index.ts';
import { comment, findingIn, findingsIn } from '../../support/check.ts';
import { dialectOf } from '../../../src/parse/dialect.ts';
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
    "'@widht' belongs to struct 'Bar': describe it in the comment of 'Bar'.",
  ],
  [
    "{ 'struct': 'Foo', 'base': 'Bar', 'data': { 'width': 'int' } }\n{ 'struct': 'Bar', 'data': { 'speed': 'int' } }",
    ['@width: a', '', '@length: b'],
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

describe('a description that was left behind', () => {
  const bar = `${comment('@Bar:')}{ 'struct': 'Bar', 'data': { 'a': 'int', '*b': 'int' } }\n`;
  const described = bar.replace('@Bar:', '@Bar:\n#\n# @a: one\n#\n# @b: two');
  const told = (definition: string, others: string, ...texts: readonly string[]) => {
    const { findings } = checkSchema(locationOf(`${comment('@foo:', '', ...texts)}${definition}\n${others}`), 'newest');
    const finding = findings.find(({ code }) => code === 'documentation-unknown-member');
    return [finding?.help, ...(finding?.related ?? []).map(({ message }) => message)];
  };

  test('by arguments that became a type: where it belongs', () => {
    expect(told("{ 'command': 'foo', 'data': 'Bar' }", bar, '@a: one')).toEqual([
      "'@a' belongs to struct 'Bar': describe it in the comment of 'Bar'.",
      "'a' of struct 'Bar' is declared here",
    ]);
    expect(told("{ 'command': 'foo', 'data': 'Bar' }", described, '@a: one', '', '@b: two')[0]).toBe(
      "'@a', '@b' belong to struct 'Bar' and are described there: remove them here.",
    );
  });

  test.each([
    ['a base', "{ 'struct': 'foo', 'base': 'Sub', 'data': {} }", "{ 'struct': 'Sub', 'base': 'Bar', 'data': {} }\n"],
    [
      "a union's base",
      "{ 'union': 'foo', 'base': 'Sub', 'discriminator': 'k', 'data': {} }",
      "{ 'struct': 'Sub', 'base': 'Bar', 'data': { 'k': 'QType' } }\n",
    ],
    ['a branch', "{ 'union': 'foo', 'base': { 'k': 'QType' }, 'discriminator': 'k', 'data': { 'qnum': 'Bar' } }", ''],
    [
      'a boxed union',
      "{ 'event': 'foo', 'boxed': true, 'data': 'U' }",
      "{ 'union': 'U', 'base': { 'k': 'QType' }, 'discriminator': 'k', 'data': { 'qnum': 'Bar' } }\n",
    ],
  ])('by %s', (_, definition, others) => {
    expect(told(definition, bar + others, '@b: two', '', '@k: three')[0]).toContain(
      "'@b' belongs to struct 'Bar': describe it in the comment of 'Bar'.",
    );
  });

  test('is not taken for one of another name', () => {
    const text = `${comment('@Foo:', '', '@a: one')}{ 'struct': 'Foo', 'base': 'Bar', 'data': { 'c': 'int' } }\n${described}`;
    expect(findingsIn(text)).toEqual(["4:1 documentation-unknown-member struct 'Foo'", "6:1 documentation-missing-member struct 'Foo'"]);
  });
});

describe('what is meant as a description', () => {
  const definition = "{ 'command': 'foo', 'data': { 'name': 'str', '*force': 'bool' } }";
  const missed = (...texts: readonly string[]) =>
    findingIn(comment('@foo:', '', '@name: one', '', ...texts, '', 'Since: 11.0') + definition);
  const shown = (...texts: readonly string[]) => missed(...texts).related.map(({ span }) => span.source.text.slice(span.start, span.end));

  test.each([
    '@force : do it',
    '@ force: do it',
    'force: do it',
    'Force: do it',
    '@force - do it',
    '@force does',
    '@force',
    '@force; do it',
    '@force, do it',
    ' @force: do it',
    '- @force: do it',
    '* force: do it',
    '``@force``: do it',
    "'force': do it",
    '\\@force: do it',
    '@force (optional): do it',
    'force (bool) : do it',
    '@param force: do it',
    ':param force: do it',
    '*force: do it',
  ])('is shown where it is not read as one: %s', (line) => {
    const finding = missed(line);
    expect([finding.code, finding.help]).toEqual([
      'documentation-missing-member',
      "Write '# @force: …', with nothing in front of the '@' and the colon directly behind the name.",
    ]);
    expect(finding.related.map(({ message }) => message)).toEqual(["this may be meant for the description of '@force'"]);
    expect(shown(line)).toEqual([`# ${line}`]);
  });

  test.each(['force does it', 'forced: do it', 'Text\n# @force is one word of', 'Do it by force: at once', 'force::', 'force-less: do it'])(
    'is told from text: %s',
    (line) => {
      const finding = missed(...line.split('\n# '));
      expect([finding.related, finding.help]).toEqual([[], expect.stringContaining('Add a description')]);
    },
  );

  test('is shown once for each member that has none', () => {
    expect(shown('@force : one', '', '@force : two', '', '@name : three')).toEqual(['# @force : one']);
  });

  test('is shown in columns, too', () => {
    const text = comment('@foo:', '', '@name   one, of', '        @speed it is', '@force   two') + definition;
    const { related, help } = findingIn(text);
    expect(related.map(({ span }) => text.slice(span.start, span.end))).toEqual(['# @name   one, of', '# @force   two']);
    expect(help).toMatch("Write '# @name: …' and '# @force: …', with nothing");
  });

  test('ends the descriptions, which is told where another follows', () => {
    const finding = findingIn(
      comment('@foo:', '', '@force: one', '', '@name : two', '', '@speed: three') + definition.replace('force', 'speed'),
    );
    expect(finding.code).toBe('documentation-order');
    expect(finding.help).toContain("Write '# @name: …'");
    expect(finding.related.map(({ message }) => message)).toEqual(["'@name : two' is text, and the descriptions of members end here"]);
  });

  test('may be that of a feature', () => {
    const features = "{ 'command': 'foo', 'features': [ 'x', { 'name': 'y', 'if': 'A' } ] }";
    const alone = findingIn(comment('@foo:', '', 'Features:', '', '@y : one') + features);
    expect([alone.code, alone.help]).toEqual(['documentation-empty', expect.stringContaining("Write '# @y: …'")]);
    const behind = findingIn(comment('@foo:', '', 'Features:', '', '@x: one', '', '@y does') + features);
    expect([behind.code, behind.help]).toEqual(['documentation-missing-feature', expect.stringContaining("Write '# @y: …'")]);
    expect(behind.related).toHaveLength(1);
  });

  test.each([
    ["{ 'enum': 'foo', 'data': [ 'a', 'b', { 'name': 'c', 'features': [ 'x' ] } ] }", 'b'],
    ["{ 'enum': 'foo', 'data': [ 'a', 'c', { 'name': 'b' } ] }", 'b'],
    ["{ 'union': 'foo', 'base': { 'a': 'QType', '*b': 'int', 'c': 'int' }, 'discriminator': 'a', 'data': {} }", 'b'],
    ["{ 'alternate': 'foo', 'data': { 'a': 'int', 'b': 'bool', 'c': 'str' } }", 'b'],
  ])('is known by the names that are written behind it: %s', (text, name) => {
    const { findings } = checkSchema(locationOf(comment('@foo:', '', '@a: one', '', `@${name} - two`, '', '@c: three') + text), 'newest');
    expect(findings.find(({ code }) => code === 'documentation-order')?.help).toContain(`Write '# @${name}: …'`);
  });
});

describe('what is described as it should be written', () => {
  const found = (text: string, ...lines: readonly string[]) => findingsIn(comment('@Foo:', '', ...lines) + text);

  test('is told where it is written otherwise, and there alone', () => {
    expect(found("{ 'enum': 'Foo', 'data': [ '*slow', 'FAST' ] }", '@slow: a', '', '@fast: b')).toEqual([
      "8:1 invalid-name enum 'Foo'",
      "8:1 name-case enum 'Foo'",
    ]);
    expect(found("{ 'struct': 'Foo', 'data': { 'a_b': 'int' } }", '@a-b: a')).toEqual(["6:1 name-case struct 'Foo'"]);
    expect(found("{ 'struct': 'Foo', 'data': {}, 'features': [ 'Fast' ] }", 'Features:', '', '@fast: a')).toEqual([
      "8:1 name-case struct 'Foo'",
    ]);
    // What is missing besides is told.
    expect(found("{ 'struct': 'Foo', 'data': { 'a_b': 'int', 'c': 'int' } }", '@a-b: a')).toHaveLength(2);
  });

  test('is not written so where a pragma excepts it, or nobody minds', () => {
    const pragma = "{ 'pragma': { 'member-name-exceptions': [ 'Foo' ] } }\n";
    expect(found(`{ 'struct': 'Foo', 'data': { 'a_b': 'int' } }\n${pragma}`, '@a-b: a')).toEqual([
      "4:1 documentation-unknown-member struct 'Foo'",
    ]);
    const text = `${comment('@Foo:', '', '@a-b: a')}{ 'struct': 'Foo', 'data': { 'a_b': 'int' } }`;
    const { findings } = checkSchema(locationOf(text), 'lenient', dialectOf({ major: 5, minor: 2 }));
    expect(findings.map(({ code }) => code)).toEqual(['documentation-unknown-member']);
  });
});

test('an empty line without its sign is none', () => {
  const { help } = findingIn("##\n# @Foo:\n#\n# Text.\n\n# @a: text\n##\n{ 'struct': 'Foo', 'data': { 'a': 'str' } }");
  expect(help).toBe("Write '#' on the empty line in front of it.");
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

  test('that are members are one mistake', () => {
    const text = "{ 'command': 'foo', 'features': [ 'x' ], 'data': { 'a': 'str', 'b': 'str' } }";
    const one = findingIn(command('Features:', '', '@x: c', '', '@a: d', '', '@b: e') + text);
    expect([one.code, one.help]).toEqual([
      'documentation-unknown-feature',
      "'@a', '@b' are members: their descriptions stand in front of the line 'Features:'.",
    ]);
    expect(findingIn(command('@b: e', '', 'Features:', '', '@a: d', '', '@x: c') + text).help).toBe(
      "'@a' is a member: its description stands in front of the line 'Features:'.",
    );
    // What is described where it belongs is meant otherwise.
    expect(findingIn(command('@a: d', '', '@b: e', '', 'Features:', '', '@x: c', '', '@a: d') + text).help).toContain(
      'Remove the description',
    );
  });

  test('that types cannot have need no description', () => {
    const type = "{ 'struct': 'Foo', 'features': [ 'deprecated', 'x' ], 'data': { '*a': { 'type': 'int', 'features': [ 'unstable' ] } } }";
    const found = (...texts: readonly string[]) => findingsIn(comment('@Foo:', '', '@a: b', '', 'Features:', '', ...texts) + type);
    expect(found('@x: c', '', '@unstable: d')).toEqual(["12:1 type-feature struct 'Foo'"]);
    expect(found('@x: c')).toEqual(["10:1 type-feature struct 'Foo'", "10:1 documentation-missing-feature struct 'Foo'"]);
  });

  test('are not excepted with members', () => {
    const pragma = "{ 'pragma': { 'documentation-exceptions': [ 'foo' ] } }\n";
    expect(findingsIn(pragma + command('Text.') + definition)).toEqual(["7:1 documentation-missing-feature command 'foo'"]);
  });
});
