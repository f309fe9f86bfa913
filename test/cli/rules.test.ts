import { describe, expect, test } from 'vitest';
import { rules } from '../../src/diff/index.ts';
import { runners } from '../support/run-cli.ts';

describe.each(runners)('rules, %s', { timeout: 60_000 }, (_how, qapi) => {
  test('all of them', async () => {
    const { status, stdout, stderr } = await qapi(['rules']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n').map((line) => line.split(/ +/)[1])).toEqual([...rules.map(({ id }) => id), undefined]);
    expect(stdout).toMatch(/^breaking {3}return-member-became-optional +the member '…' became optional$/m);
  });

  test('as JSON', async () => {
    const { stdout } = await qapi(['rules', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({ rules });
  });

  test('one of them', async () => {
    const { status, stdout } = await qapi(['rules', 'event-removed']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^event-removed: dangerous, receive\n/);
    expect(stdout).toContain('In the other direction: command-removed\n');
  });

  test('one that does not exist', async () => {
    expect(await qapi(['rules', 'event-remove'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: there is no rule 'event-remove'\nhelp: Did you mean 'event-removed'.*\?\n$/),
    });
  });
});
