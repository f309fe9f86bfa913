import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogue, entryOf, type Code } from '../../src/diagnostics/catalogue/index.ts';
import { readSources } from '../support/imports.ts';

const codes = Object.keys(catalogue) as Code[];

test.each(codes)('%s is well described', (code) => {
  const { message, help } = entryOf(code);
  expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(message).not.toMatch(/[.!?]$/);
  expect(message).not.toMatch(/^[A-Z][a-z]/);
  expect(help).toMatch(/[.?]$/);
  expect(help).not.toMatch(/\{\w+\}/);
});

test('every code is reported somewhere', () => {
  const sources = [...readSources(path.resolve(import.meta.dirname, '../../src'))].filter(([file]) => !file.startsWith('diagnostics/'));
  const text = sources.map(([, source]) => source).join('\n');
  expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});
