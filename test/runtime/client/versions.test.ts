import { describe, expect, test } from 'vitest';
import { withVersion } from '../../../src/runtime/client/versions.ts';
import { compareVersions, versionFor } from '../../../src/runtime/versions.ts';

const versions = ['8.2', '9.2', '10.1.2'] as const;

function clientOf(major: number, minor: number, micro: number) {
  const greeting = { version: { qemu: { major, minor, micro }, package: '' }, capabilities: [] };
  return withVersion({ greeting }, versions);
}

describe('versions', () => {
  test('are ordered by their numbers, not by their text', () => {
    expect(compareVersions('9.2', '10.1')).toBeLessThan(0);
    expect(compareVersions('10.1', 'v10.1.0')).toBe(0);
    expect(compareVersions('10.1.2', '10.1')).toBeGreaterThan(0);
  });

  test.each(['10', '9.2banana', '9.2+', '9.2.', '9.2.1.1', '10.2.0-rc1', '10000.1', '9.2 ', '9.2\n', ''])('%j is none', (text) => {
    expect(() => compareVersions(text, '10.1')).toThrow(RangeError);
    expect(() => versionFor(versions, text)).toThrow(RangeError);
  });

  test('one that is not known counts as the newest before it', () => {
    expect(versionFor(versions, '10.0.9')).toBe('9.2');
    expect(versionFor(versions, '12.0')).toBe('10.1.2');
  });

  test('one that differs in fixes alone counts as that, were it newer: the next before it, or else the first behind it', () => {
    const fixes = ['10.0.5', '10.0.13', '10.2'] as const;
    expect(['10.0.2', '10.0', '10.0.7', '10.0.20', '10.1.9', '10.2.9'].map((version) => versionFor(fixes, version))).toEqual([
      '10.0.5',
      '10.0.5',
      '10.0.5',
      '10.0.13',
      '10.0.13',
      '10.2',
    ]);
    expect([versionFor(fixes, '9.2.9'), versionFor(fixes, '9.0')]).toEqual([null, null]);
  });
});

describe('a client', () => {
  test('tells what its peer is', () => {
    expect(clientOf(9, 2, 4).version).toBe('9.2');
    expect(clientOf(9, 2, 4).atLeast('9.2')).toBe(true);
    expect(clientOf(9, 2, 4).atLeast('10.1.2')).toBe(false);
    expect([clientOf(10, 1, 0).version, clientOf(10, 1, 0).atLeast('10.1.2')]).toEqual(['10.1.2', true]);
  });

  test('does not know peers that are older than all versions, or say nothing', () => {
    expect(clientOf(8, 1, 0).version).toBeNull();
    expect(clientOf(8, 1, 0).atLeast('8.2')).toBe(false);
    expect(withVersion({ greeting: null }, versions).version).toBeNull();
  });

  test('knows versions between releases and candidates by their numbers, and takes what is none for no version', () => {
    expect([clientOf(9, 2, 50), clientOf(10, 0, 91)].map(({ version }) => version)).toEqual(['9.2', '9.2']);
    const others = [
      clientOf(9, 2, -1),
      clientOf(9, 2, 0.5),
      clientOf(9, -2, 0),
      clientOf(1e21, 0, 0),
      clientOf(9, 2, 10_000),
      clientOf(NaN, 0, 0),
    ];
    expect(others.map((client) => [client.version, client.atLeast('8.2')])).toEqual(others.map(() => [null, false]));
  });

  test('follows its connection', () => {
    const client = { greeting: null as Parameters<typeof withVersion>[0]['greeting'] };
    const versioned = withVersion(client, versions);
    expect(versioned.version).toBeNull();
    client.greeting = { version: { qemu: { major: 10, minor: 2, micro: 0 }, package: '' }, capabilities: [] };
    expect(versioned.version).toBe('10.1.2');
  });
});
