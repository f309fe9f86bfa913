import { expect, test } from 'vitest';
import { checkSchema } from '../../../src/check/index.ts';
import { createPalette } from '../../../src/diagnostics/format/palette.ts';
import { formatDiagnostics } from '../../../src/diagnostics/format/text.ts';
import { locationOf } from '../../support/schema.ts';

function linesFor(files: Readonly<Record<string, string>>): readonly string[] {
  const { findings } = checkSchema(locationOf(files), 'newest');
  return formatDiagnostics(findings, createPalette(false)).split('\n');
}

const files = {
  'root.json': "{ 'include': 'a.json' }\n",
  'a.json': "{ 'include': 'b.json' }\n{ 'struct'\n",
  'b.json': "{ 'struct'\n{ 'enum'\n{ 'struct': 'Foo', 'data': { 'a': 'Bar' } }\n",
};

test('the way to a file is told once, in lines without code', () => {
  const notes = linesFor(files).filter((line) => line.includes('included from'));
  expect(notes).toEqual([
    "root.json:1:1: note: 'a.json' is included from here",
    "a.json:1:1: note: 'b.json' is included from here",
    "root.json:1:1: note: 'a.json' is included from here",
  ]);
});

test('it stands behind the frame of the first finding in the file', () => {
  const lines = linesFor({ 'root.json': "{ 'include': 'a.json' }\n", 'a.json': '{ ]\n{ ]\n' });
  expect(lines.slice(0, 6)).toEqual([
    expect.stringMatching(/^a\.json:1:3: error: .* \[unexpected-token\]$/),
    '    1 | { ]',
    '      |   ^',
    "a.json:1:1: note: this '{' is open",
    '    1 | { ]',
    '      | ^',
  ]);
  expect(lines[6]).toBe("root.json:1:1: note: 'a.json' is included from here");
});

test.each([
  ['include-not-found', "{ 'include': 'none.json' }"],
  ['include-outside-tree', "{ 'include': '../../none.json' }"],
  ['not-an-object', '[]'],
])('%s in a file that is included is told with the way to it', (code, text) => {
  const { findings } = checkSchema(locationOf({ 'root.json': "{ 'include': 'a.json' }", 'a.json': text }), 'newest');
  expect(findings.map((finding) => finding.code)).toEqual([code]);
  expect(findings[0]?.related).toMatchObject([{ message: "'a.json' is included from here", isInclude: true }]);
});

test('in the root file there is nothing to tell', () => {
  expect(linesFor({ 'root.json': '{ ]\n' }).join('\n')).not.toContain('included');
});
