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
  readonly condition: 'open' | 'on' | 'off';
  /** How many lines everything in a module has moved down. */
  readonly lines: number;
  /** How many lines of the same definition a member has moved down. */
  readonly gap: number;
  readonly text: string;
  readonly since: string;
  readonly feature: 'none' | 'unstable' | 'deprecated';
  readonly isConditional: boolean;
  readonly name: 'Circle' | 'Disc';
  readonly branch: 'round' | 'Square';
  readonly docsText: boolean;
}

const things = {
  comment: fc.boolean(),
  member: fc.constantFrom('size', 'length'),
  values: fc.constantFrom(['red'], ['red', 'blue'], ['red', 'blue', 'green']),
  baseMembers: fc.constantFrom(["'id': 'int'"], ["'id': 'str'"], ["'id': 'int'", "'*name': 'str'"]),
  isRecursive: fc.boolean(),
  clash: fc.boolean(),
  extra: fc.constantFrom('absent', 'included', 'used'),
  argument: fc.constantFrom('Shape', 'Colour', 'Square'),
  int64: fc.constantFrom('number', 'bigint'),
  condition: fc.constantFrom('open', 'on', 'off'),
  lines: fc.nat({ max: 2 }),
  gap: fc.nat({ max: 2 }),
  text: fc.constantFrom('how large', 'how large it is'),
  since: fc.constantFrom('1.0', '9.2'),
  feature: fc.constantFrom('none', 'unstable', 'deprecated'),
  isConditional: fc.boolean(),
  name: fc.constantFrom('Circle', 'Disc'),
  branch: fc.constantFrom('round', 'Square'),
  docsText: fc.boolean(),
};

const drafts: fc.Arbitrary<Draft> = fc.record<Draft>(things);

/** A first draft, and others that each have one thing or two of another one. */
const histories = fc
  .tuple(
    drafts,
    fc.array(fc.tuple(fc.subarray(Object.keys(things) as (keyof Draft)[], { minLength: 1, maxLength: 2 }), drafts), {
      minLength: 2,
      maxLength: 5,
    }),
  )
  .map(([first, edits]) =>
    edits.reduce<readonly Draft[]>(
      (all, [keys, other]) => [...all, { ...(all.at(-1) ?? first), ...Object.fromEntries(keys.map((key) => [key, other[key]])) }],
      [first],
    ),
  );

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
      '# A line.\n'.repeat(draft.lines),
      `##\n# @${draft.name}:\n#\n# @${draft.member}: ${draft.text}, as @Square has it\n#\n# Since: ${draft.since}\n##\n`,
      `{ 'struct': '${draft.name}', ${draft.isConditional ? "'if': 'CONFIG_LATE', " : ''}'data': { '${draft.member}': 'uint64'`,
      `${draft.isRecursive ? ", '*next': 'Shape'" : ''} }${draft.feature === 'none' ? '' : `, 'features': [ '${draft.feature}' ]`} }\n`,
      '##\n# @Square:\n#\n# @side: unlike @Circle\n##\n',
      `{ 'struct': 'Square', 'data': {${'\n'.repeat(draft.gap)} 'side': 'uint64' } }\n`,
      `{ 'union': 'Shape', 'base': 'Base', 'discriminator': 'colour', 'data': { 'red': '${branchOf(draft)}' } }\n`,
      "{ 'struct': 'Derived', 'base': 'Base', 'data': { 'all': [ 'Colour' ], 'late': { 'type': 'int', 'if': 'CONFIG_LATE' } } }\n",
    ].join(''),
    'extra.json': "{ 'enum': 'Extra', 'data': [ 'one' ] }\n",
  };
}

/** A branch of a type that some builds do not have needs it there. */
function branchOf({ branch, name, isConditional }: Draft): string {
  return branch === 'round' && !isConditional ? name : 'Square';
}

function optionsOf({ int64, condition, docsText }: Draft): Partial<GenerateOptions> {
  const settings = { open: {}, on: { define: ['CONFIG_LATE'] }, off: { undef: ['CONFIG_LATE'] } } as const;
  return { int64, docsText, ...settings[condition] };
}

async function outputOf(folder: string, run: typeof generate, options: Partial<GenerateOptions>) {
  const out = path.join(folder, 'out');
  const report = await run({ schema: 'vm.json', workingDirectory: folder, out, emit: ['types', 'validators', 'client'], ...options });
  return { ok: report.ok, made: report.made, files: filesIn(out) };
}

