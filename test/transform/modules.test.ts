import { describe, expect, test } from 'vitest';
import { commandIn, protocolOf } from '../support/schema.ts';
import type { Texts } from '../support/schema.ts';

function modules(texts: Texts) {
  return protocolOf(texts).modules.map(({ name, file }) => [name, file]);
}

describe('modules', () => {
  test('are called by their path below the folder of the root', () => {
    expect(
      modules({
        'qapi/qapi-schema.json': "{ 'include': 'block.json' } { 'include': 'block/core.json' }",
        'qapi/block.json': '',
        'qapi/block/core.json': '',
      }),
    ).toEqual([
      ['qapi-schema', 'qapi/qapi-schema.json'],
      ['block', 'qapi/block.json'],
      ['block/core', 'qapi/block/core.json'],
    ]);
  });

  test('outside of that folder by their path in the tree', () => {
    expect(
      modules({
        'storage-daemon/qapi/qapi-schema.json': "{ 'include': '../../qapi/common.json' } { 'include': 'own.json' }",
        'qapi/common.json': '',
        'storage-daemon/qapi/own.json': '',
      }),
    ).toEqual([
      ['qapi-schema', 'storage-daemon/qapi/qapi-schema.json'],
      ['qapi/common', 'qapi/common.json'],
      ['own', 'storage-daemon/qapi/own.json'],
    ]);
  });

  test('a root at the top of its tree', () => {
    expect(modules({ 'qapi-schema.json': "{ 'include': 'qapi/a.json' }", 'qapi/a.json': '' })).toEqual([
      ['qapi-schema', 'qapi-schema.json'],
      ['qapi/a', 'qapi/a.json'],
    ]);
  });

  test('have names of their own, whatever their endings', () => {
    expect(modules({ 'qapi/a.json': "{ 'include': 'a' } { 'include': 'b.txt' }", 'qapi/a': '', 'qapi/b.txt': '' })).toEqual([
      ['a', 'qapi/a.json'],
      ['a_', 'qapi/a'],
      ['b.txt', 'qapi/b.txt'],
    ]);
  });

  test('list what they define in the order of the text, and definitions name their module and place', () => {
    const protocol = protocolOf({
      'qapi/root.json': "{ 'command': 'last' }\n{ 'include': 'sub.json' }",
      'qapi/sub.json': "\n{ 'event': 'B' }\n{ 'struct': 'A', 'data': {} }\n{ 'command': 'c' }",
    });
    expect(protocol.modules.map((module) => module.definitions)).toEqual([['last'], ['B', 'A', 'c']]);
    expect(commandIn(protocol, 'c')).toMatchObject({ module: 'sub', place: { file: 'qapi/sub.json', line: 4 } });
  });

  test('say where they include others: before which definition, or at the end', () => {
    const files = {
      'qapi/root.json': "{ 'include': 'a.json' } { 'command': 'one' } { 'include': 'b.json' } { 'command': 'two', 'if': 'CONFIG_A' }",
      'qapi/a.json': '',
      'qapi/b.json': "{ 'include': 'a.json' }",
    };
    const includes = (settings: Readonly<Record<string, boolean>>) => protocolOf(files, settings).modules.map((module) => module.includes);
    const [root, a, b] = includes({});
    expect(root).toEqual([
      { module: 'a', before: 'one' },
      { module: 'b', before: 'two' },
    ]);
    // A file is included once.
    expect([a, b]).toEqual([[], []]);
    // What is off is no place to stand before.
    expect(includes({ CONFIG_A: false })[0]?.[1]).toEqual({ module: 'b', before: null });
  });

  test('say where their texts stand, whatever is off', () => {
    const text = (more: string) => `##\n# Text.\n##\n{ 'command': 'one', 'if': 'CONFIG_A' }${more}`;
    const before = (more: string) =>
      protocolOf(text(more), { CONFIG_A: false }).modules.map(({ documentation }) => documentation.map((part) => part.before));
    expect(before("{ 'command': 'two' }")).toEqual([['two']]);
    expect(before('')).toEqual([[null]]);
  });
});
