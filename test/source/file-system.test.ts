import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { locateOnDisk } from '../../src/source/file-system.ts';
import { isFailure, type SchemaLocation } from '../../src/source/tree.ts';
import { printFinding } from '../support/check.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function locate(folder: string, argument: string, root?: string): SchemaLocation {
  const location = locateOnDisk(argument, { workingDirectory: folder, ...(root === undefined ? {} : { root }) });
  if ('code' in location) throw new Error(location.message);
  return location;
}

describe('the root', () => {
  test('of a folder is qapi/qapi-schema.json, else qapi-schema.json', () => {
    const folder = temporaryFolder({ 'new/qapi/qapi-schema.json': '', 'new/qapi-schema.json': '', 'old/qapi-schema.json': '' });
    expect(locate(folder, 'new').root).toBe('qapi/qapi-schema.json');
    expect(locate(folder, 'old').root).toBe('qapi-schema.json');
    expect(locate(folder, 'old/').root).toBe('qapi-schema.json');
  });

  test('may be picked', () => {
    const folder = temporaryFolder({ 'a/qapi/qapi-schema.json': '', 'a/qga/qapi-schema.json': '' });
    expect(locate(folder, 'a', 'qga/qapi-schema.json').root).toBe('qga/qapi-schema.json');
    expect(locateOnDisk('a', { workingDirectory: folder, root: 'none.json' })).toMatchObject({ code: 'schema-not-found' });
  });

  test('may be picked in a folder whose name begins with dots, and in none above', () => {
    const folder = temporaryFolder({ 'a/..data/x.json': '', 'x.json': '' });
    expect(locate(folder, 'a', '..data/x.json').root).toBe('..data/x.json');
    expect(locateOnDisk('a', { workingDirectory: folder, root: '../x.json' })).toMatchObject({ code: 'schema-not-found' });
  });

  test('file lies in the tree of its repository, else in one of its own, from which two folders above can be read', () => {
    const folder = temporaryFolder({
      'repo/.git/HEAD': '',
      'repo/a/b/c/x.json': '',
      'plain/a/b/c/x.json': '',
      'release/VERSION': '10.0.1\n',
      'release/qapi/x.json': '',
    });
    expect(locate(folder, 'repo/a/b/c/x.json').root).toBe('a/b/c/x.json');
    expect(locate(folder, 'plain/a/b/c/x.json')).toMatchObject({ root: 'x.json', tree: { foldersAbove: 2 } });
    expect(locate(folder, 'repo/a/b/c/x.json').tree.foldersAbove).toBe(0);
    expect(locate(folder, 'release/qapi/x.json')).toMatchObject({ root: 'qapi/x.json', tree: { version: '10.0.1' } });
    expect(locate(folder, 'plain/a/b/c/x.json').tree.version).toBeNull();
  });
});

describe('reading', () => {
  test('gives the text, with the path as seen from the working directory', () => {
    const folder = temporaryFolder({ 'a/qapi-schema.json': 'text' });
    const { tree, root } = locate(folder, 'a');
    expect(tree.read(root)).toMatchObject({ path: path.join('a', 'qapi-schema.json'), text: 'text' });
  });

  test.each([
    ['none.json', 'there is no such file'],
    ['folder', 'it is a folder'],
    ['qapi-schema.json/x', 'a part of the path is not a folder'],
    ['loop', 'its symbolic links run in a circle'],
    ['x'.repeat(300), 'the path is too long'],
  ])('%s fails', (file, reason) => {
    const folder = temporaryFolder({ 'qapi-schema.json': '', 'folder/a': '' });
    symlinkSync('loop', path.join(folder, 'loop'));
    const result = locate(folder, '.').tree.read(file);
    expect(isFailure(result) && result.reason).toBe(reason);
  });
});

describe('an included file that is no schema', () => {
  const found = (files: Readonly<Record<string, string>>) => {
    const location = locate(temporaryFolder(files), '.');
    return checkSchema(location, 'newest').findings.map((finding) => printFinding(finding, 'qapi-schema.json'));
  };

  test('is told at the directive', () => {
    expect(found({ 'qapi-schema.json': "\n{ 'include': 'a' }", 'a/b': '' })).toEqual(['2:1 include-not-found']);
    expect(found({ 'qapi-schema.json': "{ 'include': 'a.json' }", 'a.json': '\0' })).toEqual(['1:1 not-text']);
    expect(found({ 'qapi-schema.json': "{ 'include': 'a.json' }", 'a.json': ' '.repeat(5 * 2 ** 20) })).toEqual(['1:1 file-too-large']);
  });
});

test('wrong bytes are told at their place', () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'a.json'), Buffer.concat([Buffer.from('# ä\n#  '), Buffer.of(0xff)]));
  const { findings } = checkSchema(locate(folder, 'a.json'), 'newest');
  expect(findings.map((finding) => printFinding(finding, 'a.json'))).toEqual(['2:4 invalid-utf8']);
});

describe.skipIf(process.platform !== 'linux')('a file that the system makes up', () => {
  test('without an end is not read to its end', () => {
    const result = locate('/proc/self', 'pagemap').tree.read('pagemap');
    expect(isFailure(result) && result.reason).toBe('it has no end in sight');
  });

  test('is read as any other, though it says that it has no bytes', () => {
    const result = locate('/proc/self', 'comm').tree.read('comm');
    expect(!isFailure(result) && result.text).not.toBe('');
  });

  test('is not waited for', () => {
    const folder = temporaryFolder({ 'qapi-schema.json': '' });
    execFileSync('mkfifo', [path.join(folder, 'VERSION')]);
    expect(locate(folder, '.').tree.version).toBeNull();
  });
});
