import { sep } from 'node:path';
import { expect, test } from 'vitest';
import { formatGithub } from '../../../src/diagnostics/format/github.ts';
import { madeFinding, spanOf } from '../../support/made-finding.ts';

test('a finding is a line with the exact spot', () => {
  const text = "{ 'struct': 'Foo',\n  'data': { 'a': 'Nope' } }\n";
  expect(formatGithub([madeFinding({ span: spanOf(text, '{'), focus: spanOf(text, "'Nope'"), help: 'Do this.' })])).toBe(
    '::error file=qapi/net.json,line=2,endLine=2,col=18,endColumn=24,title=unknown-type::wrong%0Ahelp: Do this.\n',
  );
});

test('a warning, and one without a place', () => {
  expect(formatGithub([madeFinding({ severity: 'warning' })])).toBe('::warning title=unknown-type::wrong\n');
});

test('a place of several lines has no columns, which GitHub would refuse', () => {
  expect(formatGithub([madeFinding({ span: spanOf('a\n{\n}\n', '{\n}') })])).toBe(
    '::error file=qapi/net.json,line=2,endLine=3,title=unknown-type::wrong\n',
  );
});

test('an empty place has a column all the same', () => {
  expect(formatGithub([madeFinding({ span: spanOf('abc', '') })])).toContain('line=1,endLine=1,col=1,endColumn=1,');
});

test('notes come before the help, each with its place', () => {
  const related = [{ message: 'it begins here', span: spanOf('x\ny', 'y', 'b.json') }];
  expect(formatGithub([madeFinding({ related, help: 'Do this.' })])).toBe(
    '::error title=unknown-type::wrong%0Anote: it begins here (b.json:2:1)%0Ahelp: Do this.\n',
  );
});

test('nothing that a text holds ends a property, a line or the command', () => {
  const command = formatGithub([madeFinding({ message: '100%\r\n::error::a,b', span: spanOf('x', 'x', '50%,a:b\nc.json') })]);
  expect(command).toBe(
    '::error file=50%25%2Ca%3Ab%0Ac.json,line=1,endLine=1,col=1,endColumn=2,title=unknown-type::100%25%0D%0A::error::a,b\n',
  );
});

test('what a terminal would act upon is shown, as it is in text', () => {
  const related = [{ message: 'see \u202e', span: spanOf('x', 'x', 'b\x1b.json') }];
  const command = formatGithub([madeFinding({ message: "'F\x1b[31m'", related, span: spanOf('x', 'x', 'a\x1b.json') })]);
  expect(command).toBe(
    "::error file=a<U+001B>.json,line=1,endLine=1,col=1,endColumn=2,title=unknown-type::'F<U+001B>[31m'%0Anote: see <U+202E> (b<U+001B>.json:1:1)\n",
  );
});

test.skipIf(sep !== '/')('a backslash in the name of a file is one', () => {
  expect(formatGithub([madeFinding({ span: spanOf('x', 'x', 'a\\b.json') })])).toContain('file=a\\b.json,');
});

test('findings keep their order, and none give nothing', () => {
  expect(formatGithub([madeFinding({ message: 'b' }), madeFinding({ message: 'a' })]).split('\n')).toEqual([
    '::error title=unknown-type::b',
    '::error title=unknown-type::a',
    '',
  ]);
  expect(formatGithub([])).toBe('');
});
