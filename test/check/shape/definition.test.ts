import { describe, expect, test } from 'vitest';
import { findingIn, findingsIn, focusText } from '../../support/check.ts';

const found = (code: string, entity = "struct 'Foo'") => [`1:1 ${code} ${entity}`];

describe('what an object defines', () => {
  test.each(['{}', "{ 'data': {} }", "{ 'Struct': 'Foo', 'data': {} }"])('%s: nothing', (text) => {
    expect(findingsIn(text)).toEqual(['1:1 no-keyword']);
  });

  test('two things', () => {
    expect(findingsIn("{ 'command': 'foo', 'event': 'FOO' }")).toEqual(['1:1 several-keywords']);
  });

  test.each(['true', '{}', "[ 'Foo' ]"])('%s is no name', (value) => {
    expect(findingsIn(`{ 'struct': ${value}, 'data': {} }`)).toEqual(['1:1 name-not-string']);
  });

  test('keys may stand in any order', () => {
    expect(findingsIn("{ 'data': { 'a': 'int' }, 'if': 'A', 'struct': 'Foo' }")).toEqual([]);
  });

  test.each(["'Foo'", 'true', "[ 'struct' ]"])('%s at top level is no definition', (text) => {
    expect(findingsIn(text)).toEqual(['1:1 not-an-object']);
  });
});

describe('keys', () => {
  test.each([
    ["{ 'enum': 'Foo' }", "enum 'Foo'"],
    ["{ 'struct': 'Foo' }", "struct 'Foo'"],
    ["{ 'union': 'Foo', 'base': {}, 'discriminator': 'a' }", "union 'Foo'"],
    ["{ 'alternate': 'Foo' }", "alternate 'Foo'"],
  ])('%s lacks one', (text, entity) => {
    expect(findingsIn(text)).toEqual(found('missing-key', entity));
  });

  test.each([
    ["{ 'enum': 'Foo', 'data': [], 'base': 'Foo' }", "enum 'Foo'"],
    ["{ 'struct': 'Foo', 'data': {}, 'discriminator': 'a' }", "struct 'Foo'"],
    ["{ 'alternate': 'Foo', 'data': { 'a': 'str' }, 'base': 'Foo' }", "alternate 'Foo'"],
    ["{ 'command': 'foo', 'base': 'Foo' }", "command 'foo'"],
    ["{ 'event': 'FOO', 'gen': false }", "event 'FOO'"],
  ])('%s has one too many', (text, entity) => {
    expect(findingsIn(text)).toEqual(found('unknown-key', entity));
  });

  test('a mistyped key is one mistake, not a missing and an unknown one', () => {
    const text = "{ 'struct': 'Foo', 'dta': {} }";
    expect(findingsIn(text)).toEqual(found('unknown-key'));
    expect(findingIn(text).help).toBe("Did you mean 'data'?");
    expect(focusText(findingIn(text))).toBe("'dta'");
    expect(findingsIn("{ 'struct': 'Foo', 'data': { 'a': { 'typ': 'str' } } }")).toEqual(found('unknown-key'));
  });

  test('may stand in any definition: if, features', () => {
    expect(findingsIn("{ 'command': 'foo', 'if': 'A', 'features': [ 'a' ] }")).toEqual([]);
    expect(findingsIn("{ 'enum': 'Foo', 'data': [], 'prefix': 'FOO', 'if': 'A', 'features': [ 'a' ] }")).toEqual([]);
  });
});

