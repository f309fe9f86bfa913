import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constant, exportAll, interfaceDeclaration, property, typeAlias, typeImport } from '../../../src/emit/declarations.ts';
import type { StructuredFile } from '../../../src/emit/output-file.ts';
import { type PrintedStatements, printFast } from '../../../src/emit/printer/fast/index.ts';
import { print } from '../../../src/emit/printer/print.ts';
import { printReference } from '../../../src/emit/printer/reference.ts';
import { randomStructure } from '../../support/random-structures.ts';

const fileOf = (statements: StructuredFile['statements']): StructuredFile => ({ path: 'a.ts', statements });
const fast = (...statements: StructuredFile['statements']): string | null => printFast(fileOf(statements));

async function reference(...statements: StructuredFile['statements']): Promise<string | undefined> {
  return (await printReference([fileOf(statements)]))[0]?.text;
}

describe('the fast printer gives the bytes of the reference printer', () => {
  test('for random structures', { timeout: 120_000 }, async () => {
    // Many in one file, because each file takes a while.
    const files = fc.array(randomStructure, { minLength: 1, maxLength: 60, size: 'max' });
    await fc.assert(
      fc.asyncProperty(files, async (statements) => {
        expect(fast(...statements)).toBe(await reference(...statements));
      }),
      { numRuns: 60 },
    );
  });

  /** Every length of a name around the limit, for everything that may break. */
  const forms: Readonly<Record<string, (name: string) => StructuredFile['statements'][number]>> = {
    'imports of one name': (name) => typeImport('./a.js', [name]),
    'imports of several': (name) => typeImport('./a.js', [name, 'B', 'C']),
    'interfaces without members': (name) => interfaceDeclaration(name, { docs: null, extends: ['Foo', 'Bar'], properties: [] }),
    'interfaces with a base': (name) =>
      interfaceDeclaration(name, { docs: null, extends: ['Foo'], properties: [property('a', 'B', null)] }),
    'interfaces with several': (name) =>
      interfaceDeclaration('Foo', { docs: null, extends: [name, 'Bar', 'Baz'], properties: [property('a', 'B', null)] }),
    'members that are unions': (name) =>
      interfaceDeclaration('Foo', { docs: null, properties: [property('a', `${name} | B | null`, null)] }),
    'members that are objects': (name) =>
      interfaceDeclaration('Foo', { docs: null, properties: [property("'a-b'", `{ a: ${name}; b: B }`, null)] }),
    'aliases of names': (name) => typeAlias('A', name, null),
    'aliases of lists': (name) => typeAlias(name, 'Foo[]', null),
    'aliases of unions': (name) => typeAlias('A', `${name} | B | 'c'`, null),
    'unions with null': (name) => typeAlias('A', `null | ${name}`, null),
    'literals with null': (name) => typeAlias('A', `'${name}' | null`, null),
    'lists of unions': (name) => typeAlias('A', `(${name} | B)[]`, null),
    'aliases of intersections': (name) => typeAlias('A', `${name} & B & { a: C }`, null),
    'aliases with parameters': (name) => typeAlias('A', 'B | C', null, [`C extends ${name} = ${name}`, 'D']),
    'type arguments': (name) => typeAlias('A', `Record<string, ${name} | Foo<{ a: ${name} }>>`, null),
    'open unions': (name) => typeAlias('A', `'${name}' | (string & {})`, null),
    'lists of values': (name) => constant(name, 'readonly Foo[]', "/* @__PURE__ */ Object.freeze(['foo', 'bar'])", null),
    'empty lists of values': (name) => constant(name, 'readonly Foo[]', '/* @__PURE__ */ Object.freeze([])', null),
  };
  test.each(Object.entries(forms))('for %s of any length', async (_, form) => {
    const statements = Array.from({ length: 110 }, (_, length) => form('A'.repeat(length + 1)));
    expect(fast(...statements)).toBe(await reference(...statements));
  });

  test('for a literal alone between angle brackets, whatever is in it', async () => {
    const statements = [typeAlias('A', `${'B'.repeat(90)}<'c[d'>`, null), typeAlias('A', `${'B'.repeat(90)}<C['d']>`, null)];
    expect(fast(...statements)).toBe(await reference(...statements));
  });

  test('for comment lines with blanks at their ends', async () => {
    const statements = ['// a  \n//  b\t\n'];
    expect(fast(...statements)).toBe('// a\n//  b\n');
    expect(fast(...statements)).toBe(await reference(...statements));
  });

  test('for a comment in which two blanks at the end of a line break it, as in Markdown', async () => {
    const statements = [typeAlias('A', 'B', 'a  \n\n b')];
    const { texts, byReference } = await print([fileOf(statements)]);
    expect(texts.map(({ text }) => text)).toEqual([await reference(...statements)]);
    expect(byReference).toEqual(['a.ts']);
  });

  test('for quotes and escapes', async () => {
    const statements = [typeAlias('A', String.raw`'it\'s' | 'a"b' | '\'"\'' | '\\' | '\u0007'`, null)];
    expect(fast(...statements)).toBe(`export type A = "it's" | 'a"b' | "'\\"'" | '\\\\' | '\\u0007';\n`);
    expect(fast(...statements)).toBe(await reference(...statements));
  });
});

