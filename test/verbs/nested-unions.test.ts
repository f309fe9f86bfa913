import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { membersNamed } from '../../src/usage/schema/counterparts.ts';
import { type GenerateOptions, generate } from '../../src/verbs/generate.ts';
import { protocolOf } from '../support/schema.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

/** Unions, both branches of each of which are the next one: the last is reached on 2^levels ways. */
function nested(levels: number): string {
  const unions = Array.from({ length: levels }, (_, level) => {
    const next = level + 1 < levels ? `U${level + 1}x` : 'Last';
    return `{ 'union': 'U${level}x', 'base': { 'kind${level}': 'Kind' }, 'discriminator': 'kind${level}', 'data': { 'a': '${next}', 'b': '${next}' } }\n`;
  });
  return `{ 'enum': 'Kind', 'data': [ 'a', 'b' ] }\n{ 'struct': 'Last', 'data': { '*x': 'int' } }\n${unions.join('')}{ 'command': 'do', 'data': 'U0x', 'boxed': true }\n`;
}

const emitted: readonly Partial<GenerateOptions>[] = [
  { emit: ['types', 'validators', 'client', 'json-schema'] },
  { emit: ['docs'] },
  { emit: ['docs'], docs: 'markdown' },
];

test.each(emitted)('%j grows with a schema of unions in unions, not with the ways through it', async (options) => {
  const workingDirectory = temporaryFolder({ 'a.json': nested(40) });
  expect(await generate({ schema: 'a.json', out: 'out', workingDirectory, ...options })).toMatchObject({ ok: true });
  const sizes = Object.values(filesIn(path.join(workingDirectory, 'out'))).map((text) => text.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(10e6);
});

test('a member is found once, however many ways lead to it', () => {
  const protocol = protocolOf(nested(40));
  const types = new Map(protocol.types.map((type) => [type.name, type]));
  const first = types.get('U0x');
  if (first?.kind !== 'object') throw new Error('it is a union');
  const side = { protocol, types } as unknown as Parameters<typeof membersNamed>[0];
  expect(membersNamed(side, first, 'x')).toHaveLength(1);
});

describe('members that are written out many times over', () => {
  const members = (count: number): string => Array.from({ length: count }, (_, index) => `'m${index}': 'int'`).join(', ');
  const shown = Array.from({ length: 500 }, (_, index) => `{ 'command': 'do-${index}', 'data': 'Wide' }\n`).join('');

  test('are refused where pages would not end', async () => {
    const workingDirectory = temporaryFolder({ 'a.json': `{ 'struct': 'Wide', 'data': { ${members(2500)} } }\n${shown}` });
    const options: GenerateOptions = { schema: 'a.json', out: 'out', workingDirectory, emit: ['docs'] };
    expect(await generate(options)).toMatchObject({ ok: false, diagnostics: [{ code: 'schema-too-large' }] });
    expect(Object.keys(filesIn(workingDirectory))).toEqual(['a.json']);
    expect(await generate({ ...options, only: ['do-1'] })).toMatchObject({ ok: true });
  });
});
