import { expect, test } from 'vitest';
import { comment, findingIn, findingsIn, focusText, lines } from '../support/check.ts';

const user = "{ 'command': 'use', 'data': { 'a': 'Foo', 'b': [ 'Foo' ] } }\n";

test.each([
  "{ 'struct': 'Foo' 'data': {} }",
  "{ 'struct': 'Foo', 'data': { 'a': } }",
  "{ 'struct': 'Foo', 'data': {}",
  "{ 'struct': 'Foo', 'data': {} ] }",
  "{ 'struct': 'Foo', ; 'data': {} }",
  "{ 'struct': 'Foo', 'data': {}, 'data': {} }",
  "{ 'struct': 'Foo', 'data': [] }",
  "{ 'struct': 'Foo', 'data': {}, 'x': {} }",
  "{ 'struct': 'Foo', 'data': { 'a': true } }",
  "{ 'struct': 'Foo', 'data': { 'a': 'Bar' } }",
  "{ 'union': 'Foo', 'base': 'Bar', 'discriminator': 'a', 'data': {} }",
  "{ 'struct': 'Foo', 'data': {}, 'if': '' }",
  "{ 'stuct': 'Foo', 'data': {} }",
  "{ 'Struct': 'Foo', 'data': {} }",
  "{ 'record': 'Foo', 'data': {} }",
  "{ 'stuct': 'Foo', 'data': { } ] }",
  "{ 'struct': Foo, 'data': {} }",
  "{ 'stuct' 'Foo', 'data': {} }",
  '{ "struct": "Foo", \'data\': {} }',
  "{ 'struct': 'Foo', 'enum': 'Bar', 'data': {} }",
  "{ 'enum': 'Bar', 'struct': 'Foo', 'data': {} }",
  "{ 'data': {}, 'stuct': 'Foo' }",
  "{ 'inclide': 'foo.json' }",
  "[ { 'enum': 'Bar', 'data': [] }, { 'struct': 'Foo', 'data': {} } ]",
])('a broken definition does not make its users fail: %s', (text) => {
  expect(findingsIn(`${text}\n${user}`)).toHaveLength(1);
  expect(findingsIn(`${user}${text}\n`)).toHaveLength(1);
});

test.each(["{ 'st\n", "{ 'struct':\n", "{ 'struct'\n", "'data': {} }\n", "{ 'include' 'foo.json' }\n", "{ include: 'foo.json' }\n"])(
  'nor does one that has lost its name, or an include: %j',
  (text) => {
    expect(findingsIn(text + user)).toHaveLength(1);
    expect(findingsIn(user + text)).toHaveLength(1);
  },
);

test('a file that ends in a name has lost the rest of it', () => {
  expect(findingsIn(`${user}{ 'struct': 'Fo`)).toHaveLength(1);
  expect(findingsIn(`${user}{ 'struct': 'Fo`.replaceAll("'Foo'", "'Other'"))).toHaveLength(1);
});

test('of unknown names as many are excused as names were lost, the first ones', () => {
  const uses = (name: string) => `{ 'struct': 'Uses${name}', 'data': { 'a': '${name}', 'b': [ '${name}' ] } }\n`;
  expect(findingsIn(`{ 'struct'\n${uses('One')}${uses('Two')}`)).toEqual([
    '2:1 unexpected-token',
    "3:1 unknown-type struct 'UsesTwo'",
    "3:1 unknown-type struct 'UsesTwo'",
  ]);
  expect(findingsIn(`{ 'struct'\n{ 'enum':\n${uses('One')}${uses('Two')}`)).toEqual(['2:1 unexpected-token', '3:1 unexpected-token']);
  expect(findingsIn(`]\n${uses('One')}`)).toEqual([
    '1:1 unexpected-token',
    "2:1 unknown-type struct 'UsesOne'",
    "2:1 unknown-type struct 'UsesOne'",
  ]);
});

test('a name that is known to be broken is not the one that was lost', () => {
  const text = lines(
    "{ 'struct': 'Foo', 'data': { 'a': 'int' ] }",
    "{ 'struct': , 'data': {} }",
    "{ 'command': 'use', 'data': { 'a': 'Foo', 'b': 'Bar' } }",
  );
  expect(findingsIn(text)).toEqual(['1:41 unexpected-token', '2:13 unexpected-token']);
});

