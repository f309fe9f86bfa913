import { expect, test } from 'vitest';
import { compile } from '../support/compile.ts';
import { packageOf } from './support.ts';

const versions = {
  '8.2.0': `
{ 'enum': 'Kind', 'data': [ 'one', 'two' ] }
{ 'struct': 'Wide', 'data': { 'p': 'int' } }
{ 'struct': 'Part', 'data': { 'p': 'uint8' } }
{ 'struct': 'One', 'data': { 'in-branch': 'uint32' } }
{ 'union': 'Choice', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'one': 'One', 'two': 'Wide' } }
{ 'struct': 'Info', 'data': { 'to-small': 'int', 'to-real': 'int', 'list': ['size'], 'anything': 'any', 'either': 'int', 'same': 'int',
  'choice': 'Choice', 'wide': 'Wide', 'part': 'Part', 'grows': 'int8' } }
{ 'command': 'get', 'returns': 'Info' }
{ 'command': 'list', 'returns': [ 'int' ] }
{ 'command': 'set', 'data': { 'v': 'int' } }
{ 'event': 'DONE', 'data': { 'n': 'int16' } }
`,
  '9.2.0': `
{ 'enum': 'Kind', 'data': [ 'one', 'two' ] }
{ 'struct': 'Part', 'data': { 'p': 'uint8' } }
{ 'struct': 'One', 'data': { 'in-branch': 'int' } }
{ 'union': 'Choice', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'one': 'One', 'two': 'Part' } }
{ 'struct': 'Deep', 'data': { 'k': 'int', 's': ['int8'], '*more': 'Deep' } }
{ 'alternate': 'Either', 'data': { 'i': 'uint8', 'b': 'bool' } }
{ 'struct': 'Info', 'data': { 'to-small': 'uint8', 'to-real': 'number', 'list': ['uint8'], 'anything': 'Deep', 'either': 'Either', 'same': 'int',
  'choice': 'Choice', 'wide': 'Part', 'part': 'Part', 'grows': 'int' } }
{ 'command': 'get', 'returns': 'Info' }
{ 'command': 'list', 'returns': [ 'uint8' ] }
{ 'command': 'set', 'data': { 'v': 'uint8' } }
{ 'event': 'DONE', 'data': { 'n': 'int' } }
`,
};

const head = `import type { Commands, Events, View } from './index.js';
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Info<V extends View> = Commands<V>['get']['returns'];
type Branch<V extends View, K> = Extract<Info<V>['choice'], { kind: K }>;
`;

test('with bigints, a view types integers as the client gives them, by what the whole range has at their place', async () => {
  const expected: readonly (readonly [type: string, is: string])[] = [
    ...(['8.2+', '8.2', '9.2'] as const).flatMap((view): readonly (readonly [string, string])[] => [
      [`Info<'${view}'>['to-small' | 'same' | 'grows']`, 'bigint'],
      [`Info<'${view}'>['to-real']`, 'number'],
      [`Info<'${view}'>['list']`, 'bigint[]'],
      [`Branch<'${view}', 'one'>['in-branch']`, 'bigint'],
      [`Commands<'${view}'>['list']['returns']`, 'bigint[]'],
      [`Events<'${view}'>['DONE']['n']`, 'bigint'],
    ]),
    ["Info<'8.2'>['anything']", 'unknown'],
    ["Info<'9.2'>['anything']['k']", 'number | bigint'],
    ["Info<'9.2'>['anything']['s']", 'number[]'],
    ["Info<'8.2'>['either']", 'bigint'],
    ["Info<'9.2'>['either']", 'bigint | boolean'],
    // The same type stands where the range has 64 bits, and where it has not.
    ["Info<'9.2'>['wide']['p']", 'number | bigint'],
    ["Info<'8.2+'>['wide']['p']", 'bigint'],
    // Clients send what the schema says.
    ["Commands<'8.2'>['set']['arguments']['v']", 'bigint'],
    ["Commands<'9.2'>['set']['arguments']['v']", 'number'],
  ];
  const use = expected.map(([type, is], index) => `export const a${String(index)}: Same<${type}, ${is}> = true;`);
  const files = await packageOf(versions, { int64: 'bigint', client: true });
  const found = compile(new Map([...files, ['use.ts', head + use.join('\n')]]));
  expect(use.filter((line) => found.some((complaint) => complaint.includes(line.slice(13, 20)))).concat(found)).toEqual([]);
});

test('with numbers, every integer is one', async () => {
  const files = await packageOf(versions);
  expect(['test.ts', 'messages.ts'].map((path) => /\bbigint\b/.test(files.get(path) ?? 'bigint'))).toEqual([false, false]);
});
