import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { positionAt } from '../../src/diagnostics/source-text.ts';
import { findingIn, findingsIn, lines } from '../support/check.ts';
import { locationOf } from '../support/schema.ts';

const include = (...files: readonly string[]) => lines(...files.map((file) => `{ 'include': '${file}' }`));
const struct = (name: string) => `{ 'struct': '${name}', 'data': {} }\n`;

function modulesIn(files: Readonly<Record<string, string>>): readonly string[] {
  const { schema, findings } = checkSchema(locationOf(files), 'newest');
  expect(findings).toEqual([]);
  return schema?.modules.map(({ file }) => file) ?? [];
}

describe('include', () => {
  test('paths are relative to the including file, and may go up', () => {
    const files = { 'a/b/root.json': include('c/one.json'), 'a/b/c/one.json': include('../../two.json'), 'a/two.json': struct('Foo') };
    expect(modulesIn(files)).toEqual(['a/b/root.json', 'a/b/c/one.json', 'a/two.json']);
  });

  test('a file counts once, at its first place', () => {
    const files = {
      'root.json': include('b.json', 'a.json', 'b.json', './b.json'),
      'a.json': include('c.json', 'b.json') + struct('One'),
      'b.json': include('c.json') + struct('Two'),
      'c.json': struct('Three'),
    };
    expect(modulesIn(files)).toEqual(['root.json', 'b.json', 'c.json', 'a.json']);
  });

  test('what is defined later in another file may be used', () => {
    const files = {
      'root.json': include('a.json', 'b.json'),
      'a.json': "{ 'struct': 'Foo', 'base': 'Bar', 'data': {} }",
      'b.json': struct('Bar'),
    };
    expect(modulesIn(files)).toHaveLength(3);
  });

  test('a missing file is one finding: what it may define is not missed', () => {
    const files = {
      'root.json': `${include('none.json')}{ 'struct': 'Foo', 'base': 'Bar', 'data': { 'a': 'Baz' } }\n{ 'command': 'foo', 'data': 'Bar', 'returns': [ 'Bar' ] }`,
    };
    expect(findingsIn(files)).toEqual(['1:1 include-not-found']);
  });

  test('a mistake in an included file says where it is included from', () => {
    const files = { 'root.json': `\n${include('a.json')}`, 'a.json': include('b.json'), 'b.json': "{ 'struct'" };
    expect(findingsIn(files)).toEqual(['b.json:1:11 unexpected-end']);
    const trail = findingIn(files).related.map(
      ({ span, message }) => `${message} ${span.source.path}:${positionAt(span.source, span.start).line}`,
    );
    expect(trail.slice(-2)).toEqual(["'b.json' is included from here a.json:1", "'a.json' is included from here root.json:2"]);
  });

  test.each([
    [{ 'a.json': include('a.json') }, '1:1 include-cycle', 'a.json → a.json'],
    [
      { 'a.json': include('b.json'), 'b.json': include('c.json'), 'c.json': struct('Foo') + include('b.json') },
      'c.json:2:1 include-cycle',
      'b.json → c.json → b.json',
    ],
  ])('a cycle is told with its trail', (files, finding, trail) => {
    expect(findingsIn(files)).toEqual([finding]);
    expect(findingIn(files).message).toContain(trail);
    expect(findingIn(files).related).toHaveLength(Object.keys(files).length - 1);
  });

  test.each(['/etc/passwd', '../a.json', '../../../a.json', 'x/../../a.json'])('%s lies outside', (file) => {
    expect(findingsIn({ 'root.json': include(file) })).toEqual(['1:1 include-outside-tree']);
  });

  test.each([
    ["{ 'include': 'a.json', 'if': 'A' }", 'unknown-key'],
    ["{ 'include': 'a.json', 'pragma': {} }", 'unknown-key'],
    ["{ 'include': [ 'a.json' ] }", 'wrong-include'],
    ["{ 'include': {} }", 'wrong-include'],
    ["{ 'include': '' }", 'include-not-found'],
    [`{ 'include': '${'../'.repeat(2 ** 18)}a.json' }`, 'include-not-found'],
  ])('%.60s', (text, code) => {
    expect(findingsIn({ 'root.json': `${text}\n`, 'a.json': '' })).toEqual([`1:1 ${code}`]);
  });

  test('may be nested 200 levels deep', () => {
    const chain = (length: number) =>
      Object.fromEntries(Array.from({ length }, (_, i) => [`f${i}.json`, i + 1 < length ? include(`f${i + 1}.json`) : struct('Foo')]));
    expect(findingsIn(chain(201))).toEqual([]);
    expect(findingsIn(chain(202))).toEqual(['f200.json:1:1 nesting-too-deep']);
    expect(findingsIn(chain(5000))).toEqual(['f200.json:1:1 nesting-too-deep']);
  });
});

