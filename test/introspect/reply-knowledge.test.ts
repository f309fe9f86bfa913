import { expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import { parseReply } from '../../src/introspect/parse-reply.ts';
import { readReply } from '../../src/introspect/read-reply.ts';
import { protocolOf } from '../support/schema.ts';

/** What the reply could have told that a QEMU with this schema gives. */
function knownFrom(schema: string): unknown {
  const reply = parseReply(createSourceText('reply.json', JSON.stringify(introspectProtocol(protocolOf(schema)))));
  if ('code' in reply) throw new Error(reply.message);
  return readReply(reply, { file: 'reply.json' }).source.knows;
}

const all = ['command', 'event', 'enum', 'object', 'alternate', 'member', 'value'];
const features = ", '*features': [ 'str' ]";

/** A schema that describes replies. */
function describing(parts: { base?: string; command?: string; member?: string; value?: string; more?: string }): string {
  return `
{ 'enum': 'SchemaMetaType', 'data': [ 'command', 'enum', 'object', 'event' ] }
{ 'union': 'SchemaInfo', 'base': { 'name': 'str', 'meta-type': 'SchemaMetaType'${parts.base ?? ''} }, 'discriminator': 'meta-type',
  'data': { 'command': 'SchemaInfoCommand', 'enum': 'SchemaInfoEnum', 'object': 'SchemaInfoObject' } }
{ 'struct': 'SchemaInfoCommand', 'data': { 'arg-type': 'str'${parts.command ?? ''} } }
{ 'struct': 'SchemaInfoEnum', 'data': { 'members': [ 'SchemaInfoEnumMember' ] } }
{ 'struct': 'SchemaInfoEnumMember', 'data': { 'name': 'str'${parts.value ?? ''} } }
{ 'struct': 'SchemaInfoObject', 'data': { 'members': [ 'SchemaInfoObjectMember' ] } }
{ 'struct': 'SchemaInfoObjectMember', 'data': { 'name': 'str'${parts.member ?? ''} } }
{ 'command': 'query-qmp-schema', 'returns': [ 'SchemaInfo' ] }
${parts.more ?? ''}`;
}

test.each<[string, string, readonly string[], boolean]>([
  ['nothing of the kind', describing({}), [], false],
  ['features of everything but members and values', describing({ base: features }), all.slice(0, 5), false],
  ['features of commands', describing({ command: features }), ['command'], false],
  ['features of members', describing({ member: features }), ['member'], false],
  ['features of values', describing({ value: features }), ['value'], false],
  ['out-of-band execution', describing({ command: ", '*allow-oob': 'bool'" }), [], true],
])('a reply that describes itself with %s', (_what, schema, holders, allowOob) => {
  expect(knownFrom(schema)).toEqual({ features: holders, allowOob });
});

test.each<[string, string, readonly string[], boolean]>([
  ['none', "{ 'command': 'go' }", [], false],
  ['those of a command', "{ 'command': 'go', 'features': [ 'f' ] } { 'command': 'stop' }", all, false],
  ['those of a type', "{ 'struct': 'S', 'data': { 'a': 'int' }, 'features': [ 'f' ] } { 'command': 'go', 'returns': 'S' }", all, false],
  [
    'those of a member',
    "{ 'struct': 'S', 'data': { 'a': 'int', 'b': { 'type': 'int', 'features': [ 'f' ] } } } { 'command': 'go', 'returns': 'S' } { 'enum': 'E', 'data': [ 'a' ] } { 'command': 'e', 'returns': [ 'E' ] }",
    all,
    false,
  ],
  [
    'those of a value',
    "{ 'enum': 'E', 'data': [ 'a', { 'name': 'b', 'features': [ 'f' ] } ] } { 'command': 'go', 'returns': [ 'E' ] }",
    all,
    false,
  ],
  ['no features, but out-of-band execution', "{ 'command': 'go', 'allow-oob': true } { 'command': 'stop' }", [], true],
])('one that does not is judged by what it has: %s', (_what, schema, holders, allowOob) => {
  expect(knownFrom(schema)).toEqual({ features: holders, allowOob });
});
