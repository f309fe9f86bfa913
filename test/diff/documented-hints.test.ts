import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { diffProtocols } from '../../src/diff/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { transform } from '../../src/transform/index.ts';
import { locationOf, protocolOf } from '../support/schema.ts';

/** Hints by path. */
function hints(old: Protocol, current: Protocol): readonly (readonly [string, readonly string[]])[] {
  return diffProtocols(old, current).changes.flatMap(({ path, hints: told }) => (told.length > 0 ? [[path, told] as const] : []));
}

const of = (version: string | null, text: string): Protocol => {
  const { schema } = checkSchema(locationOf(text, version), 'lenient');
  if (schema === null) throw new Error('the schema has errors');
  return transform(schema);
};

describe('which builds have what', () => {
  const schema = (...more: readonly string[]): string => {
    const [value = '', member = '', command = ''] = more;
    return `{ 'enum': 'E', 'data': [ 'a'${value} ] } { 'command': 'run', 'data': { 'e': 'E'${member} } } ${command}`;
  };
  const few = protocolOf(schema());
  const more = schema(
    ", { 'name': 'b', 'if': { 'any': [ 'A', 'B' ] } }",
    ", '*m': { 'type': 'int', 'if': 'M' }",
    "{ 'command': 'go', 'if': 'C' } { 'event': 'GO', 'if': { 'not': 'G' } }",
  );

  test('came', () => {
    expect(hints(few, protocolOf(more))).toEqual([
      ['GO', ['only builds with !G have it']],
      ['go', ['only builds with C have it']],
      ['run/arguments/e/=b', ['only builds with A || B have it']],
      ['run/arguments/m', ['only builds with M have it']],
    ]);
  });

  test('went', () => {
    expect(hints(protocolOf(more), few)).toEqual([
      ['GO', ['only builds with !G had it']],
      ['go', ['only builds with C had it']],
      ['run/arguments/e/=b', ['only builds with A || B had it']],
      ['run/arguments/m', ['only builds with M had it']],
    ]);
  });

  test('is not told where it is settled, nor of types around', () => {
    expect(hints(few, protocolOf(more, { A: true, C: true, M: true, G: false }))).toEqual([]);
    const struct = "{ 'struct': 'T', 'data': { 'x': 'int' }, 'if': 'T' }";
    const user = (member: string): string => `${struct} { 'command': 'run', 'data': { ${member} }, 'if': 'T' }`;
    expect(hints(protocolOf(user("'y': 'int'")), protocolOf(user("'y': 'int', '*t': 'T'")))).toEqual([]);
    const conditional = protocolOf(user("'y': 'int', '*t': { 'type': 'T', 'if': 'M' }"));
    expect(hints(protocolOf(user("'y': 'int'")), conditional)).toEqual([['run/arguments/t', ['only builds with M have it']]]);
  });
});

