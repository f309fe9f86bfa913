import { expect, test } from 'vitest';
import { importSpecifier, modulePaths } from '../../src/emit/module-paths.ts';

function pathsOf(...names: readonly string[]): readonly string[] {
  return [...modulePaths(names.map((name) => ({ name }))).values()];
}

test('a module keeps its name', () => {
  expect(pathsOf('block-core', 'qapi/block-core')).toEqual(['block-core', 'qapi/block-core']);
});

test('our own files keep theirs', () => {
  expect(pathsOf('index', 'messages', 'sub/index', 'Index')).toEqual(['index_', 'messages_', 'sub/index', 'Index_2']);
});

test('no module stands where packages are compiled to, or installed', () => {
  expect(pathsOf('dist/a', 'node_modules/b', 'sub/dist/c', 'dist')).toEqual(['dist_/a', 'node_modules_/b', 'sub/dist/c', 'dist']);
});

test('no module stands in a folder that compilers and npm pass over, however deep', () => {
  expect(pathsOf('sub/node_modules/a', 'sub/Node_Modules/b', 'sub/node_modules')).toEqual([
    'sub/node_modules_/a',
    'sub/Node_Modules_/b',
    'sub/node_modules',
  ]);
});

test('modules that differ in case only get different files', () => {
  expect(pathsOf('Block', 'block', 'BLOCK')).toEqual(['Block', 'block_', 'BLOCK_2']);
});

test('no path leaves the folder, hides a file or names a device', () => {
  expect(pathsOf('../../etc/passwd', '/abs', '.hidden', 'a\\b', 'x.d', 'sub/NUL', '')).toEqual([
    '__/__/etc/passwd',
    'abs',
    '_hidden',
    'a_b',
    'x_d',
    'sub/NUL_',
    '_',
  ]);
});

test('import specifiers are relative', () => {
  expect(importSpecifier('a', 'b')).toBe('./b.js');
  expect(importSpecifier('sub/a', 'b')).toBe('../b.js');
  expect(importSpecifier('a', 'sub/b')).toBe('./sub/b.js');
  expect(importSpecifier('sub/a', 'sub/b')).toBe('./b.js');
  expect(importSpecifier('x/y/a', 'x/z/b')).toBe('../z/b.js');
  expect(importSpecifier('sub/a', 'sub')).toBe('../sub.js');
});
