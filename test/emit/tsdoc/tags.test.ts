import { expect, test } from 'vitest';
import { commandRemarks, notes } from '../../../src/emit/tsdoc/tags.ts';
import { command, feature, open, protocol } from '../../support/protocol.ts';

test('a command says what is odd about it', () => {
  const { commands } = protocol([...command('stop'), ...command('quit', null, { successResponse: false })]);
  expect(commands.map((each) => [each.name, commandRemarks(each)])).toEqual([
    ['stop', []],
    ['quit', ['Sends no reply on success.']],
  ]);
});

test('notes are in one pair of parentheses', () => {
  const bare = { features: [], since: null, condition: null };
  expect(notes(bare)).toBe('');
  expect(notes({ ...bare, availability: 'In *some* versions.' })).toBe('(in \\*some\\* versions)');
  expect(notes({ ...bare, since: { major: 2, minor: 8 }, features: [{ ...feature('deprecated'), condition: open('A') }] })).toBe(
    '(since 2.8; deprecated if `A`)',
  );
  const holds = { ...open('A'), state: 'on' } as const;
  expect(notes({ ...bare, condition: holds, features: [{ ...feature('deprecated'), condition: holds }] })).toBe('(deprecated)');
});
