import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { locateOnDisk, type LocateOptions } from '../../src/source/file-system.ts';
import { schemaInMemory } from '../../src/source/in-memory.ts';
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

test('a root that the system refuses to look at is not said to be missing', () => {
  const folder = temporaryFolder({ 'a/b.json': '' });
  for (const name of ['loop', 'a/qapi-schema.json']) symlinkSync(path.basename(name), path.join(folder, name));
  const messageOf = (argument: string, options: LocateOptions = {}) => {
    const located = locateOnDisk(argument, { ...options, workingDirectory: folder });
    return 'code' in located ? located.message : null;
  };
  const circle = (file: string) => `cannot read '${file}': its symbolic links run in a circle`;
  expect(messageOf('loop')).toBe(circle('loop'));
  expect(messageOf('loop/x.json')).toBe(circle('loop/x.json'));
  expect(messageOf('a')).toBe(circle('a/qapi-schema.json'));
  expect(messageOf('.', { root: 'loop' })).toBe(circle('loop'));
  expect(messageOf('x'.repeat(300))).toMatch(/: the path is too long$/);
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

describe('an include with an absolute path', () => {
  const found = (tree: Readonly<Record<string, string>>, argument: string, target: string) => {
    const folder = temporaryFolder(tree);
    writeFileSync(path.join(folder, argument), `{ 'include': '${path.join(folder, target)}' }\n{ 'include': 'b.json' }`);
    const { schema, findings } = checkSchema(locateOnDisk(argument, { workingDirectory: folder }) as SchemaLocation, 'newest');
    return [schema?.modules.map(({ file }) => file), findings.map((finding) => printFinding(finding, argument))];
  };
  const struct = "{ 'struct': 'Foo', 'data': {} }";

  test('to what is in the tree names the same file as a relative one', () => {
    expect(found({ 'x/b.json': struct }, 'x/a.json', 'x/b.json')).toEqual([['a.json', 'b.json'], []]);
    expect(found({ VERSION: '1.0', 'x/b.json': struct }, 'x/a.json', 'x/b.json')).toEqual([['x/a.json', 'x/b.json'], []]);
    expect(found({ 'x/b.json': '', 'qapi/c.json': struct }, 'x/a.json', 'qapi/c.json')[1]).toEqual([]);
  });

  test('to what is outside is refused', () => {
    expect(found({ 'x/VERSION': '1.0', 'x/b.json': '', 'c.json': struct }, 'x/a.json', 'c.json')[1]).toEqual(['1:1 include-outside-tree']);
  });

  test('in what is no folder is refused, and said why', () => {
    const { findings } = checkSchema(schemaInMemory({ 'a.json': "{ 'include': '/b.json' }", 'b.json': struct }), 'newest');
    expect(findings.map(({ code, help }) => `${code} ${help}`)).toEqual([
      expect.stringContaining('include-outside-tree The schema is read from no folder'),
    ]);
  });
});

test('what is wrong with a file is told once, however often it is included', () => {
  const includes = ['bytes', 'binary', './bytes', 'binary', 'gone', 'gone'].map((name) => `{ 'include': '${name}' }`).join('\n');
  const folder = temporaryFolder({ 'a.json': includes, binary: '\0' });
  writeFileSync(path.join(folder, 'bytes'), Buffer.of(0x23, 0xff));
  const { findings } = checkSchema(locate(folder, 'a.json'), 'newest');
  // What is not there may be a mistake in each of the directives.
  expect(findings.map((finding) => printFinding(finding, 'a.json'))).toEqual([
    ...['2:1 not-text', '5:1 include-not-found', '6:1 include-not-found', 'bytes:1:2 invalid-utf8'],
  ]);
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