describe('what a run leaves for the next', { timeout: 60_000 }, () => {
  test('whatever is edited, the output is that of a run without it', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (versions) => {
        const warm = temporaryFolder();
        const memory = createMemory();
        for (const version of versions) {
          const cold = temporaryFolder(write(version));
          putFiles(warm, write(version));
          const again = await outputOf(warm, (options) => generateWith(options, memory), { ...optionsOf(version), force: true });
          expect(again).toEqual(await outputOf(cold, generate, optionsOf(version)));
          expect(again.ok).toBe(true);
          rmSync(cold, { recursive: true });
        }
      }),
      { numRuns: 30 },
    );
  });
});

test.each([false, true])(
  'a pretended edit is seen until it is taken back, and leaves nothing; a reply is not edited: %s',
  async (isReply) => {
    const reply = JSON.stringify([
      { name: 'draw', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0' },
      { name: '0', 'meta-type': 'object', members: [] },
    ]);
    const folder = temporaryFolder({ 'vm.json': isReply ? reply : "{ 'command': 'draw' }\n" });
    const memory = createMemory();
    const run = (options: Partial<GenerateOptions> = {}) =>
      generateWith({ schema: 'vm.json', workingDirectory: folder, out: 'out', force: true, ...options }, memory);
    await run();
    const first = filesIn(path.join(folder, 'out'));
    memory.pretendEdit(true);
    const { made, files } = await run({ check: true });
    expect(made?.types).toBe(isReply ? 0 : 1);
    expect(files.stale.length > 0).toBe(!isReply);
    memory.pretendEdit(false);
    expect(await run()).toMatchObject({ ok: true, made: { types: 0 }, files: { written: [], removed: [] } });
    expect(filesIn(path.join(folder, 'out'))).toEqual(first);
  },
);

describeShared('what a run leaves for the next, of QEMU', (shared) => {
  test('edits of several modules, one after the other, give what a first run gives', { timeout: 120_000 }, async () => {
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
      // Everything below moves down.
      () => {
        edit('block-core.json', '\n', '\n# A line.\n');
      },
      () => {
        edit('migration.json', "'XBZRLECacheStats',\n  'data': {", "'XBZRLECacheStats',\n  'data': {'late': 'size', ");
        edit('migration.json', '# @XBZRLECacheStats:\n#\n', '# @XBZRLECacheStats:\n#\n# @late: what came late\n#\n');
      },
      () => {
        edit('migration.json', "'late': 'size', ", '');
        edit('migration.json', '# @late: what came late\n#\n', '');
      },
      // What is said of it, and since when.
      () => {
        edit('block-core.json', '# @id: unique snapshot id', '# @id: unique id of the snapshot (since 9.9)');
      },
      // A branch more in a union of another definition, and in what others are told of it.
      () => {
        edit('block-core.json', "'blkdebug', 'blklogwrites'", "'bench', 'blkdebug', 'blklogwrites'");
      },
      () => {
        edit('block-core.json', "'blkdebug':   'Blockdev", "'bench': 'BlockdevOptionsNull', 'blkdebug': 'Blockdev");
      },
      () => {
        edit('run-state.json', "{ 'enum': 'WatchdogAction',", "{ 'enum': 'WatchdogAction', 'features': [ 'unstable' ],");
        edit('run-state.json', "{ 'struct': 'StatusInfo',", "{ 'struct': 'StatusInfo', 'if': { 'any': [ 'CONFIG_A', 'CONFIG_B' ] },");
      },
      // So many values are looked up in another way by all modules that have members of this type.
      () => {
        edit('common.json', "'auto', 'on', 'off' ]", "'auto', 'on', 'off', 'maybe', 'v5', 'v6', 'v7', 'v8', 'v9', 'v10' ]");
      },
      // Another name, used in more than one module.
      () => {
        for (const file of ['common.json', 'block-core.json', 'migration.json', 'qom.json']) {
          const place = path.join(folder, 'qapi', file);
          writeFileSync(place, readFileSync(place, 'utf8').replaceAll(/(?<=['@])(StrOrNull|OnOffAuto)(?=[':])/g, '$1Again'));
        }
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
