import { expect, test } from 'vitest';
import { isPackageName } from '../../../src/emit/package/name-rule.ts';

test.each([
  ['qemu-qmp', true],
  ['@scope/qemu-qmp', true],
  ['a'.repeat(214), true],
  ['a'.repeat(215), false],
  ['Qemu', false],
  ['@Scope/qemu', false],
  ['@sc ope/qemu', false],
  ['@scope/', false],
  ['@/qemu', false],
  ['a/b', false],
  ['.a', false],
  ['node_modules', false],
  ['', false],
])('%j is a name of a package: %s', (name, isOne) => {
  expect(isPackageName(name)).toBe(isOne);
});
