import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { structureKind } from '../../src/emit/structure-kind.ts';
import { type Emitter, generate, type GenerateOptions } from '../../src/index.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const schema =
  "{ 'enum': 'Colour', 'data': [ 'red' ] }\n{ 'struct': 'Paint', 'data': { 'colour': 'Colour' } }\n{ 'command': 'paint', 'data': 'Paint' }\n";

/** What generating with emitters reports, and what is in the output folder then. */
async function made(emitters: readonly Emitter[], options: Partial<GenerateOptions> = {}) {
  const folder = temporaryFolder({ 'vm.json': schema });
  const report = await generate({ schema: 'vm.json', out: 'out', emit: ['types'], workingDirectory: folder, emitters, ...options });
  const out = path.join(folder, 'out');
  return {
    report,
    codes: report.diagnostics.map(({ code }) => code),
    messages: report.diagnostics.map(({ message }) => message),
    files: existsSync(out) ? filesIn(out) : {},
    folder,
  };
}

describe("an emitter of one's own", () => {
  test('gives text, JSON and structures, also later', async () => {
    const { report, files } = await made([
      (protocol) => [{ path: 'names.txt', text: protocol.types.map(({ name }) => name).join() }],
      async (_, { int64, toolVersion }) => Promise.resolve([{ path: 'deep/about.json', json: { int64, hasVersion: toolVersion !== '' } }]),
      () => [{ path: 'a.ts', statements: ['const a = "1"', { kind: structureKind.exportDeclaration, moduleSpecifier: './vm.js' }] }],
    ]);
    expect(report).toMatchObject({ ok: true, made: { files: 6 } });
    expect(files['names.txt']).toBe('Colour,Paint');
    expect(files[path.join('deep', 'about.json')]).toBe('{\n  "int64": "number",\n  "hasVersion": true\n}\n');
    expect(files['a.ts']).toBe("const a = '1';\nexport * from './vm.js';\n");
  });

  test('may have a name that cannot be read, and files that can be read once', async () => {
    const named: Emitter = () => {
      let asked = 0;
      const text = (): string => {
        if (asked++ > 0) throw new Error('asked again');
        return 'x';
      };
      return [Object.create({ path: 'x.txt' }, { text: { get: text } }) as { readonly path: string; readonly text: string }];
    };
    Object.defineProperty(named, 'name', {
      get: () => {
        throw new Error('no name');
      },
    });
    expect((await made([named])).files['x.txt']).toBe('x');
    const failing: Emitter = () => {
      throw new Error('no');
    };
    Object.defineProperty(failing, 'name', { value: 5 });
    expect((await made([failing])).messages).toEqual(["the emitter 'emitters[0]' failed: no"]);
  });

  test('may be all that is wanted', async () => {
    const { report, files } = await made([() => [{ path: 'x.txt', text: 'x' }]], { emit: [] });
    expect(report).toMatchObject({ ok: true, made: { files: 1 } });
    expect(Object.keys(files).sort()).toEqual(['.qapi-manifest.json', 'x.txt']);
  });

  test('finds its place in a package', async () => {
    const { files } = await made(
      [
        () => [
          { path: 'extra.ts', text: 'export {};\n' },
          { path: 'data/x.json', json: 1 },
        ],
      ],
      { emit: ['package'] },
    );
    const { exports, files: published } = JSON.parse(files['package.json'] ?? '') as { exports: Record<string, unknown>; files: string[] };
    expect(exports).toMatchObject({ './extra': { types: './dist/extra.d.ts', default: './dist/extra.js' }, './data/*': './data/*' });
    expect(published).toContain('data');
  });

  test('runs every time, since its code may have changed', async () => {
    let text = 'one';
    const { folder, files } = await made([() => [{ path: 'x.txt', text }]]);
    expect(files['x.txt']).toBe('one');
    text = 'two';
    const report = await generate({
      schema: 'vm.json',
      out: 'out',
      emit: ['types'],
      workingDirectory: folder,
      emitters: [() => [{ path: 'x.txt', text }]],
    });
    expect(report.files.written).toEqual(['x.txt']);
  });

  test('that is not there any more leaves nothing behind', async () => {
    const { folder } = await made([() => [{ path: 'x.txt', text: '' }]]);
    const report = await generate({ schema: 'vm.json', out: 'out', emit: ['types'], workingDirectory: folder });
    expect(report.files.removed).toEqual(['x.txt']);
  });
});

