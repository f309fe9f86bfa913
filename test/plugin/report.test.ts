import path from 'node:path';
import { expect, test } from 'vitest';
import { esbuildMessage, rollupLog } from '../../src/plugin/report.ts';
import { madeFinding, spanOf } from '../support/made-finding.ts';

const text = "{ 'struct': 'Ä', 'data': { 'a': 'Ö',\n  'b': 'Ü' } }\n";
const placed = madeFinding({ message: 'first', help: 'mend it', span: spanOf(text, '{'), focus: spanOf(text, "'Ö'", 'vm.json') });
const unplaced = madeFinding({ code: 'config-not-found', message: 'second', help: 'look elsewhere' });

test('several findings are one for Rollup: the first with its exact place, what to do behind its frame, and then the others', () => {
  const { message, loc, frame } = rollupLog([placed, unplaced]);
  expect(message).toBe('first [unknown-type]');
  expect(loc).toEqual({ file: path.resolve('vm.json'), line: 1, column: 33 });
  expect(frame).toMatch(/^ {4}1 \| \{ 'struct': [^]*\^{3}\nhelp: mend it\n\nerror: second \[config-not-found\]\nhelp: look elsewhere$/);
  expect(rollupLog([placed]).frame).toMatch(/\^{3}\nhelp: mend it$/);
  expect(rollupLog([{ ...placed, help: '' }]).frame).toMatch(/\^{3}$/);
});

test('a finding without a place says all in its message', () => {
  expect(rollupLog([unplaced, placed])).toEqual({
    message: expect.stringMatching(
      /^second \[config-not-found\]\nhelp: look elsewhere\n\n[^]*: error: first \[unknown-type\]\n[^]*help: mend it\n/,
    ) as string,
    stack: '',
  });
  expect(esbuildMessage(unplaced)).toEqual({ text: 'second [config-not-found]', notes: [{ text: 'help: look elsewhere' }] });
});

test('esbuild is told of the exact place, in bytes, with the line as it is', () => {
  const [line = ''] = text.split('\n');
  expect(esbuildMessage({ ...placed, help: '' })).toEqual({
    text: 'first [unknown-type]',
    location: { file: 'vm.json', line: 1, column: 33, length: 3, lineText: line },
    notes: [],
  });
  const { location } = esbuildMessage({ ...placed, focus: null, span: spanOf(text, "'Ö',\n  'b'") });
  expect(location).toMatchObject({ line: 1, column: 33, length: 4 });
});
