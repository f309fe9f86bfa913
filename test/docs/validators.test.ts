import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { validateAnyEvent, validateQmpCommand } from '../../generated/index.ts';
import { compile } from '../support/compile.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('the examples of tables and of whole messages compile', () => {
  const files = readdirSync(path.join(root, 'generated'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const generated = files.map((file): [string, string] => [`out/${file}`, read(path.join('generated', file))]);
  const blocks = [...read('docs/validators.md').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = '']) => text);
  const examples = blocks.filter((text) => /import .*(?:commands|validateQmpCommand).* from '\.\/out\//.test(text));
  expect(examples).toHaveLength(3);
  expect(
    compile(new Map([...generated, ...examples.map((text, index): [string, string] => [`example-${String(index)}.ts`, text])])),
  ).toEqual([]);
});

test('paths begin at the message, as it says', () => {
  const [wrong] = validateQmpCommand({ execute: 'migrate', arguments: { channels: [{ 'channel-type': 'main', addr: 5 }] } });
  expect(wrong?.path).toEqual(['arguments', 'channels', 0, 'addr']);
  const timestamp = { seconds: 1, microseconds: 2 };
  const [unlisted] = validateAnyEvent({ event: 'MIGRATION', data: { status: 'gone' }, timestamp });
  expect(unlisted?.path).toEqual(['data', 'status']);
});
