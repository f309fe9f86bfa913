import { describe, expect, test } from 'vitest';
import { namesIn, selectOnly, unmatchedPatterns } from '../../src/transform/index.ts';
import { namesOf, objectIn, protocolOf } from '../support/schema.ts';

const protocol = protocolOf({
  'qapi/root.json': `
{ 'include': 'migration.json' }
{ 'enum': 'RunState', 'data': [ 'running' ] }
{ 'struct': 'Status', 'data': { 'state': 'RunState' } }
{ 'command': 'query-status', 'returns': 'Status' }
{ 'event': 'STOP' }`,
  'qapi/migration.json': `
##
# Free text.
##
{ 'struct': 'Base', 'data': { 'x': 'int' } }
{ 'struct': 'Info', 'base': 'Base', 'data': { '*next': 'Info' } }
{ 'struct': 'Unused', 'data': { 'info': 'Info' } }
{ 'command': 'query-migrate', 'returns': [ 'Info' ] }
{ 'command': 'migrate', 'data': { 'uri': 'str', '*status': 'Status' } }
{ 'event': 'MIGRATION', 'data': { 'status': 'RunState' } }`,
});

function selected(...patterns: string[]) {
  const { commands, events } = selectOnly(protocol, patterns);
  return namesOf([...commands, ...events]);
}

describe('patterns', () => {
  test.each([
    [['query-migrate'], ['query-migrate']],
    [['migrate'], ['migrate']],
    [['*migrate'], ['migrate', 'query-migrate']],
    [['query-*'], ['query-migrate', 'query-status']],
    [['MIGRATION*'], ['MIGRATION']],
    [['?TOP'], ['STOP']],
    [['query.migrate'], []],
    [['query-migrate|STOP'], []],
    [['query-migrat+e'], []],
    [
      ['STOP', 'migrate'],
      ['migrate', 'STOP'],
    ],
    [['**'], ['migrate', 'MIGRATION', 'query-migrate', 'query-status', 'STOP']],
    [['stop'], []],
    [['!query-*'], ['migrate', 'MIGRATION', 'STOP']],
    [
      ['*', '!*migrate', '!STOP'],
      ['MIGRATION', 'query-status'],
    ],
    [['!STOP', 'STOP', 'migrate'], ['migrate']],
  ])('%j', (patterns, names) => {
    expect([...selected(...patterns)].sort()).toEqual([...names].sort());
  });

  test('many stars take no longer than one', () => {
    expect(selected(`${'*'.repeat(50)}x`)).toEqual([]);
  });

  test('those that match nothing are told', () => {
    expect(unmatchedPatterns(namesIn(protocol), ['query-*', 'qurey-*', 'Status', 'STOP'])).toEqual(['qurey-*', 'Status']);
    expect(unmatchedPatterns(namesIn(protocol), ['query-*', '!qurey-*', '!STOP'])).toEqual(['!qurey-*']);
  });

  test('those of which nothing is left are told, too', () => {
    expect(unmatchedPatterns(namesIn(protocol), ['query-status', 'STOP', '!query-*'])).toEqual(['query-status']);
    expect(unmatchedPatterns(namesIn(protocol), ['!*', '!STOP'])).toEqual(['!*', '!STOP']);
  });
});

describe('what is kept', () => {
  test('the types that the messages reach, bases too, in their order', () => {
    expect(namesOf(selectOnly(protocol, ['query-migrate']).types)).toEqual(['Base', 'Info']);
    expect(namesOf(selectOnly(protocol, ['migrate']).types)).toEqual(['RunState', 'Status', 'q_obj_migrate-arg']);
    expect(namesOf(selectOnly(protocol, ['MIGRATION']).types)).toEqual(['RunState', 'q_obj_MIGRATION-arg']);
    expect(namesOf(selectOnly(protocol, ['STOP']).types)).toEqual([]);
  });

  test('directions are those of what is left', () => {
    expect(objectIn(protocol, 'Status').direction).toBe('both');
    expect(objectIn(selectOnly(protocol, ['query-status']), 'Status').direction).toBe('receive');
  });

  test('modules list only what is left, and keep their documentation', () => {
    const { modules } = selectOnly(protocol, ['query-migrate']);
    expect(modules.map(({ definitions, documentation }) => [definitions, documentation.length])).toEqual([
      [[], 0],
      [['Base', 'Info', 'query-migrate'], 1],
    ]);
  });

  test('modules of which nothing is left lose their documentation, but not those that have nothing else', () => {
    expect(selectOnly(protocol, ['STOP']).modules[1]?.documentation).toEqual([]);
    const all = protocolOf({
      'root.json': "{ 'include': 'text.json' } { 'command': 'one', 'data': { 'a': 'int' } }",
      'text.json': '##\n# Text.\n##\n',
    });
    expect(all.modules[1]?.documentation).toHaveLength(1);
    expect(selectOnly(all, ['*'])).toEqual(all);
  });

  test('what stands before something else that is gone stands before the next that is left', () => {
    const [root] = selectOnly(protocol, ['STOP']).modules;
    expect(root?.includes).toEqual([{ module: 'migration', before: 'STOP' }]);
    const [, migration] = selectOnly(protocol, ['MIGRATION']).modules;
    expect(migration?.documentation.map(({ before }) => before)).toEqual(['MIGRATION']);
    expect(selectOnly(protocol, ['migrate']).modules[0]?.includes[0]?.before).toBe('RunState');
  });

  test('recursion groups are those of what is left', () => {
    expect(selectOnly(protocol, ['query-*']).recursionGroups).toEqual([['Info']]);
    expect(selectOnly(protocol, ['STOP']).recursionGroups).toEqual([]);
  });
});
