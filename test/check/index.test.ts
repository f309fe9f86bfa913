import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { comment, findingsIn, lines } from '../support/check.ts';
import { locationOf } from '../support/schema.ts';

const check = (text: string) => checkSchema(locationOf(text), 'newest');

test('definitions are counted by keyword, as they are written, broken or not', () => {
  const text = lines(
    "{ 'enum': 'Foo', 'data': [] }",
    "{ 'enum': 'Foo', 'data': [] }",
    "{ 'struct': 'Bar', 'data': true }",
    "{ 'command': 'foo', 'data': { 'a': 'str' } }",
    "{ 'pragma': {} }",
    "{ 'command' }",
  );
  expect(check(text).counts).toEqual({ enum: 2, struct: 1, union: 0, alternate: 0, command: 1, event: 0 });
});

test('findings come in the order of files, then of places', () => {
  const files = {
    'a.json': lines(
      "{ 'struct': 'Foo', 'data': { 'a': 'Nothing' } }",
      "{ 'include': 'b.json' }",
      "{ 'struct': 'Bar'",
      "{ 'event': 'foo' }",
    ),
    'b.json': lines("{ 'command': 'bar', 'returns': 'int' }", '##x'),
  };
  expect(findingsIn(files)).toEqual([
    "1:1 unknown-type struct 'Foo'",
    '4:1 unexpected-token',
    "4:1 name-case event 'foo'",
    "b.json:1:1 returns-not-object command 'bar'",
    'b.json:2:1 documentation-start',
  ]);
});

test('types, commands and events share their names; a second definition is told at the first', () => {
  expect(findingsIn(lines("{ 'command': 'foo' }", "{ 'command': 'foo' }", "{ 'command': 'foo' }"))).toEqual([
    "1:1 redefinition command 'foo'",
    "1:1 redefinition command 'foo'",
  ]);
  expect(findingsIn(lines("{ 'event': 'STOP' }", "{ 'command': 'stop' }"))).toEqual([]);
});

test('that a name is taken hides nothing else that is wrong with the definitions', () => {
  expect(findingsIn(lines("{ 'struct': 'Foo', 'data': { 'a': 'Nope' } }", "{ 'struct': 'Foo', 'base': 'None', 'data': {} }"))).toEqual([
    "1:1 redefinition struct 'Foo'",
    "1:1 unknown-type struct 'Foo'",
    "2:1 unknown-type struct 'Foo'",
  ]);
});

test('of an enum that is defined twice it is not known which one is meant', () => {
  const text = (branch: string, type = 'Foo', more = ''): string =>
    lines(
      "{ 'struct': 'Foo', 'data': {} }",
      "{ 'enum': 'Kind', 'data': [ 'a' ] }",
      `{ 'enum': 'Kind', 'data': [ 'a', 'b'${more} ] }`,
      `{ 'union': 'Uni', 'base': { 'k': 'Kind' }, 'discriminator': 'k', 'data': { '${branch}': '${type}' } }`,
    );
  expect(findingsIn(text('b'))).toEqual(["2:1 redefinition enum 'Kind'"]);
  expect(findingsIn(text('b', 'str'))).toEqual(["2:1 redefinition enum 'Kind'", "4:1 wrong-branch union 'Uni'"]);
  expect(findingsIn(text('b', 'Foo', ', []'))).toEqual(["3:1 wrong-member enum 'Kind'"]);
  expect(findingsIn(text('c'))).toEqual(["2:1 redefinition enum 'Kind'", "4:1 unknown-branch union 'Uni'"]);
});

test.each(['QType', 'int', 'str', 'any', 'null'])('%s is taken', (name) => {
  expect(findingsIn(`{ 'enum': '${name}', 'data': [] }`)).toEqual([`1:1 redefined-builtin enum '${name}'`]);
});

describe('a struct in place of a type', () => {
  const text = lines(
    "{ 'type': 'Version', 'data': { 'qemu': { 'major': 'int' } } }",
    "{ 'type': 'VersionQemu', 'data': { 'name': 'str' } }",
    "{ 'command': 'query', 'data': { 'a': 'VersionQemu' }, 'returns': 'Version' }",
  );

  test('has no name that could be taken', () => {
    const { findings, schema } = checkSchema(locationOf(text), 'lenient');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(schema?.modules[0]?.definitions.map(({ name }) => name)).toEqual(['VersionQemu_', 'Version', 'VersionQemu', 'query']);
  });
});

describe('the comment of a definition', () => {
  const text = `${comment('Free.')}${comment('@Foo:', '', 'Text.', '', '.. note:: a', '', '    b', '', '@a: one', '    two', '', 'Features:', '', '@x: three', '', 'Since: 1.0')}{ 'struct': 'Foo', 'data': { 'a': { 'type': 'str', 'features': [ 'x' ] } } }`;
  const { schema, findings } = check(text);
  const documentation = schema?.definitions.get('Foo')?.documentation;

  test('has its parts', () => {
    expect(findings).toEqual([]);
    expect(documentation?.members.get('a')?.text()).toBe('one\ntwo');
    expect(documentation?.features.get('x')?.text()).toBe('three');
    expect(documentation?.tags.get('Since')?.text()).toBe('1.0');
  });

  test('has its text in blocks', () => {
    expect(documentation?.body.flatMap((part) => part.blocks())).toEqual([
      { kind: 'text', text: 'Text.' },
      { kind: 'directive', name: 'note', argument: 'a', text: 'b', isApart: true },
    ]);
  });

  test('is told from free-form text, which knows what it stands before', () => {
    const [module] = schema?.modules ?? [];
    expect(module?.freeForm.map((part) => [part.before, part.documentation.body.map((body) => body.text())])).toEqual([['Foo', ['Free.']]]);
  });
});

test('a definition may have any of the names that all objects inherit', () => {
  const names = ['constructor', 'valueof', 'tostring'];
  const { schema, findings } = check(
    lines(...names.map((name) => `{ 'command': '${name}', 'data': { '${name}': 'str' }, 'features': [ '${name}' ] }`)),
  );
  expect(findings).toEqual([]);
  expect([...(schema?.definitions.keys() ?? [])]).toEqual(names);
});

describe('the lenient rule set', () => {
  test('warns of what breaks rules of style', () => {
    expect(findingsIn("{ 'struct': 'foo', 'data': {} }", 'lenient')).toEqual(["1:1 name-case struct 'foo' (warning)"]);
    expect(findingsIn(`${comment('@Foo:', '', 'Since:')}{ 'struct': 'Foo', 'data': {} }`, 'lenient')).toEqual([
      '4:1 documentation-empty (warning)',
    ]);
  });

  test('keeps what it warns of', () => {
    const text = lines("{ 'struct': 'Foo', 'data': { 'a_b': 'str', } }", "{ 'struct': 'Bar', 'base': 'Foo', 'data': {} }");
    const { schema, findings } = checkSchema(locationOf(text), 'lenient');
    expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect([...(schema?.definitions.keys() ?? [])]).toEqual(['Foo', 'Bar']);
  });

  test('a warning in front of an error does not hide it', () => {
    const text = "{ 'struct': 'Foo' 'data': {}, 'data': {} }";
    expect(findingsIn(text, 'lenient')).toEqual(['1:19 missing-comma (warning)', '1:39 duplicate-key']);
    expect(findingsIn(text)).toEqual(['1:19 missing-comma']);
  });

  test('refuses what cannot be understood', () => {
    expect(findingsIn("{ 'struct': 'Foo', 'data': { 'a': 'Bar' } }", 'lenient')).toEqual(["1:1 unknown-type struct 'Foo'"]);
  });
});
