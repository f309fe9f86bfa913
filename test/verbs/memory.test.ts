import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generate, type GenerateOptions, generateWith } from '../../src/verbs/generate.ts';
import { createMemory } from '../../src/verbs/create-memory.ts';
import { describeShared } from '../support/shared.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';

/** What a schema is made of that somebody keeps editing. */
interface Draft {
  readonly comment: boolean;
  readonly member: string;
  readonly values: readonly string[];
  readonly baseMembers: readonly string[];
  readonly isRecursive: boolean;
  readonly clash: boolean;
  readonly extra: 'absent' | 'included' | 'used';
  readonly argument: string;
  readonly int64: 'number' | 'bigint';
}

const drafts = fc.record<Draft>({
  comment: fc.boolean(),
  member: fc.constantFrom('size', 'length'),
  values: fc.constantFrom(['red'], ['red', 'blue'], ['red', 'blue', 'green']),
  baseMembers: fc.constantFrom(["'id': 'int'"], ["'id': 'str'"], ["'id': 'int'", "'*name': 'str'"]),
  isRecursive: fc.boolean(),
  clash: fc.boolean(),
  extra: fc.constantFrom('absent', 'included', 'used'),
  argument: fc.constantFrom('Shape', 'Colour', 'Circle'),
  int64: fc.constantFrom('number', 'bigint'),
});

function write(draft: Draft): Record<string, string> {
  const extra = draft.extra === 'absent' ? '' : "{ 'include': 'extra.json' }\n";
  return {
    'vm.json': [
      `{ 'include': 'base.json' }\n{ 'include': 'shapes.json' }\n${extra}`,
      `{ 'command': 'draw', 'data': { 'what': '${draft.argument}' }, 'returns': 'Shape' }\n`,
      `{ 'event': 'DRAWN', 'data': { 'id': 'uint64'${draft.extra === 'used' ? ", '*extra': 'Extra'" : ''} } }\n`,
    ].join(''),
    'base.json': [
      draft.comment ? '# A remark.\n' : '',
      draft.clash ? "{ 'struct': 'Circle-Shape', 'data': {} }\n{ 'struct': 'Circle_Shape', 'data': {} }\n" : '',
      `{ 'enum': 'Colour', 'data': [ ${draft.values.map((value) => `'${value}'`).join(', ')} ] }\n`,
      `{ 'struct': 'Base', 'data': { 'colour': 'Colour', ${draft.baseMembers.join(', ')} } }\n`,
    ].join(''),
    'shapes.json': [
      `{ 'struct': 'Circle', 'data': { '${draft.member}': 'uint64'${draft.isRecursive ? ", '*next': 'Shape'" : ''} } }\n`,
      "{ 'union': 'Shape', 'base': 'Base', 'discriminator': 'colour', 'data': { 'red': 'Circle' } }\n",
      "{ 'struct': 'Derived', 'base': 'Base', 'data': { 'all': [ 'Colour' ] } }\n",
    ].join(''),
    'extra.json': "{ 'enum': 'Extra', 'data': [ 'one' ] }\n",
  };
}

async function outputOf(folder: string, run: typeof generate, options: Partial<GenerateOptions>) {
  const out = path.join(folder, 'out');
  const report = await run({ schema: 'vm.json', workingDirectory: folder, out, emit: ['types', 'validators', 'client'], ...options });
  return { ok: report.ok, made: report.made, files: filesIn(out) };
}

describe('what a run leaves for the next', { timeout: 60_000 }, () => {
  test('whatever is edited, the output is that of a run without it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(drafts, { minLength: 2, maxLength: 5 }), async (versions) => {
        const warm = temporaryFolder();
        const memory = createMemory();
        for (const version of versions) {
          const cold = temporaryFolder(write(version));
          putFiles(warm, write(version));
          const again = await outputOf(warm, (options) => generateWith(options, memory), { int64: version.int64, force: true });
          expect(again).toEqual(await outputOf(cold, generate, { int64: version.int64 }));
          expect(again.ok).toBe(true);
          rmSync(cold, { recursive: true });
        }
      }),
      { numRuns: 30 },
    );
  });
});

describeShared('what a run leaves for the next, of QEMU', (shared) => {
  test('edits of common modules give what a first run gives', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    cpSync(path.join(shared, 'qemu/10.2.0'), folder, { recursive: true });
    const memory = createMemory();
    const run = (out: string, given?: typeof memory) => {
      const options = { schema: folder, out: path.join(folder, out), workingDirectory: folder };
      return given === undefined ? generate(options) : generateWith(options, given);
    };
    const edit = (file: string, from: string, to: string): void => {
      const place = path.join(folder, 'qapi', file);
      const text = readFileSync(place, 'utf8');
      expect(text).toContain(from);
      writeFileSync(place, text.replace(from, to));
    };
    const edits = [
      () => undefined,
      () => {
        edit('run-state.json', "'debug'", "'debug', 'bugged'");
      },
      () => {
        edit('block-core.json', "{ 'struct': 'SnapshotInfo'", "{ 'struct': 'Late', 'data': {} }\n\n{ 'struct': 'SnapshotInfo'");
      },
      () => {
        edit('common.json', "'auto', 'on', 'off' ]", "'auto', 'on', 'off', 'maybe' ]");
      },
    ];
    for (const [index, change] of edits.entries()) {
      change();
      const report = await run('warm', memory);
      const cold = `cold-${String(index)}`;
      expect(await run(cold)).toMatchObject({ ok: true, made: report.made });
      expect(filesIn(path.join(folder, 'warm'))).toEqual(filesIn(path.join(folder, cold)));
    }
  });
});