test('an item that goes on into the next one is told so', () => {
  expect(findingIn("{ 'include':\n{ 'command': 'foo' }").message).toBe(
    "expected '[', false, a string, true or '{', found the beginning of the next definition",
  );
});

test('a broken base or branch does not make its users fail', () => {
  const text = lines(
    "{ 'struct': 'Base', 'data': { 'kind': 'QType' }",
    "{ 'struct': 'Foo', 'base': 'Base', 'data': {} }",
    "{ 'union': 'Bar', 'base': 'Base', 'discriminator': 'kind', 'data': { 'none': 'Base' } }",
    "{ 'alternate': 'Baz', 'data': { 'a': 'Base' } }",
    "{ 'command': 'foo', 'data': 'Base', 'returns': 'Base' }",
  );
  expect(findingsIn(text)).toEqual(['2:1 unexpected-token']);
});

test('twenty independent mistakes are twenty findings', () => {
  const mistakes: readonly (readonly [string, string])[] = [
    ["{ 'struct': 'One', 'data': {} ", 'unexpected-token'],
    ["{ 'struct' 'Two', 'data': {} }", 'unexpected-token'],
    ["{ 'struct': 'Three', 'data': { 'a': 'str', } }", 'trailing-comma'],
    ["{ 'struct': 'Four', 'data': { 'a': 'str' 'b': 'str' } }", 'missing-comma'],
    ["{ 'struct': 'Five', 'data': { 'a': 'str } }", 'unterminated-string'],
    ["{ 'struct': 'Six', 'data': { 'a': 'st\\r' } }", 'unknown-escape'],
    ["{ 'struct': 'Seven', 'data': { 'a': \"str\" } }", 'unexpected-character'],
    ["{ 'struct': 'Eight', 'data': {}, 'data': {} }", 'duplicate-key'],
    ["{ 'struct': 'Nine', 'data': { 'a': 'Nothing' } }", 'unknown-type'],
    ["{ 'struct': 'ten', 'data': {} }", 'name-case'],
    ["{ 'enum': 'Eleven', 'data': [ 'a', 'a' ] }", 'name-clash'],
    ["{ 'struct': 'Twelve', 'base': 'int', 'data': {} }", 'wrong-base'],
    ["{ 'command': 'thirteen', 'returns': 'str' }", 'returns-not-object'],
    ["{ 'command': 'fourteen', 'data': 'str' }", 'wrong-arguments'],
    ["{ 'event': 'FIFTEEN', 'boxed': true }", 'boxed-without-data'],
    ["{ 'alternate': 'Sixteen', 'data': {} }", 'empty-alternate'],
    ["{ 'union': 'Seventeen', 'base': {}, 'discriminator': 'a', 'data': {} }", 'no-discriminator'],
    ["{ 'struct': 'Eighteen', 'data': {}, 'features': [ 'deprecated' ] }", 'type-feature'],
    ["{ 'pragma': { 'nineteen': true } }", 'unknown-pragma'],
    ["{ 'command': 'twenty', 'if': { 'all': [] } }", 'wrong-condition'],
  ];
  const found = findingsIn(lines(...mistakes.map(([text]) => text)));
  expect(found.map((finding) => finding.split(' ')[1])).toEqual(mistakes.map(([, code]) => code));
});

