import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../support/compile.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const blocks = [...read('docs/client.md').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = '']) => text);

test('the examples of the client, of a wrapper and of functions by command compile', () => {
  const files = readdirSync(path.join(root, 'generated'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const generated = files.map((file): [string, string] => [`out/${file}`, read(path.join('generated', file))]);
  const [client = '', wrapper = '', functions = ''] = blocks;
  expect(wrapper).toContain('ExecuteArguments');
  expect(functions).toContain('commands');
  expect(compile(new Map([...generated, ['client.ts', client], ['wrapper.ts', wrapper], ['functions.ts', functions]]))).toEqual([]);
});

test.each([
  ['mock server', 'mock-example', 3],
  ['property tests', 'arbitraries-example', 4],
])('the example of the %s is one that runs', (_what, name, block) => {
  const runs = read(`test/testing/${name}.test.ts`)
    .replace('../../src/testing/index.ts', 'qapi-codegen/testing')
    .replaceAll('../../generated/', './out/');
  expect(blocks[block]).toBe(runs);
});