test('what was printed before is taken over, and that it could not be', () => {
  const known: PrintedStatements = new WeakMap();
  const [same, other] = [typeAlias('A', 'B', null), typeAlias('A', '() => void', null)];
  for (const name of ['C', 'D']) {
    const statements = [same, typeAlias(name, 'B', null), '// text'] as const;
    expect(printFast(fileOf(statements), known)).toBe(fast(...statements));
    expect(printFast(fileOf([same, other]), known)).toBeNull();
  }
});

describe('what is not of the subset takes the reference printer', () => {
  const declaration = { isExported: true, leadingTrivia: '\n' } as const;
  const others: Readonly<Record<string, unknown>> = {
    'another kind': { kind: 12, name: 'f', ...declaration },
    'a field that is not ours': { ...interfaceDeclaration('A', { docs: null, properties: [] }), hasDeclareKeyword: true },
    'a member with more to it': {
      ...interfaceDeclaration('A', { docs: null, properties: [] }),
      properties: [{ name: 'a', isReadonly: true }],
    },
    'no member': { ...interfaceDeclaration('A', { docs: null, properties: [] }), properties: [null] },
    'a number for a member': { ...interfaceDeclaration('A', { docs: null, properties: [] }), properties: [1] },
    'a function in place of a text': { ...typeAlias('A', 'B', null), type: () => undefined },
    'what is not exported': { kind: 38, name: 'A', type: 'B' },
    'several comments': { ...typeAlias('A', 'B', null), docs: ['a', 'b'] },
    'other types': typeAlias('A', '() => void', null),
    'unusual spaces': typeAlias('A', 'B|C', null),
    'parentheses that say nothing': typeAlias('A', '(B)', null),
    'names in other scripts': typeAlias('A', 'Äpfel', null),
    'quotes that are not needed': interfaceDeclaration('A', { docs: null, properties: [property("'a'", 'B', null)] }),
    'a value of a type that may break': constant('A', 'readonly Foo<B>[]', '/* @__PURE__ */ Object.freeze([])', null),
    'other values': constant('A', 'number', '1 +  1', null),
    'an import of nothing': typeImport('./a.js', []),
    'a place with a quote in it': exportAll("./it's.js"),
    'a comment that ends early': typeAlias('A', 'B', 'x */ y'),
    'a comment that looks like the end of a block': '// }',
    'statements in a text': 'const a  = 1',
  };
  test.each(Object.entries(others))('%s', (_, statement) => {
    expect(fast(statement as StructuredFile['statements'][number])).toBeNull();
  });

  test('whatever is set in another style', async () => {
    const files = [fileOf([typeAlias('A', 'B', null)]), { path: 'b.md', text: '#  b' }];
    expect(await print(files, { format: (text) => Promise.resolve(`${text.trim().toUpperCase()}\n`) })).toEqual({
      texts: [
        { path: 'a.ts', text: 'EXPORT TYPE A = B;\n' },
        { path: 'b.md', text: '#  b' },
      ],
      byReference: ['a.ts'],
    });
  });

  test('file by file, in their order', async () => {
    const files = [
      { path: 'a.ts', statements: ['const  a = 1'] },
      { path: 'b.md', text: '#  b' },
      { path: 'c.ts', statements: [typeAlias('A', 'B', null)], trailer: '// c\n' },
      { path: 'd.ts', statements: ['const  d = 1'] },
    ];
    expect(await print(files)).toEqual({
      texts: [
        { path: 'a.ts', text: 'const a = 1;\n' },
        { path: 'b.md', text: '#  b' },
        { path: 'c.ts', text: 'export type A = B;\n\n// c\n' },
        { path: 'd.ts', text: 'const d = 1;\n' },
      ],
      byReference: ['a.ts', 'd.ts'],
    });
    const asked = await print(files, { printer: 'reference' });
    expect(asked.texts).toEqual((await print(files)).texts);
    expect(asked.byReference).toEqual(['a.ts', 'c.ts', 'd.ts']);
  });
});