test.each([
  ['##x\n# @Foo:\n#\n# @a: b\n##\n', '2:1 documentation-start'],
  ['##\n# @Foo:\n#\n#@a: b\n##\n', '5:1 documentation-space'],
  ['##\n# @Foo:\n#\n# @a: b\n##x\n', '6:1 documentation-end-line'],
  ['##\n# @Foo:\n#\n# @a: b\n', '6:1 documentation-end'],
  ['##\n# @Foo:\n#\n# @a: b\n    goes on\n#\n@c: d\n# e\n##\n', '6:5 documentation-end'],
  ['##\n# @Foo:\n"text\n# @a: b\n#\n##\n', '4:1 documentation-end'],
])('a comment whose signs are wrong is one mistake, and what is behind it is checked: %j', (text, finding) => {
  const docRequired = "{ 'pragma': { 'doc-required': true } }\n";
  const rest = `${comment('@Bar:')}{ 'struct': 'Bar', 'data': {} }\n`;
  expect(findingsIn(`${docRequired}${text}{ 'struct': 'Foo', 'data': { 'a': 'str' } }\n${rest}${rest.replaceAll('Bar', 'bar')}`)).toEqual([
    finding,
    expect.stringMatching(/ name-case struct 'bar'$/),
  ]);
});

test.each([
  ["{ 'pragma': { 'member-name-exceptions': [ 'Foo' ] ] } }", '1:51 unexpected-token'],
  ["{ 'pragma': { 'member-name-exceptions': [ 'Foo', true ] } }", '1:1 wrong-pragma'],
  ["{ 'pragma': { 'member-name-exeptions': [ 'Foo' ] } }", '1:1 unknown-pragma'],
  ["{ 'include': 'pragma.json' }", '1:1 include-not-found'],
])('exceptions that cannot be read are one mistake: %s', (pragma, finding) => {
  const text = "{ 'enum': 'Foo', 'data': [ 'A', 'B' ] }";
  expect(findingsIn(`${pragma}\n${text}`)).toEqual([finding]);
  expect(findingsIn(text)).toHaveLength(2);
});

test('a definition on the line that closes its comment is one mistake', () => {
  expect(findingsIn("##\n# @Foo:\n##{ 'struct': 'Foo', 'data': {} }\n" + user)).toEqual(['3:1 documentation-end-line']);
});

test('what is behind something broken may have the comment in front of that', () => {
  const docRequired = "{ 'pragma': { 'doc-required': true } }\n";
  const definition = "{ 'struct': 'Foo',\n  'data': {} }\n";
  expect(findingsIn(`${docRequired}${comment('@Foo:')}{ 'struct': 'Foo',\n${definition}`)).toEqual(['6:1 unexpected-token']);
  const other = findingsIn(`${docRequired}${comment('@Foo:')}{ 'struct': 'Foo',\n${definition.replace('Foo', 'Bar')}`);
  expect(other).toEqual(['6:1 unexpected-token', "6:1 missing-documentation struct 'Bar'"]);
});

test('a comment of what is broken is not told of', () => {
  const text = `${comment('@Foo:')}{ 'struct': 'Foo', 'data' }\n${comment('@Bar:')}{ 'struct': 'Bar', 'data': {} }\n${comment('@Baz:')}`;
  expect(findingsIn(text)).toEqual([expect.stringMatching(/ unexpected-token$/), expect.stringMatching(/ documentation-unattached$/)]);
});

test('what is wrong with names hides nothing else', () => {
  expect(findingsIn("{ 'struct': 'foo', 'data': { 'a': 'Nothing', 'B': 'int', 'c': [ 'None' ] } }")).toEqual([
    "1:1 name-case struct 'foo'",
    "1:1 name-case struct 'foo'",
    "1:1 unknown-type struct 'foo'",
    "1:1 unknown-type struct 'foo'",
  ]);
});

test('a list that is not closed does not take what is before it along', () => {
  const text = lines("{ 'command': 'foo', 'data': 'any' }", "[ 'a', 'b'");
  expect(findingsIn(text)).toEqual(["1:1 wrong-arguments command 'foo'", expect.stringContaining('2:11 unexpected-end')]);
});

test.each([
  ["{ 'enum': 'Foo', 'data': [ 'a'", '1:31 unexpected-end'],
  ["##\n# @Foo:\n#bar\n##\n{ 'enum': 'Foo', 'data': [] }", '3:1 documentation-space'],
  ['##\n# @Foo:', '2:8 documentation-end'],
])('the place in %j is the same whatever lines end in', (text, finding) => {
  expect(findingsIn(`${text}\n`)).toEqual([finding]);
  expect(findingsIn(`${text}\n`.replaceAll('\n', '\r\n'))).toEqual([finding]);
});