describe('flags are one-sided', () => {
  const command = (flag: string) => `{ 'command': 'foo', 'data': 'Foo', ${flag} } { 'struct': 'Foo', 'data': {} }`;

  test.each(['gen', 'success-response'])('%s may be false', (flag) => {
    expect(findingsIn(command(`'${flag}': false`))).toEqual([]);
    expect(findingsIn(command(`'${flag}': true`))).toEqual(found('wrong-flag', "command 'foo'"));
    expect(findingsIn(command(`'${flag}': [ false ]`))).toEqual(found('wrong-flag', "command 'foo'"));
  });

  test.each(['boxed', 'allow-oob', 'allow-preconfig', 'coroutine'])('%s may be true', (flag) => {
    expect(findingsIn(command(`'${flag}': true`))).toEqual([]);
    expect(findingsIn(command(`'${flag}': false`))).toEqual(found('wrong-flag', "command 'foo'"));
    expect(findingsIn(command(`'${flag}': 'true'`))).toEqual(found('wrong-flag', "command 'foo'"));
  });

  test('allow-oob and coroutine exclude each other', () => {
    expect(findingsIn(command("'allow-oob': true, 'coroutine': true"))).toEqual(found('conflicting-flags', "command 'foo'"));
    expect(findingsIn(command("'allow-oob': true, 'allow-preconfig': true"))).toEqual([]);
  });

  test('a wrong flag is one mistake', () => {
    expect(findingsIn(command("'allow-oob': false, 'coroutine': true"))).toEqual(found('wrong-flag', "command 'foo'"));
    expect(findingsIn("{ 'command': 'foo', 'data': {}, 'boxed': false }")).toEqual(found('wrong-flag', "command 'foo'"));
  });
});

describe('members', () => {
  const struct = (member: string) => `{ 'struct': 'Foo', 'data': { 'a': ${member} } }`;

  test.each(["'str'", "[ 'str' ]", "{ 'type': 'str' }", "{ 'type': [ 'str' ], 'if': 'A', 'features': [ 'a' ] }"])('%s', (member) => {
    expect(findingsIn(struct(member))).toEqual([]);
  });

  test.each([
    ['true', 'wrong-value'],
    ['[]', 'wrong-array'],
    ["[ 'str', 'str' ]", 'wrong-array'],
    ["[ [ 'str' ] ]", 'wrong-array'],
    ['{}', 'missing-key'],
    ["{ 'type': 'str', 'default': 'a' }", 'unknown-key'],
    ["{ 'type': {} }", 'wrong-value'],
    ["{ 'type': 'str', 'if': '' }", 'wrong-condition'],
    ["{ 'type': 'str', 'features': 'a' }", 'wrong-value'],
    ["{ 'type': 'str', 'features': [ true ] }", 'wrong-member'],
    ["{ 'type': 'str', 'features': [ {} ] }", 'missing-key'],
    ["{ 'type': 'str', 'features': [ { 'name': true } ] }", 'wrong-value'],
    ["{ 'type': 'str', 'features': [ { 'name': 'a', 'type': 'str' } ] }", 'unknown-key'],
    ["{ 'type': 'str', 'features': [ 'a', 'b', 'a' ] }", 'duplicate-feature'],
  ])('%s is wrong', (member, code) => {
    expect(findingsIn(struct(member))).toEqual(found(code));
  });

  test.each(['[]', "'Bar'", 'true'])('are not %s', (data) => {
    expect(findingsIn(`{ 'struct': 'Foo', 'data': ${data} }`)).toEqual(found('wrong-value'));
  });
});

describe('values of an enum', () => {
  const definition = (data: string) => `{ 'enum': 'Foo', 'data': ${data} }`;

  test.each(['[]', "[ 'a' ]", "[ { 'name': 'a' }, 'b' ]", "[ { 'name': 'a', 'if': 'A', 'features': [ 'b' ] } ]"])('%s', (data) => {
    expect(findingsIn(definition(data))).toEqual([]);
  });

  test.each([
    ['{}', 'wrong-value'],
    ["'a'", 'wrong-value'],
    ['[ true ]', 'wrong-member'],
    ["[ [ 'a' ] ]", 'wrong-member'],
    ["[ { 'if': 'A' } ]", 'missing-key'],
    ["[ { 'name': 'a', 'type': 'str' } ]", 'unknown-key'],
    ["[ { 'name': true } ]", 'wrong-value'],
  ])('%s is wrong', (data, code) => {
    expect(findingsIn(definition(data))).toEqual(found(code, "enum 'Foo'"));
  });

  test('a prefix is a string', () => {
    expect(findingsIn("{ 'enum': 'Foo', 'data': [], 'prefix': 'BAR' }")).toEqual([]);
    expect(findingsIn("{ 'enum': 'Foo', 'data': [], 'prefix': [ 'BAR' ] }")).toEqual(found('enum-prefix', "enum 'Foo'"));
  });
});

