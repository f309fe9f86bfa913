import { expect, test } from 'vitest';
import { mayHaveUnlisted } from '../../src/protocol/completeness.ts';
import { parseVersion } from '../../src/schema/version.ts';
import { command, protocol } from '../support/protocol.ts';

const monitor = protocol([command('query-kvm'), command('query-version')]);
const other = protocol([command('query-version')]);

test.each([
  ['event', '2.0', true],
  ['event', '2.0.2', true],
  ['event', '2.1', false],
  ['command', '2.7', true],
  ['command', '2.8', false],
  ['command', '10.2', false],
] as const)('QEMU may have an %s that its schema does not list, version %s: %s', (kind, version, expected) => {
  expect(mayHaveUnlisted(monitor, parseVersion(version), kind)).toBe(expected);
  expect(mayHaveUnlisted(other, parseVersion(version), kind)).toBe(false);
});

test('without a version all is taken to be listed', () => {
  expect(mayHaveUnlisted(monitor, null, 'command')).toBe(false);
});