test('junk on lines of its own hides nothing', () => {
  const text = lines('junk', "{ 'event': 'foo' }", ';', "{ 'event': 'bar' }", '##x');
  expect(findingsIn(text)).toEqual([
    '1:1 unexpected-character',
    "2:1 name-case event 'foo'",
    '3:1 unexpected-character',
    "4:1 name-case event 'bar'",
    '5:1 documentation-start',
  ]);
  expect(findingsIn("struct Foo { 'data': {} }")).toEqual(['1:1 unexpected-character']);
  expect(findingsIn("{ 'event': 'foo' } ;")).toEqual(['1:20 unexpected-character']);
});

test('a nested object at the beginning of a line begins no definition', () => {
  const text = "{ 'command': 'foo',\n  'data':\n{ 'a': 'str' },\n'features': [\n{ 'name': 'a' } ] }\n";
  expect(findingsIn(text)).toEqual([]);
  expect(findingsIn(`${text};\n`)).toEqual(['6:1 unexpected-character']);
});

test.each([
  ["{ 'command': 'foo', 'gen': 'no', 'retruns': 'Foo' }", ['old-form', 'unknown-key']],
  ["{ 'command': 'foo', 'data': { 'a': 'Nope' }, 'gen': 'no' }", ['old-form', 'unknown-type']],
  ["{ 'command': 'foo', 'if': [ 'A', 'B' ], 'returns': 'Nope' }", ['old-form', 'unknown-type']],
  ["{ 'command': 'foo', 'if': 'defined(A)', 'returns': 'Nope' }", ['c-condition', 'unknown-type']],
  ["{ 'command': 'foo_bar', 'returns': 'Nope' }", ['name-case', 'unknown-type']],
])('what strict rules alone refuse hides nothing else in its definition: %s', (text, codes) => {
  const codesIn = (ruleSet: 'newest' | 'lenient') => findingsIn(text, ruleSet).map((finding) => finding.split(' ')[1]);
  expect(codesIn('newest')).toEqual(codes);
  expect(codesIn('lenient')).toEqual(codes);
});

test.each([
  ['defined(CONFIG_A)', "Since 6.2 it is 'if': 'CONFIG_A'."],
  ['!defined(A) && (B || C)', "Since 6.2 it is 'if': { 'all': [ { 'not': 'A' }, { 'any': [ 'B', 'C' ] } ] }."],
  ['config_a', "Symbols are in capitals: 'CONFIG_A'."],
  ['defined(a) || B', expect.stringContaining('an object with one of all, any, not')],
  ['A > 3', expect.stringContaining('an object with one of all, any, not')],
])('how a condition in C is written now: %s', (condition, help) => {
  expect(findingIn(`{ 'command': 'foo', 'if': '${condition}' }`)).toMatchObject({ code: 'c-condition', help });
});

test('hundreds of brackets that are not closed, one in each definition, are as many findings', () => {
  const text = lines(...Array.from({ length: 300 }, (_, i) => `{ 'struct': 'Foo${i}', 'data': { 'a': [ 'str' }`));
  expect(findingsIn(text)).toHaveLength(300);
});

test.each(["'defined(A)'", "[ 'defined(A)', 'B' ]"])(
  'a condition of an old union, which its values have too, is told once: %s',
  (condition) => {
    const text = `{ 'union': 'Foo', 'data': { 'a': { 'type': 'int', 'if': ${condition} } } }`;
    const found = findingsIn(text, 'lenient');
    expect(found.filter((finding) => finding.includes('c-condition'))).toHaveLength(1);
    expect(found.filter((finding) => finding.includes('old-form'))).toHaveLength(condition.startsWith('[') ? 2 : 1);
  },
);

test.each([
  ["{ 'stuct': 'Foo', 'data': {} }", "Did you mean 'struct'?", "'stuct'"],
  ["{ 'data': {}, 'Enum': 'Foo' }", "Did you mean 'enum'?", "'Enum'"],
  ["{ 'inclide': 'a.json' }", "Did you mean 'include'?", "'inclide'"],
])('a mistyped keyword: %s', (text, help, place) => {
  const finding = findingIn(text);
  expect([finding.code, finding.help, focusText(finding)]).toEqual(['no-keyword', help, place]);
});

