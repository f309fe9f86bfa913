import { expect, test } from 'vitest';
import { defaultIn } from '../../../src/emit/docs/content/default-value.ts';

test.each([
  ['how many (default: 1)', '1'],
  ['how many (default 2, since 5.0)', '2'],
  ['how many (since 5.2; default: on)', 'on'],
  ['which one; defaults to "qemu"', 'qemu'],
  ["which one; defaults to 'raw'.", 'raw'],
  ['which one (default: ``qcow2``)', 'qcow2'],
  ['The default is false.  More.', 'false'],
  ['how long; defaults to 30 seconds', '30 seconds'],
  ['how large (default: 64 kB)', '64 kB'],
  ['defaults to "any sector"', null],
  ['(default: the host name)', null],
  ['The default is not to do so', null],
  ['The default is automatically chosen', null],
  ['overrides the default', null],
  ['Default 0.', '0'],
  ["what to do, default 'report' (no limits, since nothing else is there)", 'report'],
  ['default true for all', 'true'],
  ["where it is (default:'/dev/x')", '/dev/x'],
  ['Default to true.', 'true'],
  ['(default false for files, true for memory)', null],
  ['defaults to 0 (unlimited)', '0'],
  ['how fast; the default is 0, for no limit', '0'],
  ['(defaults to libnfs default)', null],
  ['(default: environment variable $SERVER if set, else "x")', null],
  ['(default: 32768 on POSIX hosts, 0 otherwise)', null],
  ['(defaults to 65534 on Windows and getuid() on unix)', null],
  ['default is 64K if there are no clusters, 4K if they are small', null],
  ['Defaults to 5, unless it is set.', null],
  ['With notifications this will default to "on", else not. Otherwise it defaults to "off".', null],
  ['Otherwise it defaults to "off".', null],
  ['will default to denying access', null],
  ['nothing', null],
])('%s: %s', (text, value) => {
  expect(defaultIn(text)).toBe(value);
});
