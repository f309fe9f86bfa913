import { describe, expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { diffProtocols } from '../../src/diff/index.ts';
import { introspectProtocol, type SchemaInfo } from '../../src/introspect/index.ts';
import { parseReply } from '../../src/introspect/parse-reply.ts';
import { readReply } from '../../src/introspect/read-reply.ts';
import { protocolOf, settled, type Texts } from '../support/schema.ts';

function entries(texts: Texts, settings: Readonly<Record<string, boolean>> = {}, unmasked = false): readonly SchemaInfo[] {
  return introspectProtocol(protocolOf(texts), { unmasked, settings: settled(settings) });
}

function entry(name: string, texts: Texts, settings: Readonly<Record<string, boolean>> = {}): SchemaInfo | undefined {
  return entries(texts, settings, true).find((one) => one.name === name);
}

describe('masks and order', () => {
  const schema = `
{ 'struct': 'Unused', 'data': { 'x': 'int' } }
{ 'struct': 'Status', 'data': { 'state': 'State', 'again': [ 'Status' ], '*size': 'size' } }
{ 'enum': 'State', 'data': [ 'running', 'paused' ] }
{ 'command': 'query-status', 'returns': 'Status' }
{ 'event': 'CHANGED', 'data': { 'state': 'State', 'names': [ 'str' ] } }
`;

  test('messages come first, then types in the order of first use; types are numbered as they are used', () => {
    expect(entries(schema)).toEqual([
      { name: 'query-status', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '1' },
      { name: 'CHANGED', 'meta-type': 'event', 'arg-type': '2' },
      { name: '0', 'meta-type': 'object', members: [] },
      {
        name: '1',
        'meta-type': 'object',
        members: [
          { name: 'state', type: '3' },
          { name: 'again', type: '[1]' },
          { name: 'size', type: 'int', default: null },
        ],
      },
      {
        name: '2',
        'meta-type': 'object',
        members: [
          { name: 'state', type: '3' },
          { name: 'names', type: '[str]' },
        ],
      },
      { name: '3', 'meta-type': 'enum', members: [{ name: 'running' }, { name: 'paused' }], values: ['running', 'paused'] },
      { name: '[1]', 'meta-type': 'array', 'element-type': '1' },
      { name: 'int', 'meta-type': 'builtin', 'json-type': 'int' },
      { name: '[str]', 'meta-type': 'array', 'element-type': 'str' },
      { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
    ]);
  });

  test('unmasked, types keep their names', () => {
    expect(entries(schema, {}, true).map(({ name }) => name)).toEqual([
      'query-status',
      'CHANGED',
      'q_empty',
      'Status',
      'q_obj_CHANGED-arg',
      'State',
      '[Status]',
      'int',
      '[str]',
      'str',
    ]);
  });

  test('files in the order in which they are included', () => {
    const files = {
      'qapi/root.json': "{ 'include': 'b.json' } { 'command': 'root' } { 'include': 'a.json' }",
      'qapi/b.json': "{ 'command': 'b' }",
      'qapi/a.json': "{ 'event': 'A' } { 'command': 'a' }",
    };
    expect(entries(files).map(({ name }) => name)).toEqual(['root', 'b', 'A', 'a', '0']);
  });
});

describe('conditions', () => {
  const schema = `
{ 'struct': 'First', 'data': { 'a': { 'type': 'Second', 'if': 'CONFIG_A' }, 'b': 'Third' } }
{ 'struct': 'Second', 'data': {}, 'if': 'CONFIG_A' }
{ 'struct': 'Third', 'data': {} }
{ 'command': 'one', 'data': 'First', 'features': [ { 'name': 'fast', 'if': 'CONFIG_A' }, 'slow' ] }
{ 'command': 'two', 'returns': [ 'Second' ], 'if': 'CONFIG_A' }
{ 'event': 'GONE', 'data': 'Third', 'if': { 'not': 'CONFIG_A' } }
`;
  const numbered = (settings: Readonly<Record<string, boolean>>) =>
    entries(schema, settings).map((one) => [one.name, 'arg-type' in one ? one['arg-type'] : undefined]);

  test('open ones count as true', () => {
    expect(numbered({}).map(([name]) => name)).toEqual(['one', 'two', 'GONE', '0', '1', '[2]', '2', '3']);
  });

  test('what is off goes, and no number changes', () => {
    expect(numbered({ CONFIG_A: false })).toEqual([
      ['one', '0'],
      ['GONE', '3'],
      ['0', undefined],
      ['1', undefined],
      ['3', undefined],
    ]);
    expect(numbered({ CONFIG_A: true }).map(([name]) => name)).toEqual(['one', 'two', '0', '1', '[2]', '2', '3']);
  });

  test('the wrapper of a value in a union without discriminator goes with what it wraps', () => {
    const union = `
{ 'struct': 'Spice', 'data': {}, 'if': 'CONFIG_A' }
{ 'union': 'Backend', 'data': {
  'one': { 'type': 'Spice', 'if': 'CONFIG_A' }, 'many': { 'type': [ 'Spice' ], 'if': 'CONFIG_A' }, 'text': 'str' } }
{ 'command': 'add', 'data': { 'backend': 'Backend' } }`;
    const wrappers = (isOn: boolean): readonly string[] =>
      entries(union, { CONFIG_A: isOn }, true).flatMap(({ name }) => (name.endsWith('-wrapper') ? [name] : []));
    expect(wrappers(true)).toEqual(['q_obj_Spice-wrapper', 'q_obj_SpiceList-wrapper', 'q_obj_str-wrapper']);
    expect(wrappers(false)).toEqual(['q_obj_str-wrapper']);
  });

  test('members and features go too', () => {
    const without = entries(schema, { CONFIG_A: false });
    expect(without[0]).toMatchObject({ name: 'one', features: ['slow'] });
    expect(without[2]).toEqual({ name: '0', 'meta-type': 'object', members: [{ name: 'b', type: '3' }] });
  });

  test('an array is there when its elements are', () => {
    expect(entries(schema, { CONFIG_A: false }, true).map(({ name }) => name)).not.toContain('[Second]');
  });

  test('values, branches and alternatives go', () => {
    const unions = `
{ 'enum': 'Kind', 'data': [ 'a', { 'name': 'b', 'if': 'CONFIG_B' } ] }
{ 'struct': 'S', 'data': {} }
{ 'union': 'U', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'a': 'S' } }
{ 'alternate': 'A', 'data': { 's': 'S', 'n': { 'type': 'null', 'if': 'CONFIG_B' } } }
{ 'command': 'get', 'data': { 'a': 'A' }, 'returns': 'U' }`;
    const off = { CONFIG_B: false };
    expect(entry('Kind', unions, off)).toMatchObject({ values: ['a'], members: [{ name: 'a' }] });
    expect(entry('U', unions, off)).toMatchObject({ tag: 'kind', variants: [{ case: 'a', type: 'S' }] });
    expect(entry('A', unions, off)).toMatchObject({ members: [{ type: 'S' }] });
    expect(entry('U', unions)).toMatchObject({
      variants: [
        { case: 'a', type: 'S' },
        { case: 'b', type: 'q_empty' },
      ],
    });
    expect(entry('A', unions)).toMatchObject({ members: [{ type: 'S' }, { type: 'null' }] });
  });
});

describe('types', () => {
  const members = `
{ 'struct': 'Base', 'data': { 'from-base': 'str' } }
{ 'struct': 'All', 'base': 'Base', 'data': { 'a': 'int8', 'b': 'uint64', 'c': 'size', 'd': 'number', 'e': 'bool', 'f': 'any', 'g': [ 'uint8' ] } }
{ 'command': 'get', 'returns': 'All' }`;

  test('bases are flattened, and all integers are int', () => {
    expect(entry('All', members)).toMatchObject({
      members: [
        { name: 'from-base', type: 'str' },
        { name: 'a', type: 'int' },
        { name: 'b', type: 'int' },
        { name: 'c', type: 'int' },
        { name: 'd', type: 'number' },
        { name: 'e', type: 'bool' },
        { name: 'f', type: 'any' },
        { name: 'g', type: '[int]' },
      ],
    });
  });

  test.each([
    ['int', 'int'],
    ['number', 'number'],
    ['bool', 'boolean'],
    ['any', 'value'],
    ['str', 'string'],
  ])('%s is a JSON %s', (name, json) => {
    expect(entry(name, members)).toEqual({ name, 'meta-type': 'builtin', 'json-type': json });
  });

  test('an array of integers is one of int', () => {
    expect(entry('[int]', members)).toEqual({ name: '[int]', 'meta-type': 'array', 'element-type': 'int' });
  });

  test('the built-in enum is an enum', () => {
    expect(entry('QType', "{ 'event': 'E', 'data': { 'type': 'QType' } }")).toMatchObject({
      'meta-type': 'enum',
      values: ['none', 'qnull', 'qnum', 'qstring', 'qdict', 'qlist', 'qbool'],
    });
  });

  test('a command that returns nothing returns an object without members', () => {
    expect(entry('do', "{ 'command': 'do', 'success-response': false }")).toMatchObject({ 'arg-type': 'q_empty', 'ret-type': 'q_empty' });
  });

  test('features of everything that can have them', () => {
    const schema = `
{ 'enum': 'E', 'data': [ { 'name': 'a', 'features': [ 'deprecated' ] } ], 'features': [ 'one' ] }
{ 'struct': 'S', 'data': { 'e': { 'type': 'E', 'features': [ 'unstable' ] } }, 'features': [ 'two' ] }
{ 'alternate': 'A', 'data': { 's': 'S' }, 'features': [ 'three' ] }
{ 'command': 'c', 'data': { 'a': 'A' }, 'features': [ 'deprecated', 'four' ] }
{ 'event': 'V', 'data': 'S', 'features': [ 'five' ] }`;
    expect(entry('c', schema)).toMatchObject({ features: ['deprecated', 'four'] });
    expect(entry('V', schema)).toMatchObject({ features: ['five'] });
    expect(entry('A', schema)).toMatchObject({ features: ['three'] });
    expect(entry('S', schema)).toMatchObject({ features: ['two'], members: [{ name: 'e', type: 'E', features: ['unstable'] }] });
    expect(entry('E', schema)).toMatchObject({ features: ['one'], members: [{ name: 'a', features: ['deprecated'] }] });
  });

  test('allow-oob is said when it is true', () => {
    const schema = "{ 'command': 'fast', 'allow-oob': true } { 'command': 'slow' }";
    expect(entry('fast', schema)).toMatchObject({ 'allow-oob': true });
    expect(entry('slow', schema)).not.toHaveProperty('allow-oob');
  });

  test('names that objects of JavaScript have are names like others', () => {
    const schema = "{ 'enum': 'E', 'data': [ 'constructor', 'valueof' ] } { 'command': 'constructor', 'data': { 'constructor': 'E' } }";
    expect(entries(schema).map(({ name }) => name)).toEqual(['constructor', '0', '1', '2']);
  });
});

test('what refers to a type that a build does not have is not there either, and what is read back is the protocol of that build', () => {
  const schema = `
{ 'enum': 'Kind', 'data': [ 'a', 'b' ] }
{ 'struct': 'Gone', 'data': { 'a': 'int' }, 'if': 'CONFIG_A' }
{ 'union': 'Both', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'a': 'Gone', 'b': 'Kept' } }
{ 'alternate': 'Only', 'data': { 'gone': 'Gone' } }
{ 'struct': 'Kept', 'data': { 'n': 'int', '*gone': [ 'Gone' ], '*only': 'Only' } }
{ 'struct': 'Heir', 'base': 'Gone', 'data': { } }
{ 'command': 'get-gone', 'returns': [ 'Gone' ], 'if': { 'any': [ 'CONFIG_A', 'CONFIG_B' ] } }
{ 'command': 'get-both', 'returns': 'Both' }
{ 'command': 'set-only', 'data': { 'only': 'Only' } }
{ 'event': 'GONE', 'data': 'Heir' }
{ 'event': 'KEPT', 'data': 'Kept' }
`;
  const settings = { CONFIG_A: false };
  const reply = parseReply(createSourceText('reply.json', JSON.stringify(entries(schema, settings, true))));
  if ('code' in reply) throw new Error(reply.message);
  const read = readReply(reply, { file: 'reply.json' });
  expect(diffProtocols(protocolOf(schema, settings), read).changes).toEqual([]);
  expect([read.commands, read.events].map((all) => all.map(({ name }) => name))).toEqual([['get-both', 'set-only'], ['KEPT']]);
  expect(entry('Kept', schema, settings)).toMatchObject({ members: [{ name: 'n' }] });
  expect(entry('Both', schema, settings)).toMatchObject({ variants: [{ case: 'b', type: 'Kept' }] });
});