test.each(["'discriminator': true, 'base': {}", "'discriminator': 'a', 'base': true", "'discriminator': 'a', 'base': []"])(
  'a union with %s',
  (keys) => {
    expect(findingsIn(`{ 'union': 'Foo', ${keys}, 'data': {} }`)).toEqual(found('wrong-value', "union 'Foo'"));
  },
);

describe('the help shows the form', () => {
  const fooOf = (data: string) => `{ 'struct': 'Foo', 'data': ${data} }`;

  test.each([
    [fooOf("[ 'int' ]"), "Write 'data': { 'member': 'type', '*optional': 'type' }."],
    ["{ 'struct': 'Foo', 'data': {}, 'features': 'deprecated' }", "Write 'features': [ 'deprecated' ]."],
    ["{ 'enum': 'Foo', 'data': 'a' }", "Write 'data': [ 'a' ]."],
    ["{ 'alternate': 'Foo', 'data': [] }", "Write 'data': { 'branch': 'Type' }."],
    ["{ 'enum': 'Foo', 'data': [ true ] }", "Write 'name', or { 'name': 'name', 'if': … }."],
    ["{ 'enum': 'Foo', 'data': [ [ 'z' ] ] }", "Write 'name', or { 'name': 'name', 'if': … }."],
    [
      fooOf("{ 'a': { 'b': 'int' } }"),
      "Members of its own need a struct of their own, { 'struct': 'Name', 'data': { 'b': … } }; here stands 'Name'.",
    ],
    [
      fooOf("{ 'a': { 'b': 'int', '*c': 'Foo' } }"),
      "Members of its own need a struct of their own, { 'struct': 'Name', 'data': { 'b': … } }; here stands 'Name'.",
    ],
    [
      fooOf("{ '*a': [ { 'b': 'int' } ] }"),
      "Members of its own need a struct of their own, { 'struct': 'Name', 'data': { 'b': … } }; here stands [ 'Name' ].",
    ],
    [fooOf("{ 'a': { 'tpye': 'int' } }"), "Did you mean 'type'?"],
    [fooOf("{ 'a': { 'type': 'int', 'b': 'int' } }"), "Its keys are 'type', 'if', 'features'."],
    ["{ 'struct': 'Foo', 'members': {} }", "In QAPI it is 'data'."],
    ["{ 'command': 'foo', 'reply': 'int' }", "In QAPI it is 'returns'."],
    ["{ 'event': 'FOO', 'reply': 'int' }", "Its keys are 'event', 'data', 'boxed', 'if', 'features'."],
  ])('of %s', (schema, help) => {
    expect(findingIn(schema).help).toBe(help);
  });
});

describe('a null is told once', () => {
  test.each([
    ["{ 'struct': 'Foo', 'data': null }", "1:1 wrong-value struct 'Foo'"],
    ["{ 'struct': 'Foo', 'data': { 'a': null } }", "1:1 wrong-value struct 'Foo'"],
    ["{ 'struct': 'Foo', 'data': { 'a': [ null ] } }", "1:1 wrong-array struct 'Foo'"],
    ["{ 'enum': 'Foo', 'data': [ null ] }", "1:1 wrong-member enum 'Foo'"],
    ["{ 'command': null }", '1:1 name-not-string'],
    ["{ 'command': 'foo', 'data': null }", '1:29 null-literal (warning)'],
  ])('%s', (schema, finding) => {
    expect(findingsIn(schema, 'lenient')).toEqual([finding]);
  });
});

test.each([
  ["'coroutine': 'true'", 'Write true, without quotes.'],
  ["'gen': 'false'", 'Write false, without quotes.'],
  ["'boxed': false, 'data': 'Foo'", 'Leave it out for the other value.'],
  ["'coroutine': 'false'", 'Leave it out for the other value.'],
])('a flag as a string: %s', (flag, help) => {
  const finding = findingIn(`{ 'command': 'foo', ${flag} }\n{ 'struct': 'Foo', 'data': {} }`);
  expect([finding.code, finding.help]).toEqual(['wrong-flag', help]);
});
