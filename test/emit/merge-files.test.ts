import { describe, expect, test } from 'vitest';
import { exportAll, typeAlias, typeImport } from '../../src/emit/declarations.ts';
import { mergeOutputFiles } from '../../src/emit/merge-files.ts';

describe('files of several emitters', () => {
  test('stand side by side', () => {
    const files = mergeOutputFiles([{ path: 'a.ts', text: 'a' }], [{ path: 'b.ts', text: 'b' }]);
    expect(files.map(({ path }) => path)).toEqual(['a.ts', 'b.ts']);
  });

  test('of the same path: head, imports without repetition, the rest', () => {
    const [file, ...others] = mergeOutputFiles(
      [{ path: 'a.ts', statements: ['// head\n', typeImport('./x.js', ['B']), typeAlias('T', 'B', null)] }],
      [
        {
          path: 'a.ts',
          statements: [typeImport('./x.js', ['A', 'B']), typeImport('./y.js', ['C']), exportAll('./z.js')],
          trailer: 'let a;\n',
        },
      ],
      [{ path: 'a.ts', statements: [], trailer: 'let b;\n' }],
    );
    expect(others).toEqual([]);
    expect(file).toEqual({
      path: 'a.ts',
      statements: [
        '// head\n',
        typeImport('./x.js', ['A', 'B']),
        typeImport('./y.js', ['C']),
        typeAlias('T', 'B', null),
        exportAll('./z.js'),
      ],
      trailer: 'let a;\n\nlet b;\n',
    });
  });

  test('text cannot be merged', () => {
    expect(() => mergeOutputFiles([{ path: 'a.ts', text: 'a' }], [{ path: 'a.ts', text: 'b' }])).toThrow('two emitters write a.ts');
  });
});