describe('pragma', () => {
  const pragma = (text: string) => `{ 'pragma': ${text} }\n`;

  test.each(['{}', "{ 'doc-required': false }", "{ 'documentation-exceptions': [], 'member-name-exceptions': [ 'Foo' ] }"])(
    '%s',
    (text) => {
      expect(findingsIn(pragma(text))).toEqual([]);
    },
  );

  test.each([
    ['[]', 'wrong-value'],
    ['true', 'wrong-value'],
    ["{ 'doc-required': 'true' }", 'wrong-pragma'],
    ["{ 'doc-required': [] }", 'wrong-pragma'],
    ["{ 'command-name-exceptions': 'foo' }", 'wrong-pragma'],
    ["{ 'command-name-exceptions': true }", 'wrong-pragma'],
    ["{ 'command-returns-exceptions': [ true ] }", 'wrong-pragma'],
    ["{ 'documentation-exceptions': [ 'Foo', [] ] }", 'wrong-pragma'],
    ["{ 'member-name-exceptions': {} }", 'wrong-pragma'],
    ["{ 'no-such-thing': true }", 'unknown-pragma'],
    ["{ 'constructor': [] }", 'unknown-pragma'],
  ])('%s is wrong', (text, code) => {
    expect(findingsIn(pragma(text))).toEqual([`1:1 ${code}`]);
  });

  test.each([
    ['documentation-exception', "Did you mean 'documentation-exceptions'?"],
    ['no-such-thing', expect.stringContaining('doc-required')],
  ])('%s is told with what there is', (key, help) => {
    expect(findingIn(pragma(`{ '${key}': [] }`)).help).toEqual(help);
  });

  test('was called otherwise until 5.2', () => {
    const text = "{ 'enum': 'Foo', 'data': [ 'A' ] }\n{ 'command': 'foo', 'returns': 'int' }";
    const old = pragma("{ 'name-case-whitelist': [ 'Foo' ], 'returns-whitelist': [ 'foo' ] }");
    expect(findingsIn(old + text, 'lenient')).toEqual(['1:1 old-pragma (warning)', '1:1 old-pragma (warning)']);
  });

  test('stands alone in its object', () => {
    expect(findingsIn("{ 'pragma': {}, 'if': 'A' }")).toEqual(['1:1 unknown-key']);
  });

  test('holds for the whole schema, wherever it stands', () => {
    const files = { 'root.json': struct('Foo') + include('a.json'), 'a.json': pragma("{ 'doc-required': true }") };
    expect(findingsIn(files)).toEqual(["1:1 missing-documentation struct 'Foo'"]);
  });

  test('the last setting wins', () => {
    const on = pragma("{ 'doc-required': true }");
    const off = pragma("{ 'doc-required': false }");
    expect(findingsIn(on + off + struct('Foo'))).toEqual([]);
    expect(findingsIn(off + struct('Foo') + on)).toEqual(["2:1 missing-documentation struct 'Foo'"]);
    const names = (name: string) => pragma(`{ 'command-name-exceptions': [ '${name}' ] }`);
    expect(findingsIn(`${names('a_b')}${names('c_d')}{ 'command': 'a_b' } { 'command': 'c_d' }`)).toEqual(["3:1 name-case command 'a_b'"]);
  });

  test('a name from the prototype of all objects is excepted when it is listed, only then', () => {
    const command = "{ 'command': 'foo', 'data': { '__proto__': 'str' } }";
    expect(findingsIn(pragma("{ 'member-name-exceptions': [ 'foo' ] }") + command)).toHaveLength(1);
    expect(findingsIn("{ 'struct': 'Foo', 'data': { 'hasOwnProperty': 'str' } }")).toEqual(["1:1 name-case struct 'Foo'"]);
  });
});
