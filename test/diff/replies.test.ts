/** Comparisons of a schema with what a QEMU answers, whose types are called as those of the schema. */
import { describe, expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { diffProtocols } from '../../src/diff/index.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import { parseReply } from '../../src/introspect/parse-reply.ts';
import { readReply } from '../../src/introspect/read-reply.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { protocolOf } from '../support/schema.ts';

/** `PATH RULE` of each change from the schema to the reply that a QEMU built from another one gives. */
function changes(old: string, answering: string): readonly string[] {
  const schema = protocolOf(old);
  return listed(diffProtocols(schema, replyOf(answering, schema)));
}

/** Likewise between what two QEMUs answer. */
function changesOfReplies(old: string, current: string): readonly string[] {
  const [was, is] = [old, current].map((answering) => replyOf(answering));
  if (was === undefined || is === undefined) throw new Error('no replies');
  return listed(diffProtocols(was, is));
}

function replyOf(answering: string, names?: Protocol): Protocol {
  const parsed = parseReply(createSourceText('reply.json', JSON.stringify(introspectProtocol(protocolOf(answering)))));
  if ('code' in parsed) throw new Error(parsed.message);
  return readReply(parsed, { file: 'reply.json', names });
}

function listed({ changes: found }: ReturnType<typeof diffProtocols>): readonly string[] {
  return found.map(({ path, rule }) => `${path} ${rule}`);
}

const schema = (base: string, a = '', b = ''): string =>
  `{ 'struct': 'Top', 'data': { ${base} } } { 'struct': 'Base', 'base': 'Top', 'data': { 'y': 'int' } }
  { 'struct': 'A', 'base': 'Base', 'data': { 'a': 'int'${a} } } { 'struct': 'B', 'base': 'Base', 'data': { 'b': 'int'${b} } } { 'struct': 'C', 'base': 'Top', 'data': { 'c': 'int' } }
  { 'command': 'get-a', 'returns': 'A' } { 'command': 'get-b', 'returns': 'B' } { 'command': 'get-c', 'returns': 'C' }`;

test('what all types get or lose that extend a base is one change', () => {
  expect(changes(schema("'x': 'int'"), schema("'x': 'int', 'new': 'str'"))).toEqual(['get-a/returns/new return-mandatory-member-added']);
  expect(changes(schema("'x': 'int'"), schema("'*x': 'int'"))).toEqual(['get-a/returns/x return-member-became-optional']);
  expect(changes(schema("'x': 'int'"), schema("'x': 'str'"))).toEqual(['get-a/returns/x return-type-changed']);
});

test('what some of them get is a change of each', () => {
  expect(changes(schema(''), schema('', ", 'new': 'str'"))).toEqual(['get-a/returns/new return-mandatory-member-added']);
  expect(changes(schema(''), schema('', ", 'new': 'str'", ", '*new': 'str'"))).toEqual([
    'get-a/returns/new return-mandatory-member-added',
    'get-b/returns/new return-optional-member-added',
  ]);
  const both = `{ 'command': 'get-d', 'returns': 'D' } { 'struct': 'D', 'base': 'Top', 'data': { 'd': 'int'`;
  expect(changes(`${schema('')} ${both} } }`, `${schema('', ", 'new': 'str'")} ${both}, 'new': 'str' } }`)).toEqual([
    'get-a/returns/new return-mandatory-member-added',
    'get-d/returns/new return-mandatory-member-added',
  ]);
  // All that extend the nearer base.
  expect(changes(schema(''), schema('', ", 'new': 'str'", ", 'new': 'str'"))).toEqual(['get-a/returns/new return-mandatory-member-added']);
});

test('what some types of a base differ in is one change, where the schema has it in the base', () => {
  const types = (a: string, b: string, c: string): string =>
    [a, b, c]
      .map(
        (x, index) =>
          `{ 'struct': 'S${String(index)}', 'data': { ${x} } } { 'command': 'get-${String(index)}', 'returns': 'S${String(index)}' }`,
      )
      .join('\n');
  const based = `{ 'struct': 'Base', 'data': { 'x': 'int' } } ${types('', '', '').replaceAll("', 'data'", "', 'base': 'Base', 'data'")}`;
  expect(changes(based, types("'*x': 'int'", "'x': 'int'", "'*x': 'int'"))).toEqual(['get-0/returns/x return-member-became-optional']);
});

test('arguments that a reply does not list are refused, though the schema took any', () => {
  const old = "{ 'command': 'object-add', 'data': { 'qom-type': 'str', '*props': 'any' }, 'gen': false }";
  const current =
    "{ 'enum': 'E', 'data': [ 'a' ] } { 'union': 'U', 'base': { 'qom-type': 'E' }, 'discriminator': 'qom-type', 'data': {} } { 'command': 'object-add', 'data': 'U', 'boxed': true }";
  expect(changes(old, current)).toEqual([
    'object-add/arguments/props argument-optional-member-removed',
    'object-add/arguments/qom-type argument-type-narrowed',
  ]);
});

test('features of a type that only one command takes', () => {
  const took = (features: string): string =>
    `{ 'struct': 'S', 'data': { 'x': 'int' }${features} } { 'command': 'run', 'data': 'S' } { 'command': 'stop', 'features': [ 'quick' ] }`;
  expect(changes(took(''), took(", 'features': [ 'new' ]"))).toEqual(['run/arguments argument-feature-added']);
  expect(changesOfReplies(took(''), took(", 'features': [ 'new' ]"))).toEqual(['run/arguments argument-feature-added']);
});

describe('why a QEMU may lack what the schema has', () => {
  const documented = (since: string, condition = ''): string => `##\n# @run:\n#\n# Since: ${since}\n##\n{ 'command': 'run'${condition} }`;
  const hints = (text: string, version: string | null): readonly string[] | undefined => {
    const reply = replyOf("{ 'command': 'stop' }");
    const answering = { ...reply, source: { ...reply.source, version } };
    return diffProtocols(answering, protocolOf(text)).changes.find(({ rule }) => rule === 'command-added')?.hints;
  };
  const conditional = documented('9.1', ", 'if': 'A'");

  test('it is older', () => {
    expect(hints(documented('9.1'), '9.0.0')).toEqual(['it is documented since 9.1, and this is 9.0.0']);
    expect(hints(documented('9.1'), '9.1.0')).toEqual([]);
  });

  test('it was built without it', () => {
    expect(hints(conditional, '9.0.0')).toEqual(['only builds with A have it', 'it is documented since 9.1, and this is 9.0.0']);
    expect(hints(conditional, '9.1.0')).toEqual(['only builds with A have it']);
  });

  test('where the reply does not tell which QEMU it is, one reason is told', () => {
    expect(hints(conditional, null)).toEqual(['only builds with A have it']);
    expect(hints(documented('9.1'), null)).toEqual(['it is documented since 9.1']);
  });

  test('what a member or a value needs', () => {
    const schema = (member: string, value: string): string =>
      `{ 'enum': 'K', 'data': [ 'a'${value} ] } { 'struct': 'S', 'data': { 'x': 'int' } } { 'struct': 'T', 'data': { 'x': 'int' }, 'if': 'T' }
      { 'union': 'U', 'base': { 'k': 'K'${member} }, 'discriminator': 'k', 'data': { 'a': 'S' } } { 'command': 'get', 'returns': 'U' }`;
    const [few, more] = [schema('', ''), schema(", '*m': { 'type': 'T', 'if': 'M' }", ", { 'name': 'b', 'if': 'V' }")];
    const expected = [
      ['get/returns/k/=b', ['only builds with V have it']],
      ['get/returns/m', ['only builds with M have it', 'only builds with T have it']],
    ];
    const told = ({ changes: found }: ReturnType<typeof diffProtocols>) => found.map(({ path, hints: given }) => [path, given]);
    expect(told(diffProtocols(replyOf(few), protocolOf(more)))).toEqual(expected);
    expect(told(diffProtocols(protocolOf(more), replyOf(few)))).toEqual(expected);
  });

  test('what lacks nothing has no hints', () => {
    const gone = diffProtocols(replyOf("{ 'command': 'stop' } { 'command': 'run' }"), protocolOf("{ 'command': 'stop' }"));
    expect(gone.changes.map(({ rule, hints: given }) => [rule, given])).toEqual([['command-removed', []]]);
  });
});
