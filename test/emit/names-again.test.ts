import { expect, test } from 'vitest';
import { createNameTables } from '../../src/emit/names-again.ts';
import { nameTable } from '../../src/emit/names.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { protocolOf } from '../support/schema.ts';

const before = "{ 'enum': 'E', 'data': [ 'a', 'b' ] }\n{ 'struct': 'S', 'data': { 'e': 'E' } }\n{ 'command': 'c', 'data': { 'x': 'S' } }\n";
const union =
  "{ 'union': 'U', 'base': { 'k': 'E' }, 'discriminator': 'k', 'data': { 'a': 'S' } }\n{ 'event': 'V', 'data': 'U', 'boxed': true }\n";

/** Every name that the definitions of a protocol have. */
function names(protocol: Protocol, table = nameTable(protocol)): readonly string[] {
  return [
    ...protocol.types.flatMap(({ name }) => [table.of('type', name), table.of('is', name), table.of('check', name)]),
    ...protocol.types.flatMap((type) =>
      type.kind === 'object' && type.tag !== null ? type.branches.map(({ value }) => table.branch(type.name, value)) : [],
    ),
    ...protocol.commands.flatMap(({ name }) => [table.of('arguments', name), table.message('is', 'arguments', name)]),
    ...protocol.events.map(({ name }) => table.of('data', name)),
    ...protocol.modules.map(({ name }) => table.module(name)),
  ];
}

test('a change that no name depends on leaves the table', () => {
  const tables = createNameTables();
  const first = tables(protocolOf(before));
  expect(tables(protocolOf(before.replace("'e': 'E'", "'e': 'E', '*n': 'int'").replace("'b'", "'b', 'c'")))).toBe(first);
});

test.each([
  ['a type of another name', before.replaceAll("'S'", "'T'")],
  ['a name that clashes', `${before}{ 'struct': 'S_', 'data': {} }\n{ 'struct': 'c-Arguments', 'data': {} }\n`],
  ['a command that lists no members', before.replace("{ 'x': 'S' }", "'S'")],
  [
    'another kind',
    before
      .replace("{ 'struct': 'S', 'data': { 'e': 'E' } }", "{ 'enum': 'S', 'data': [ 'x' ] }")
      .replace("{ 'x': 'S' }", "{ 'x': [ 'S' ] }"),
  ],
  ['a union', before + union],
  ['another branch', (before + union).replace("'b' ]", "'z' ]")],
])('%s is noticed', (_, after) => {
  const tables = createNameTables();
  for (const text of [before, before + union]) {
    tables(protocolOf(text));
    const protocol = protocolOf(after);
    expect(names(protocol, tables(protocol))).toEqual(names(protocol));
  }
});
