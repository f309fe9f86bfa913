import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { emitJsonSchema } from '../../src/emit/json-schema/index.ts';
import { command, enumType, event, feature, open, protocol, struct, union } from '../support/protocol.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/json-schema.md'), 'utf8');
const keywords = [...page.matchAll(/^ {2}'(x-qapi-[\w-]+)',$/gm)].map(([, keyword = '']) => keyword);

const about = { features: [feature('unstable'), feature('fast')], since: { major: 7, minor: 2 }, condition: open('CONFIG_A') };
const model = protocol([
  enumType('Kind', [{ name: 'circle', ...about }, { name: 'dot' }], { direction: 'send' }),
  struct('Circle', { radius: 'int' }, { direction: 'send', ...about }),
  union(
    'Shape',
    'kind',
    [
      ['circle', 'Circle'],
      ['dot', null],
    ],
    { kind: 'Kind' },
    { direction: 'send' },
  ),
  command('draw', { shape: 'Shape', circle: 'Circle' }, { allowOob: true, allowPreconfig: true, successResponse: false }),
  event('DRAWN', {}),
]);

test('what the page says is enough for a strict reader, which has nothing to complain of', () => {
  const complaints: unknown[] = [];
  const log = (...words: unknown[]): unknown => complaints.push(words);
  const ajv = new Ajv2020({ strict: true, strictTypes: true, logger: { log, warn: log, error: log } });
  ajv.addVocabulary(keywords);
  const texts = emitJsonSchema(model, { docsText: true }).map(({ text }) => text);
  for (const text of texts) ajv.addSchema(JSON.parse(text) as AnySchemaObject);
  const isRight = ajv.getSchema('draw.arguments.json');
  const circle = { radius: 1 };
  expect(isRight?.({ shape: { kind: 'circle', ...circle }, circle })).toBe(true);
  expect(isRight?.({ shape: { kind: 'circle', ...circle, more: 1 }, circle })).toBe(false);
  expect(isRight?.({ shape: { kind: 'dot' }, circle: { ...circle, more: 1 } })).toBe(false);
  expect(complaints).toEqual([]);
  expect(new Set([...texts.join().matchAll(/"(x-qapi-[\w-]+)"/g)].map(([, keyword]) => keyword))).toEqual(new Set(keywords));
});
