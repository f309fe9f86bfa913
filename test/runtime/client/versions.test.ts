import { describe, expect, test } from 'vitest';
import { withVersion } from '../../../src/runtime/client/versions.ts';
import { compareVersions, nearestVersion } from '../../../src/runtime/versions.ts';

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
    expect(() => compareVersions('10', '10.1')).toThrow(RangeError);
  });

  test('one that is not known counts as the newest before it, or as the oldest', () => {
    expect(nearestVersion(versions, '10.1.1')).toBe('9.2');
    expect(nearestVersion(versions, '12.0')).toBe('10.1.2');
    expect(nearestVersion(versions, '4.2')).toBe('8.2');
    expect(nearestVersion<string>([], '4.2')).toBeUndefined();
  });
});

describe('a client', () => {
  test('tells what its peer is', () => {
    expect(clientOf(9, 2, 4).version).toBe('9.2');
    expect(clientOf(9, 2, 4).atLeast('9.2')).toBe(true);
    expect(clientOf(9, 2, 4).atLeast('10.1.2')).toBe(false);
  });

  test('does not know peers that are older than all versions, or say nothing', () => {
    expect(clientOf(8, 1, 0).version).toBeNull();
    expect(clientOf(8, 1, 0).atLeast('8.2')).toBe(false);
    expect(withVersion({ greeting: null }, versions).version).toBeNull();
  });

  test('follows its connection', () => {
    const client = { greeting: null as Parameters<typeof withVersion>[0]['greeting'] };
    const versioned = withVersion(client, versions);
    expect(versioned.version).toBeNull();
    client.greeting = { version: { qemu: { major: 10, minor: 2, micro: 0 }, package: '' }, capabilities: [] };
    expect(versioned.version).toBe('10.1.2');
  });
});