test.each([
  ["{ 'inclde': 'a.json' }", 'no-keyword'],
  ["{ 'pragme': { 'doc-required': true } }", 'no-keyword'],
  ["{ 'comand': 'foo' }", 'no-keyword'],
  ["{ 'wibble': 'foo' }", 'no-keyword'],
  ['{ }', 'no-keyword'],
  ["[ { 'struct': 'Foo', 'data': {} } ]", 'not-an-object'],
  ["'struct'", 'not-an-object'],
])('what is told to be no definition has no comment that is wrong: %s', (text, code) => {
  expect(findingIn(comment('Text.') + text).code).toBe(code);
  expect(findingIn(comment('@Foo:') + text).code).toBe(code);
  // What stands behind it is judged as ever.
  expect(findingsIn(`${comment('Text.')}${text}\n${comment('Text.')}{ 'struct': 'Bar', 'data': {} }`)).toEqual([
    expect.stringContaining(code),
    '5:1 documentation-no-symbol',
  ]);
});

test('of an older keyword the comment is wanted', () => {
  expect(findingsIn(`${comment('Text.')}{ 'type': 'Foo', 'data': {} }`, 'lenient')).toContain('1:1 documentation-no-symbol (warning)');
});

test('of a base that is missing, or its own, no members are missed', () => {
  const kind = "{ 'enum': 'Kind', 'data': [ 'a' ] }";
  const union = "{ 'union': 'Foo', 'base': 'Middle', 'discriminator': 'kind', 'data': {} }";
  expect(findingsIn(lines(kind, "{ 'struct': 'Middle', 'base': 'Nope', 'data': { 'kin': 'int' } }", union))).toEqual([
    "2:1 unknown-type struct 'Middle'",
  ]);
  const circle = [
    "{ 'struct': 'Middle', 'base': 'Other', 'data': {} }",
    "{ 'struct': 'Other', 'base': 'Middle', 'data': { 'kin': 'int' } }",
  ];
  expect(findingsIn(lines(kind, ...circle, union))).toEqual(["2:1 base-cycle struct 'Middle'"]);
});

test.each(["'Nope'", "'go'"])('a discriminator whose type is none is told where it is declared: %s', (type) => {
  const text = lines(
    "{ 'command': 'go' }",
    `{ 'struct': 'Base', 'data': { 'kind': ${type} } }`,
    "{ 'union': 'Foo', 'base': 'Base', 'discriminator': 'kind', 'data': {} }",
  );
  expect(findingsIn(text)).toEqual([expect.stringMatching(/^2:1 (?:unknown-type|not-a-type) struct 'Base'$/)]);
});

test.each([
  ["{ 'struct': 'Foo', 'data': { 'a': 'Nope' }, 'x': {} }", ['unknown-key', 'unknown-type']],
  ["{ 'struct': 'Foo', 'data': { 'a': true }, 'base': 'Nope' }", ['wrong-value', 'unknown-type']],
  ["{ 'struct': 'Foo', 'base': 'Nope', 'x': {} }", ['unknown-key', 'unknown-type']],
  ["{ 'struct': 'Foo', 'data': { 'a': { 'type': 'Nope', 'x': [] }, 'B': 'str' } }", ['unknown-key', 'unknown-type', 'name-case']],
  ["{ 'enum': 'Foo', 'data': [ { 'name': 'A', 'x': [] }, 'B' ] }", ['unknown-key', 'name-case', 'name-case']],
  [
    "{ 'union': 'Foo', 'base': { 'k': 'Nope' }, 'discriminatr': 'k', 'data': { 'a': 'Nope' } }",
    ['unknown-key', 'unknown-type', 'unknown-type'],
  ],
  [
    "{ 'union': 'Foo', 'base': [], 'discriminator': [], 'data': { 'A+': 'Nope' } }",
    ['wrong-value', 'wrong-value', 'name-case', 'unknown-type'],
  ],
  ["{ 'alternate': 'Foo', 'data': { 'a': 'Nope' }, 'if': '' }", ['wrong-condition', 'unknown-type']],
  ["{ 'command': 'foo', 'returns': 'Nope', 'data': 'Nope', 'gen': true }", ['wrong-flag', 'unknown-type', 'unknown-type']],
  ["{ 'event': 'FOO', 'data': { 'a': 'Nope' }, 'features': 'a' }", ['wrong-value', 'unknown-type']],
  ["{ 'struct': 'str', 'data': { 'a': 'Nope' } }", ['redefined-builtin', 'unknown-type']],
  ["{ 'enum': 'QType', 'data': [ 'A', 'b', 'b' ] }", ['redefined-builtin', 'name-case', 'name-clash']],
  ["{ 'enum': 'QType', 'data': 'a', 'prefix': [] }", ['wrong-value', 'enum-prefix']],
])('what is wrong with the form hides neither names nor types: %s', (text, codes) => {
  const found = findingsIn(text).map((finding) => finding.split(' ')[1]);
  expect(found.sort()).toEqual([...codes].sort());
});

