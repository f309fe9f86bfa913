import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { locateOnDisk } from '../../src/source/file-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const including = (...files: readonly string[]): string => files.map((file) => `{ 'include': '${file}' }\n`).join('');
const definition = "{ 'enum': 'Ee', 'data': [] }\n";

/** The codes that a check finds in a schema among files and links, by their place and what is there. */
function codes(argument: string, files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>>): readonly string[] {
  const folder = temporaryFolder(files);
  for (const [place, target] of Object.entries(links)) {
    mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
    symlinkSync(target.replace(/^DIR/, folder), path.join(folder, place));
  }
  const location = locateOnDisk(argument, { workingDirectory: folder });
  if ('code' in location) return [location.code];
  return checkSchema(location, 'newest')
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

describe('a link that leads out of the tree is refused', () => {
  const secret = { 'secret/passwd': 'root:x:0\n', 'secret/p.json': 'root:x:0\n' };

  test.each([
    ['to a file', including('p.json'), { 'tree/qapi/p.json': '../../secret/passwd' }],
    ['of the same name', including('p.json'), { 'tree/qapi/p.json': 'DIR/secret/p.json' }],
    ['to a folder', including('sub/passwd'), { 'tree/qapi/sub': '../../secret' }],
    ['by way of another', including('a.json'), { 'tree/qapi/a.json': 'b', 'tree/qapi/b': '../../secret/passwd' }],
  ])('%s', (_what, root, links) => {
    expect(codes('tree', { 'tree/qapi/qapi-schema.json': root, ...secret }, links)).toEqual(['include-outside-tree']);
  });

  test('to a folder beside that of the root file', () => {
    const files = { 'a/b/qapi/qapi-schema.json': including('../common/passwd'), ...secret };
    expect(codes('a/b/qapi/qapi-schema.json', files, { 'a/b/common': '../../secret' })).toEqual(['include-outside-tree']);
  });

  test('the root of a folder, and what a root of another name would let in', () => {
    expect(codes('tree', secret, { 'tree/qapi-schema.json': '../secret/passwd' })).toEqual(['unreadable-file']);
    const files = { 'tree/VERSION': '1.0.0', 'secret/other.json': including('p.json'), ...secret };
    expect(
      codes('tree/qapi-schema.json', files, { 'tree/qapi-schema.json': '../secret/other.json', 'tree/p.json': '../secret/p.json' }),
    ).toEqual(['include-outside-tree']);
  });
});

describe('a link is followed', () => {
  test('within the tree, to files and folders', () => {
    const files = { 'tree/qapi/qapi-schema.json': including('a.json', 'sub/b.json'), 'tree/other/b.json': definition };
    expect(codes('tree', files, { 'tree/qapi/a.json': '../other/b.json', 'tree/qapi/sub': '../other' })).toEqual(['redefinition']);
  });

  test('to the tree itself', () => {
    const files = { 'real/qapi/qapi-schema.json': including('a.json'), 'real/qapi/a.json': definition };
    expect(codes('tree', files, { tree: 'real' })).toEqual([]);
    expect(codes('tree/qapi/qapi-schema.json', files, { tree: 'real' })).toEqual([]);
  });

  test('into a store, where all files are links', () => {
    const files = {
      'store/1/qapi/qapi-schema.json': including('a.json', '../common/b.json'),
      'store/1/qapi/a.json': definition,
      'store/1/common/b.json': '',
      'tree/VERSION': '1.0.0',
    };
    const links = Object.fromEntries(
      ['qapi/qapi-schema.json', 'qapi/a.json', 'common/b.json'].map((file) => [`tree/${file}`, `DIR/store/1/${file}`]),
    );
    expect(codes('tree', files, links)).toEqual([]);
    expect(codes('tree/qapi/qapi-schema.json', files, links)).toEqual([]);
  });

  test('into a store of files with longer names', () => {
    const files = { 'store/1-qapi-schema.json': including('a.json'), 'store/2-a.json': definition, 'store/passwd': 'root:x:0\n' };
    const root = { 'tree/qapi-schema.json': '../store/1-qapi-schema.json' };
    expect(codes('tree', files, { ...root, 'tree/a.json': '../store/2-a.json' })).toEqual([]);
    expect(codes('tree', files, { ...root, 'tree/a.json': '../store/passwd' })).toEqual(['include-outside-tree']);
  });

  test('where it is the file that was named', () => {
    const files = { 'tree/VERSION': '1.0.0', 'store/v1.json': definition };
    expect(codes('tree/latest.json', files, { 'tree/latest.json': '../store/v1.json' })).toEqual([]);
  });
});
