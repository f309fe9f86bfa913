import { describe, expect, test } from 'vitest';
import { nameTable } from '../../src/emit/names.ts';
import { command, enumType, event, protocol, struct, union } from '../support/protocol.ts';

describe('types', () => {
  test('keep the names that QEMU gives them', () => {
    const names = nameTable(protocol([struct('MigrationInfo', {}), struct('XBZRLECacheStats', {})]));
    expect(names.of('type', 'MigrationInfo')).toBe('MigrationInfo');
    expect(names.of('type', 'XBZRLECacheStats')).toBe('XBZRLECacheStats');
  });

  test.each(['String', 'Object', 'Array', 'Record', 'Error', 'Event', 'Promise', 'any', 'class', 'unknown'])('%s is reserved', (name) => {
    expect(nameTable(protocol([struct(name, {})])).of('type', name)).toBe(`${name}_`);
  });

  test.each(['Commands', 'AnyEvent', 'QmpGreeting', 'Issue'])('%s belongs to the package', (name) => {
    expect(nameTable(protocol([struct(name, {})])).of('type', name)).toBe(`${name}_`);
  });

  test('names of objects that every object has are names like any other', () => {
    const names = nameTable(protocol([struct('__proto__', {}), struct('constructor', {}), struct('toString', {})]));
    expect(['__proto__', 'constructor', 'toString'].map((name) => names.of('type', name))).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ]);
  });

  test('become identifiers, each its own', () => {
    const names = nameTable(protocol([struct('__com.redhat_Foo', {}), struct('__com_redhat_Foo', {}), struct('1', {})]));
    expect(names.of('type', '__com.redhat_Foo')).toBe('__com_redhat_Foo');
    expect(names.of('type', '__com_redhat_Foo')).toBe('__com_redhat_Foo_');
    expect(names.of('type', '1')).toBe('_1');
  });

  test('a name that the protocol lacks is a bug', () => {
    expect(() => nameTable(protocol([])).of('type', 'Foo')).toThrow('no name');
  });
});

describe('derived names', () => {
  test('stand aside for types', () => {
    const names = nameTable(protocol([struct('Stats', {}), struct('StatsSchema', {}), enumType('Color', []), struct('ColorValues', {})]));
    expect(names.of('type', 'StatsSchema')).toBe('StatsSchema');
    expect(names.of('schema', 'Stats')).toBe('StatsSchema_');
    expect(names.of('schema', 'StatsSchema')).toBe('StatsSchemaSchema');
    expect(names.of('values', 'Color')).toBe('ColorValues_');
  });

  test('a command and a type of one name have different names', () => {
    const names = nameTable(
      protocol([struct('BlockdevBackup', {}), struct('BlockdevBackupArguments', {}), command('blockdev-backup', { a: 'str' })]),
    );
    expect(names.of('type', 'BlockdevBackup')).toBe('BlockdevBackup');
    expect(names.of('arguments', 'blockdev-backup')).toBe('BlockdevBackupArguments_');
    expect(names.of('returns', 'blockdev-backup')).toBe('BlockdevBackupReturns');
  });

  test('commands and events', () => {
    const names = nameTable(
      protocol([command('stop'), event('STOP'), command('migrate_cancel'), event('BLOCK_JOB_READY'), command('__com.redhat_x-y')]),
    );
    expect(names.of('arguments', 'stop')).toBe('StopArguments');
    expect(names.of('data', 'STOP')).toBe('StopData');
    expect(names.of('returns', 'migrate_cancel')).toBe('MigrateCancelReturns');
    expect(names.of('data', 'BLOCK_JOB_READY')).toBe('BlockJobReadyData');
    expect(names.of('arguments', '__com.redhat_x-y')).toBe('ComRedhatXYArguments');
  });

  test('commands whose names differ in punctuation only', () => {
    const names = nameTable(protocol([command('a-b'), command('a_b'), command('a.b')]));
    expect(['a-b', 'a_b', 'a.b'].map((name) => names.of('arguments', name))).toEqual(['ABArguments', 'ABArguments_', 'ABArguments_2']);
  });

  test('what a command lists in place goes by the name of its arguments', () => {
    const names = nameTable(protocol([command('migrate', { uri: 'str' })]));
    expect(names.of('type', 'q_obj_migrate-arg')).toBe('MigrateArguments');
    expect(names.of('is', 'q_obj_migrate-arg')).toBe('isMigrateArguments');
  });

  test('branches, also those whose values differ in punctuation only', () => {
    const names = nameTable(
      protocol([
        enumType('E', ['a-b', 'a_b', '3des', 'base']),
        union(
          'U',
          'type',
          [
            ['a-b', null],
            ['a_b', null],
            ['3des', null],
            ['base', null],
          ],
          { type: 'E' },
        ),
      ]),
    );
    expect(names.of('base', 'U')).toBe('U_base');
    expect(['a-b', 'a_b', '3des', 'base'].map((value) => names.branch('U', value))).toEqual(['U_a_b', 'U_a_b_', 'U_3des', 'U_base_']);
  });
});

test('names do not depend on the order of derived definitions', () => {
  const types = [struct('String', {}), struct('Foo', {}), struct('isFoo', {})];
  const table = (definitions: Parameters<typeof protocol>[0]) => {
    const names = nameTable(protocol(definitions));
    return types.map(({ name }) => [names.of('type', name), names.of('is', name)]);
  };
  expect(table([...types, command('foo')])).toEqual(table([command('foo'), ...types]));
});

describe('functions of messages', () => {
  test('are named after what the message carries', () => {
    const names = nameTable(protocol([struct('Info', {}), command('query-info', { x: 'int' }), event('INFO_CHANGED', 'Info')]));
    expect(names.message('is', 'arguments', 'query-info')).toBe('isQueryInfoArguments');
    expect(names.of('is', 'q_obj_query-info-arg')).toBe('isQueryInfoArguments');
    expect(names.message('validate', 'returns', 'query-info')).toBe('validateQueryInfoReturns');
    expect(names.message('schema', 'data', 'INFO_CHANGED')).toBe('InfoChangedDataSchema');
    expect(() => names.message('is', 'data', 'query-info')).toThrow('no name');
  });

  test('yield to those of types', () => {
    const names = nameTable(
      protocol([struct('QueryInfoReturnsSchema', {}), struct('checkInfo', {}), struct('Info', {}), command('query-info')]),
    );
    expect(names.message('schema', 'returns', 'query-info')).toBe('QueryInfoReturnsSchema_');
    expect(names.of('check', 'Info')).toBe('checkInfo_');
  });
});
