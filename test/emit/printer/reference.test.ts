import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { StructureKind } from 'ts-morph';
import { chunksOf } from '../../../src/emit/printer/chunks.ts';
import { formatOptions } from '../../../src/emit/printer/options.ts';
import type { StructuredFile } from '../../../src/emit/output-file.ts';
import { printReference } from '../../../src/emit/printer/reference.ts';
import { messageTypes } from '../../../src/emit/types/message-types.ts';
import { emitTypes } from '../../../src/emit/types/index.ts';
import { command, documented, enumType, event, protocol, reference, struct, union } from '../../support/protocol.ts';

const long = 'a-rather-long-name-for-a-value-that-makes-lines-too-long';
const everything = protocol([
  enumType('Long', ['a', 'b', long, `${long}-2`]),
  enumType('One', [long]),
  struct('Foo', { [long]: ['Foo'], 'x?': 'Long' }, { documentation: documented('Text.') }),
  union(
    'U',
    'type',
    [
      [long, 'Foo'],
      ['a', null],
      ['b', null],
      [`${long}-2`, null],
    ],
    { type: 'Long' },
  ),
  command(long, 'U', { returns: reference(['Foo']), gen: false }),
  command('x', {}, { module: 'sub/module' }),
  event('E', 'Foo', { module: 'sub/module' }),
]);

test('what is printed is a fixed point of prettier', async () => {
  const files = await printReference(emitTypes(everything, { docsText: true, int64: 'number' }));
  for (const { text } of files) expect(await format(text, { ...formatOptions, parser: 'babel-ts' })).toBe(text);
});

test('types that are written on several lines appear as they are written', async () => {
  const types = messageTypes("'A'").flatMap((structure) =>
    typeof structure !== 'string' && 'type' in structure && structure.type.includes('\n') ? [structure.type] : [],
  );
  const files = await printReference(emitTypes(everything, { docsText: true, int64: 'number' }));
  const text = files.find(({ path }) => path === 'messages.ts')?.text;
  expect(types.length).toBeGreaterThan(2);
  for (const type of types) expect(text).toContain(` = ${type};\n`);
});

test('printing twice gives the same', async () => {
  const print = async (): Promise<string> =>
    JSON.stringify(await printReference(emitTypes(everything, { docsText: true, int64: 'number' })));
  expect(await print()).toBe(await print());
});

test('text passes as it is, in its place', async () => {
  const files = [
    { path: 'a.md', text: '#  x' },
    { path: 'b.ts', statements: [] },
    { path: 'c.json', text: '{ }' },
  ];
  expect(await printReference(files)).toEqual([
    { path: 'a.md', text: '#  x' },
    { path: 'b.ts', text: '' },
    { path: 'c.json', text: '{ }' },
  ]);
  expect(await printReference([{ path: 'a.md', text: '#  x' }])).toEqual([{ path: 'a.md', text: '#  x' }]);
});

test('all of ts-morph is understood, and plain text', async () => {
  const statements = [
    { kind: StructureKind.Function, name: 'f', statements: ['return   1'], isExported: true },
    'const  x=1',
  ] satisfies StructuredFile['statements'];
  expect(await printReference([{ path: 'a.ts', statements }])).toEqual([
    { path: 'a.ts', text: 'export function f() {\n  return 1;\n}\n\nconst x = 1;\n' },
  ]);
});

describe('large files', () => {
  test('come out as if they were formatted at once', async () => {
    const statements = Array.from(
      { length: 900 },
      (_, index) =>
        `/** Comment ${String(index)} */\nconst x${String(index)}  =  "${'y'.repeat(index % 90)}";${index % 3 === 0 ? '// behind' : ''}${index % 2 === 0 ? '\n\n\n' : ''}`,
    );
    const [file] = await printReference([{ path: 'a.ts', statements }]);
    expect(file?.text).toBe(await format(statements.join('\n'), { ...formatOptions, parser: 'babel-ts' }));
    expect(file?.text.length).toBeGreaterThan(60_000);
  });

  test('are cut at blank lines only', () => {
    const text = `${'a'.repeat(30_000)}; // b\n\nc;\nd;\n`;
    const starts = ['a', 'c;', 'd;'].map((word) => ({ comments: Math.max(0, text.indexOf(word) - 1), statement: text.indexOf(word) }));
    starts[1] = { comments: text.indexOf(';') + 1, statement: text.indexOf('c;') };
    expect(chunksOf(text, starts)).toEqual([`${'a'.repeat(30_000)}; // b\n`, '\nc;\nd;\n']);
  });
});
