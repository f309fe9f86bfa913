import { expect, test } from 'vitest';
import { type Emitter, generate, type GenerateOptions } from '../../src/index.ts';
import { compile } from '../support/compile.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const emit = ['types', 'validators', 'client', 'json-schema'] as const;

async function made(options: Partial<GenerateOptions> = {}): Promise<ReadonlyMap<string, string>> {
  const workingDirectory = temporaryFolder({});
  const { ok } = await generate({ out: 'out', emit, workingDirectory, ...options });
  expect(ok).toBe(true);
  const files = Object.entries(filesIn(workingDirectory)).map(([file, text]) => [file.slice('out/'.length), text] as const);
  return new Map(files.filter(([file]) => file !== '.qapi-manifest.json'));
}

const names = (text: string): readonly string[] => [...text.matchAll(/(?:from |import\()'(\.[^']*)'/g)].map(([, name = '']) => name);

test('modules name each other with .ts where they are to, and nothing else differs', async () => {
  const [compiled, stripped] = [await made(), await made({ importExtension: 'ts' })];
  expect([...stripped.keys()]).toEqual([...compiled.keys()]);
  const named = [...stripped.values()].flatMap(names);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((name) => !name.endsWith('.ts'))).toEqual([]);
  for (const [file, text] of stripped) {
    const back = text.replace(/((?:from |import\()'\.[^']*\.)ts'/g, "$1js'");
    expect(back === compiled.get(file), file).toBe(true);
  }
  expect(compile(stripped, { rewriteRelativeImportExtensions: true })).toEqual([]);
});

test('so do files in another style, and those of emitters of ones own, but for what is not generated', async () => {
  const mine: Emitter = () => [{ path: 'deep/mine.ts', text: 'export * from "../vm.js";\nexport * from "../../hand.js";\n' }];
  const workingDirectory = temporaryFolder({ 'vm.json': "{ 'command': 'stop' }", 'out/.prettierrc': '{ "singleQuote": false }' });
  const options = { schema: 'vm.json', out: 'out', workingDirectory, emitters: [mine], format: 'prettier', importExtension: 'ts' } as const;
  expect(await generate(options)).toMatchObject({ ok: true });
  const files = filesIn(workingDirectory);
  expect(files['out/deep/mine.ts']).toBe('export * from "../vm.ts";\nexport * from "../../hand.js";\n');
  expect(files['out/index.ts']).toContain('export * from "./messages.ts";');
});

test('a run with the other extension writes everything anew, and one with the same nothing', async () => {
  const workingDirectory = temporaryFolder({});
  const run = (options: Partial<GenerateOptions>) => generate({ out: 'out', workingDirectory, ...options });
  const { files } = await run({});
  const again = await run({ importExtension: 'ts' });
  expect(again.files.written.length).toBeGreaterThan(5);
  expect(await run({ importExtension: 'ts' })).toMatchObject({ ok: true, files: { written: [], unchanged: files.written } });
  expect(await run({ importExtension: 'ts', check: true })).toMatchObject({ ok: true, files: { stale: [] } });
  expect(await run({ importExtension: 'js', check: true })).toMatchObject({ ok: false, files: { stale: again.files.written } });
});

test('a package is compiled, so it has to have the names that compilers ask for', async () => {
  const workingDirectory = temporaryFolder({});
  const { ok, diagnostics } = await generate({ out: 'out', emit: ['package'], importExtension: 'ts', workingDirectory });
  expect(ok).toBe(false);
  expect(diagnostics).toMatchObject([
    { code: 'wrong-option', message: "'importExtension' has to be 'js' for a package, which is compiled, but is 'ts'" },
  ]);
});