describe('what the schema says of deprecation', () => {
  const struct = (features: string, text: string): string => `
##
# @S:
#
# Features:
#
# @deprecated: ${text}
#
# Since: 1.0
##
{ 'struct': 'S', 'data': { 'x': 'int', ${['a', 'b'].map((name) => `'*${name}': { 'type': 'int'${features} }`).join(', ')} } }
{ 'command': 'run', 'data': 'S' }
`;
  const deprecated = ", 'features': [ 'deprecated' ]";
  const before = "{ 'struct': 'S', 'data': { 'x': 'int', '*a': 'int', '*b': 'int' } } { 'command': 'run', 'data': 'S' }";

  test('is told of what is deprecated now, of each what it says of that', () => {
    const current = protocolOf(struct(deprecated, 'Member @a is old.  Member `b` is older.  Use ``x`` instead.'));
    expect(hints(protocolOf(before), current)).toEqual([
      ['run/arguments/a', ["the schema says: Member 'a' is old"]],
      ['run/arguments/b', ["the schema says: Member 'b' is older. Use 'x' instead"]],
    ]);
  });

  test('is told of what went, and of several at once by the first', () => {
    const old = protocolOf(struct(deprecated, 'Members @a and @b are old.'));
    expect(hints(old, protocolOf("{ 'command': 'run', 'data': { 'x': 'int' } }"))).toEqual([
      ['run/arguments/a', ["the schema says: Members 'a' and 'b' are old"]],
    ]);
  });

  test('is told with the worst of them', () => {
    const user = " { 'command': 'a', 'returns': 'S' }";
    const { changes } = diffProtocols(
      protocolOf(struct(deprecated, 'Members @a and @b are old.') + user),
      protocolOf(`{ 'struct': 'S', 'data': { 'x': 'int' } } { 'command': 'run', 'data': 'S' }${user}`),
    );
    expect(changes.map(({ level, path, hints: told }) => [level, path, told.length])).toEqual([
      ['dangerous', 'a/returns/a', 0],
      ['dangerous', 'a/returns/b', 0],
      ['breaking', 'run/arguments/a', 1],
      ['breaking', 'run/arguments/b', 0],
    ]);
  });

  test('is not told of what stays as it was, nor where nothing is said', () => {
    const text = struct(deprecated, 'Members @a and @b are old.');
    expect(hints(protocolOf(text), protocolOf(text.replace('are old', 'are very old')))).toEqual([]);
    expect(hints(protocolOf(before), protocolOf(struct(deprecated, 'x').replace(/##[^]*##/, '')))).toEqual([]);
  });

  test('is told of what came with it', () => {
    expect(hints(protocolOf(''), protocolOf("{ 'command': 'run', 'features': [ 'deprecated' ] }"))).toEqual([
      ['run', ['it is deprecated already']],
    ]);
  });
});

describe('a feature that only some builds have', () => {
  const command = (features: string, member = ''): string =>
    `{ 'command': 'run', 'features': [ ${features} ], 'data': { '*x': { 'type': 'int', 'features': [ ${member} ] } } }`;
  const [inSome, always] = ["{ 'name': 'deprecated', 'if': { 'not': 'A' } }", "'deprecated'"];

  test.each([
    ['', inSome, ["only builds with !A have the feature 'deprecated'"]],
    [inSome, '', ["only builds with !A had the feature 'deprecated'"]],
    ['', "{ 'name': 'unstable', 'if': 'A' }", ["only builds with A have the feature 'unstable'"]],
    ['', "{ 'name': 'fast', 'if': 'A' }", ["only builds with A have the feature 'fast'"]],
    ['', always, []],
    [always, '', []],
  ])('is told with its condition: %s, then %s', (old, current, expected) => {
    const told = expected.length === 0 ? [] : [['run', expected]];
    expect(diffHints(command(old), command(current))).toEqual(told);
    const ofMember = diffHints(command('', old), command('', current));
    expect(ofMember).toEqual(expected.length === 0 ? [] : [['run/arguments/x', expected]]);
  });

  test('is settled by settings', () => {
    const [old, current] = [protocolOf(command('')), protocolOf(command(inSome), { A: false })];
    expect(diffProtocols(old, current).changes.map(({ message, hints: told }) => [message, told])).toEqual([
      ["the command 'run' is deprecated now", []],
    ]);
  });

  test('comes with what is new', () => {
    expect(hints(protocolOf(''), protocolOf(command(inSome)))).toEqual([['run', ['it is deprecated already, in builds with !A']]]);
  });

  function diffHints(old: string, current: string) {
    const { changes } = diffProtocols(protocolOf(old), protocolOf(current), { unstable: true });
    return changes.flatMap(({ path, hints: told }) => (told.length > 0 ? [[path, told]] : []));
  }
});

describe('what came to the schema, and was documented to be there before', () => {
  const documented = (name: string, keyword = 'command'): string => `##\n# @${name}:\n#\n# Since: 1.3\n##\n{ '${keyword}': '${name}' }\n`;
  const hint = 'it is documented since 1.3, so the old version may have it, though its schema does not list it';

  test.each([
    ['1.2.50', []],
    ['1.3.0', [['run', [hint]]]],
    ['2.7.50', [['run', [hint]]]],
    // From here on schemas have all commands.
    ['2.8.0', [['run', ['it is documented since 1.3, but 2.8.0 does not have it']]]],
    ['10.0.0', [['run', ['it is documented since 1.3, but 10.0.0 does not have it']]]],
    [null, []],
  ])('in %s', (version, expected) => {
    expect(hints(of(version, ''), of('10.0.0', documented('run')))).toEqual(expected);
  });

  test('is told of events, and not of what went', () => {
    expect(hints(of('2.0.0', ''), of('10.0.0', documented('RUN', 'event')))).toEqual([['RUN', [hint]]]);
    expect(hints(of('2.1.0', ''), of('10.0.0', documented('RUN', 'event')))).toEqual([
      ['RUN', ['it is documented since 1.3, but 2.1.0 does not have it']],
    ]);
    expect(hints(of('2.5.0', documented('run')), of('10.0.0', ''))).toEqual([]);
  });

  test('is not told of what a build lacks', () => {
    const old = of('2.5.0', '');
    const reply: Protocol = { ...old, source: { ...old.source, kind: 'introspection' } };
    expect(hints(reply, of('10.0.0', documented('run')))).toEqual([]);
  });
});
