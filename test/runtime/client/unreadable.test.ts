import { describe, expect, test } from 'vitest';
import { unreadable } from '../../../src/runtime/client/unreadable.ts';
import { connected, failure } from '../../support/client.ts';

/** Why a command with a list is not sent. */
function fault(list: readonly unknown[]): string | null {
  return unreadable(JSON.stringify({ execute: 'x', arguments: { list } }), 'x', { list })?.code ?? null;
}

describe('QEMU reads what is behind its limits as another message, and so it is not sent:', () => {
  const most = 2 ** 21;
  // 18 besides the list's own, its id among them, and a comma between each two.
  const ones = (number: number): readonly unknown[] => Array.from({ length: number }, () => 1);

  test('more brackets, separators and values than it counts to', () => {
    expect(fault([...ones((most - 20) / 2), {}])).toBeNull();
    expect(fault(ones((most - 16) / 2))).toBe('too-large');
  });

  test('but those in texts, and the signs of numbers, are none', () => {
    expect(fault(['[",\\\\]'.repeat(most / 2)])).toBeNull();
    expect(fault([true, null, -1.5e-7, ...ones((most - 26) / 2), {}])).toBeNull();
  });

  test('more bytes than it keeps, whatever the characters', () => {
    const characters = 2 ** 26 / 2 - 50;
    expect(fault(['é'.repeat(characters)])).toBeNull();
    expect(fault(['é'.repeat(characters + 50)])).toBe('too-large');
  });
});

test('a command that is too large disturbs no other', async () => {
  const { client, peer } = await connected();
  const other = client.executeUnknown('x');
  expect(await failure(client.executeUnknown('x', { list: Array.from({ length: 2 ** 20 }, () => 1) }))).toMatchObject({
    code: 'too-large',
  });
  peer.say({ return: {}, id: (await peer.heard())['id'] });
  expect(await other).toEqual({});
});