test.each([
  ["{ 'command': 'foo', 'boxed': true, 'dta': 'Foo' }", 'unknown-key'],
  ["{ 'command': 'foo', 'boxd': true, 'data': 'Uni' }", 'unknown-key'],
  ["{ 'struct': 'Foo', 'dta': { 'a': 'str' } }", 'unknown-key'],
  ["{ 'union': 'Foo', 'base': { 'a': 'QType' }, 'discriminatr': 'a', 'data': { 'none': 'Foo' } }", 'unknown-key'],
  ["{ 'union': 'Foo', 'bas': { 'a': 'QType' }, 'discriminator': 'a', 'data': { 'qdict': 'Some' } }", 'unknown-key'],
  ["{ 'enum': 'Foo', 'data': [ { 'nme': 'a' } ] }", 'unknown-key'],
  ["{ 'struct': 'Foo', 'data': { 'a': { 'tpe': 'str' } } }", 'unknown-key'],
  ["{ 'command': 'foo', 'features': [ { 'nme': 'a' } ] }", 'unknown-key'],
  ["{ 'alternate': 'Foo', 'data': [] }", 'wrong-value'],
])('what follows from a mistake in the form is no mistake of its own: %s', (text, code) => {
  const others = "{ 'struct': 'Some', 'data': {} } { 'union': 'Uni', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': {} }";
  expect(findingsIn(`${text}\n${others}`).map((finding) => finding.split(' ')[1])).toEqual([code]);
});

test.each(["{ 'type': 'Foo', 'data': { 'a': { 'b': 'int' }, 'c': true } }", "{ 'union': 'Bar', 'data': { 'a': 'str', 'b': true } }"])(
  'what an old definition implies is no unknown type where that could not be read: %s',
  (text) => {
    const errors = findingsIn(text, 'lenient').filter((finding) => !finding.includes('warning'));
    expect(errors).toEqual([expect.stringMatching(/^1:1 wrong-value /)]);
  },
);

test('of a comment that lacks the line which opens it the line in front of which it belongs is told', () => {
  const rest = "# @Foo:\n#\n# Text.\n##\n{ 'struct': 'Foo', 'data': {} }";
  for (const text of [
    rest,
    `\n${rest}`,
    `{ 'struct': 'Bar', 'data': {} }\n${rest}`,
    `${comment('@Bar:')}{ 'struct': 'Bar', 'data': {} }\n\n${rest}`,
  ]) {
    const finding = findingIn(text);
    expect([finding.code, finding.help]).toEqual(['documentation-end', "The '##' that opens it is missing: put it in front of '# @Foo:'."]);
    expect(finding.related.map(({ span }) => span.source.text.slice(span.start, span.end))).toEqual(['# @Foo:']);
  }
  expect(findingIn("# Text.\n##\n{ 'struct': 'Foo', 'data': {} }").help).toContain('Close it');
  expect(findingIn("# @Foo:\n\n##\n{ 'struct': 'Foo', 'data': {} }").help).toContain('Close it');
});
