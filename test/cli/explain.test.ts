import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue/index.ts';
import { runners } from '../support/run-cli.ts';

describe.each(runners)('explain, %s', { timeout: 60_000 }, (_how, qapi) => {
  test('a code', async () => {
    const { status, stdout, stderr } = await qapi(['explain', 'unknown-type']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^unknown-type: … uses the unknown type '…'\n\nA type is used/);
    expect(stdout).toContain('[unknown-type]\n');
  });

  test('without a code: all of them', async () => {
    const { status, stdout } = await qapi(['explain']);
    expect(status).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([...Object.keys(catalogue), '']);
  });

  test('a code that does not exist', async () => {
    expect(await qapi(['explain', 'unknown-tpye'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: there is no code 'unknown-tpye'\nhelp: Did you mean 'unknown-type'.*\?\n$/),
    });
    expect(await qapi(['explain', 'x'])).toEqual({
      status: 2,
      stdout: '',
      stderr: "error: there is no code 'x'\nhelp: 'qapi explain' lists all codes.\n",
    });
  });
});