describe('what it does wrong is reported as its own, and nothing is written', () => {
  function zod(): never {
    throw new TypeError('no such type');
  }

  test('it throws', async () => {
    const { report, messages, files } = await made([zod]);
    expect(messages).toEqual(["the emitter 'zod' failed: no such type"]);
    expect(report.diagnostics[0]?.span?.source.path).toMatch(/own-emitters\.test\.ts$/);
    expect(files).toEqual({});
  });

  test('it rejects, or throws what is no error', async () => {
    const { messages } = await made([
      () => Promise.reject(new Error('late')),
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- users may
        throw 'a word';
      },
    ]);
    expect(messages).toEqual(["the emitter 'emitters[0]' failed: late", "the emitter 'emitters[1]' failed: it throws 'a word'"]);
  });

  test.each([
    [null, 'it is no list'],
    [[1], '[0] is no object'],
    [[{ text: '' }], '[0].path is no text'],
    [[{ path: 'a', text: 1 }], '[0].text is no text'],
    [[{ path: 'a' }], '[0] has neither text, json nor statements'],
    [[{ path: 'a', json: () => 1 }], '[0].json is nothing that JSON can say'],
    [[{ path: 'a', statements: {} }], '[0].statements is no list'],
    [[{ path: 'a', statements: ['let a;', { name: 'A' }] }], '[0].statements[1] is neither text nor a structure with its kind'],
    [[{ path: 'a', statements: [], trailer: 1 }], '[0].trailer is no text'],
    [[{ path: 'a', text: '', json: 1 }], '[0] has text and json, of which a file has one'],
  ])('it gives %j', async (output, reason) => {
    const { messages } = await made([() => output as never]);
    expect(messages).toEqual([`the emitter 'emitters[0]' gave something that is no list of files: ${reason}`]);
  });

  test('it throws what is an error by half, or cannot be looked at', async () => {
    const trap = (): never => {
      throw new Error('trap');
    };
    const thrown: readonly unknown[] = [
      Object.assign(new Error('x'), { message: 5 }),
      Object.assign(new Error('its stack is none'), { stack: 5 }),
      new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap }),
      new Error('no file\n    at file://server/a.ts:1:1\nbehind it'),
      new Error(`no line\n    at ${import.meta.filename}:99999999999:1\nbehind it`),
    ];
    const { messages } = await made(
      thrown.map((value) => () => {
        throw value;
      }),
    );
    expect(messages).toEqual([
      "the emitter 'emitters[0]' failed: it throws something that is no Error",
      "the emitter 'emitters[1]' failed: its stack is none",
      "the emitter 'emitters[2]' failed: it throws something that is no Error",
      "the emitter 'emitters[3]' failed: no file",
      "the emitter 'emitters[4]' failed: no line",
    ]);
  });

  test.each(['../x.ts', '/etc/x', 'a/../../x', '.qapi-manifest.json', '.QAPI-Manifest.json', 'a/.qapi-manifest.json', '\ud800.ts', ''])(
    'it gives the path %j',
    async (outside) => {
      const { report, codes, files } = await made([
        function mine() {
          return [{ path: outside, text: '' }];
        },
      ]);
      expect(codes).toEqual(['output-outside']);
      expect(report.diagnostics[0]?.help).toContain("'mine'");
      expect(files).toEqual({});
    },
  );

  test("its file is another's", async () => {
    const twice = await made([
      function mine() {
        return [{ path: 'Index.ts', text: '' }];
      },
    ]);
    expect(twice.codes).toEqual(['output-twice']);
    expect(twice.report.diagnostics[0]?.help).toBe("The emitter 'mine' makes it, and so does the program itself.");
    const both = await made([
      function one() {
        return [{ path: 'x', text: '' }];
      },
      function two() {
        return [{ path: 'x', text: '' }];
      },
    ]);
    expect(both.report.diagnostics[0]?.help).toBe("The emitter 'two' makes it, and so does the emitter 'one'.");
    expect((await made([() => [{ path: 'package.json', json: {} }]], { emit: ['package'] })).codes).toEqual(['output-twice']);
  });

  test.each([
    ['a', 'a/b.txt'],
    ['A/b.txt', 'a'],
    ['index.ts/a.txt', null],
  ])('its file %j is in the way of another one', async (first, second) => {
    const { codes, files } = await made([() => [first, second].filter((path) => path !== null).map((path) => ({ path, text: '' }))]);
    expect(codes).toEqual(['output-below-file']);
    expect(files).toEqual({});
  });

  test('its files have one name for systems that compose letters', async () => {
    const { codes } = await made([() => ['\u00e9.txt', 'e\u0301.txt'].map((path) => ({ path, text: '' }))]);
    expect(codes).toEqual(['output-twice']);
  });

  test('its structures cannot be printed', async () => {
    const { messages } = await made([
      () => [
        { path: 'a.ts', statements: ['const a = 1;'] },
        { path: 'b.ts', statements: ['const = ;'] },
      ],
    ]);
    expect(messages).toEqual(["the emitter 'emitters[0]' failed: 'b.ts' cannot be printed: Unexpected token (1:7)"]);
  });
});

test('the example is short', () => {
  const file = path.resolve(import.meta.dirname, '../../examples/zod-emitter/zod-emitter.ts');
  expect(readFileSync(file, 'utf8').trimEnd().split('\n').length).toBeLessThan(60);
});
