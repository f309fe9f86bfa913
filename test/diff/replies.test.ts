/** Comparisons of a schema with what a QEMU answers, whose types are called as those of the schema. */
import { expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { diffProtocols } from '../../src/diff/index.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import { parseReply } from '../../src/introspect/parse-reply.ts';
import { readReply } from '../../src/introspect/read-reply.ts';
import { protocolOf } from '../support/schema.ts';

/** `PATH RULE` of each change from the schema to the reply that a QEMU built from another one gives. */
function changes(old: string, answering: string): readonly string[] {
  const schema = protocolOf(old);
  const parsed = parseReply(createSourceText('reply.json', JSON.stringify(introspectProtocol(protocolOf(answering)))));
  if ('code' in parsed) throw new Error(parsed.message);
  return diffProtocols(schema, readReply(parsed, { file: 'reply.json', names: schema })).changes.map(({ path, rule }) => `${path} ${rule}`);
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
  // All that extend the nearer base.
  expect(changes(schema(''), schema('', ", 'new': 'str'", ", 'new': 'str'"))).toEqual(['get-a/returns/new return-mandatory-member-added']);
});
