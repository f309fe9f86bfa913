import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compile } from './support/compile.ts';

const root = path.resolve(import.meta.dirname, '..');
const blocks = [...readFileSync(path.join(root, 'README.md'), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = '']) => text);
const usingOutput = blocks.filter((text) => text.includes("'./out/"));

/** The bundled schema's output has the names that the examples use. */
function generatedFiles(): ReadonlyMap<string, string> {
  const folder = path.join(root, 'generated');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return new Map(files.map((file) => [`out/${file.split(path.sep).join('/')}`, readFileSync(path.join(folder, file), 'utf8')]));
}

test('there are examples that use generated code', () => {
  expect(usingOutput.length).toBeGreaterThan(0);
});

test.each(usingOutput.map((text, index) => [index + 1, text] as const))('example %i compiles', (_, text) => {
  expect(compile(new Map([...generatedFiles(), ['example.ts', text]]))).toEqual([]);
});

test('what the example imports from the package is exported by it', async () => {
  const imported = blocks.flatMap((text) => /^import \{ (.*) \} from 'qapi-codegen';$/m.exec(text)?.[1]?.split(', ') ?? []);
  expect(imported.length).toBeGreaterThan(0);
  expect(Object.keys(await import('../src/index.ts'))).toEqual(expect.arrayContaining(imported));
});
