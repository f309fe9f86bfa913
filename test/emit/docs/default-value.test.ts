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
  ['nothing', null],
])('%s: %s', (text, value) => {
  expect(defaultIn(text)).toBe(value);
});
