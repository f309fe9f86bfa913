import path from 'node:path';
import { expect, test } from 'vitest';
import { isPresent, type State } from '../../src/history/state.ts';
import { walkHistory } from '../../src/history/walk-history.ts';
import type { PartSubject } from '../../src/usage/model.ts';
import { versionSide, type VersionSide } from '../../src/usage/schema/side.ts';
import { statesOf } from '../../src/usage/schema/states.ts';
import { openVersions } from '../../src/verbs/open-versions.ts';
import { generate } from '../../src/verbs/generate.ts';
import { usage } from '../../src/verbs/usage.ts';
import { describeShared } from '../support/shared.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function isOnWire(side: VersionSide, type: string): boolean {
  const named = side.types.get(type);
  return named?.direction !== 'unreached';
}

describeShared('the releases of QEMU', (shared) => {
  test('what a release has of the members and values of another one is what its history tells', async () => {
    const releases = ['5.2.0', '7.2.0', '8.2.0', '9.2.0', '10.2.0'].map((version) => path.join(shared, 'qemu', version));
    const opened = await openVersions(releases, {}, false);
    if (!('versions' in opened)) throw new Error(opened.message);
    const { versions } = opened;
    const sides = versions.map(({ version, release, protocol }) => versionSide(version, release, protocol));
    const stateIn = statesOf(sides);
    const walked = walkHistory(versions);
    const wrong: string[] = [];
    let compared = 0;
    for (const [index, { version }] of versions.entries()) {
      const statesByName = new Map<string, (readonly State[])[]>();
      for (const { states } of walked.flatMap(({ paths }) => paths)) {
        const own = states[index];
        // Nobody names a branch: it is selected by a value.
        if (own === undefined || !isPresent(own) || own.subject === null || own.subject.name.includes('/{')) continue;
        statesByName.set(own.subject.name, [...(statesByName.get(own.subject.name) ?? []), states]);
      }
      for (const [name, states] of statesByName) {
        const [, type = '', sign, part = ''] = /^([^.=]+)([.=])(.*)$/.exec(name) ?? [];
        const subject: PartSubject = { kind: sign === '=' ? 'value' : 'member', version, type, name: part };
        for (const [other, side] of sides.entries()) {
          const isThere = states.some((all) => all[other] !== undefined && isPresent(all[other]));
          compared++;
          const state = stateIn(side, subject).kind;
          // What no message reaches is known by its name, and nothing is said of it.
          const isReached = isThere || state !== 'present' || isOnWire(side, type);
          if (isReached && (state === 'present') !== isThere) wrong.push(`${version} ${name} in ${side.version}: ${state}`);
        }
      }
    }
    expect(compared).toBeGreaterThan(30_000);
    expect(wrong).toEqual([]);
  });

  test('a program that was written for 8.2, held against three releases', async () => {
    const source = `import type { AnyEvent, BlockdevOptions, MigrationCapability, MigrationInfo, QmpCommand, StatusInfo } from './qmp/index.js';
export const a = (status: StatusInfo, { disk }: MigrationInfo) => [status.singlestep, disk];
export const b: QmpCommand = { execute: 'migrate', arguments: { uri: 'tcp:192.0.2.1:4444', inc: true, detach: true } };
export const c: MigrationCapability[] = ['block', 'zero-blocks', 'auto-converge', 'x-ignore-shared'];
export const d = (event: AnyEvent) => event.event === 'MEM_UNPLUG_ERROR';
export const e: BlockdevOptions = { driver: 'gluster', volume: 'v', path: 'p', server: [] };
export const f: QmpCommand[] = [{ execute: 'query-migrationthreads' }, { execute: 'query-vnc' }];
`;
    const cwd = temporaryFolder({
      'tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'nodenext', types: [], lib: ['es2023'], strict: true },
        include: ['.'],
      }),
      'a.ts': source,
    });
    const releases = ['8.2.0', '9.2.0', '10.2.0'].map((version) => path.join(shared, 'qemu', version));
    await generate({ schema: releases[0] ?? '', out: 'qmp', emit: ['types'], workingDirectory: cwd });
    const { findings, notes } = await usage('tsconfig.json', { workingDirectory: cwd, schemas: releases });
    expect(notes).toEqual([]);
    expect(
      findings.map(({ kind, versions, diagnostic: { span } }) => [kind, span?.source.text.slice(span.start, span.end), ...versions]),
    ).toEqual([
      ['removed', 'disk', '9.2.0', '10.2.0'],
      ['removed', 'singlestep', '9.2.0', '10.2.0'],
      ['removed', 'inc', '9.2.0', '10.2.0'],
      ['deprecated', 'detach', '10.2.0'],
      ['removed', "'block'", '9.2.0', '10.2.0'],
      ['deprecated', "'zero-blocks'", '9.2.0', '10.2.0'],
      ['unstable', "'x-ignore-shared'", '8.2.0', '9.2.0', '10.2.0'],
      ['removed', "'MEM_UNPLUG_ERROR'", '9.2.0', '10.2.0'],
      ['deprecated', "'gluster'", '9.2.0', '10.2.0'],
      ['deprecated', "'query-migrationthreads'", '9.2.0', '10.2.0'],
      ['conditional', "'query-vnc'", '8.2.0', '9.2.0', '10.2.0'],
    ]);
  });
});
