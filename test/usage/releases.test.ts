import path from 'node:path';
import { expect, test } from 'vitest';
import { isPresent, type State } from '../../src/history/state.ts';
import { walkHistory } from '../../src/history/walk-history.ts';
import type { PartSubject } from '../../src/usage/model.ts';
import { versionSide, type VersionSide } from '../../src/usage/schema/side.ts';
import { statesOf } from '../../src/usage/schema/states.ts';
import { openVersions } from '../../src/verbs/open-versions.ts';
import { describeShared } from '../support/shared.ts';

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
        if (own === undefined || !isPresent(own) || own.subject === null) continue;
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
});
