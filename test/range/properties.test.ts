import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { messageName } from '../../src/emit/range/message-name.ts';
import type { Command, Protocol } from '../../src/protocol/index.ts';
import type { Issue } from '../../src/runtime/issue.ts';
import { buildRange } from '../../src/range/build.ts';
import type { Range, RangeVersion } from '../../src/range/model.ts';
import { wholeRange } from '../../src/range/whole.ts';
import { createArbitraries, createValidator, type Target } from '../../src/testing/index.ts';
import { openVersions } from '../../src/verbs/open-versions.ts';
import { describeShared } from '../support/shared.ts';
import { named, protocolIn } from './support.ts';

const runs = { numRuns: 3, seed: 8210 };

/** What values of each target of a protocol have against them in another one; nothing where all is well. */
function complaints(
  from: Protocol,
  to: Protocol,
  targets: readonly Target[],
  isExpected: (issue: Issue) => boolean = () => false,
): readonly string[] {
  const { arbitraryFor } = createArbitraries(fc, from, { maximumDepth: 5 });
  const validator = createValidator(to);
  return targets.flatMap((target) => {
    const found = new Set<string>();
    for (const value of fc.sample(arbitraryFor(target), runs)) {
      for (const issue of validator.validate(target, value)) {
        if (!isExpected(issue)) found.add(`${JSON.stringify(target)} ${issue.path.join('/')}: ${issue.message}`);
      }
    }
    return [...found];
  });
}

function received({ commands, events }: Protocol): readonly Target[] {
  return [
    ...commands.filter(({ successResponse }) => successResponse).map(({ name }): Target => ({ kind: 'returns', command: name })),
    ...events.map(({ name }): Target => ({ kind: 'data', event: name })),
  ];
}

function sent(commands: readonly Command[]): readonly Target[] {
  return commands.map(({ name }): Target => ({ kind: 'arguments', command: name }));
}

/** Without what only some versions have: what is left is what all of them take. */
function inAll(protocol: Protocol): Protocol {
  const types = protocol.types.map((type) =>
    type.kind === 'object' ? { ...type, members: type.members.filter(({ availability }) => availability === undefined) } : type,
  );
  return { ...protocol, types };
}

describeShared('ranges of QEMU', (folder) => {
  let versions: readonly RangeVersion[];
  let range: Range;
  beforeAll(async () => {
    const names = ['4.2.0', '6.2.0', '8.2.0', '9.2.0', '10.1.0', '10.2.0'];
    const opened = await openVersions(
      names.map((name) => `${folder}/qemu/${name}`),
      {},
    );
    if ('code' in opened) throw new Error(opened.message);
    versions = named(opened.versions.map(({ version, protocol }) => [version, protocol]));
    range = buildRange(versions, messageName);
  });

  test('what a version returns and reports is right for the range, and for all views that it is in', () => {
    const whole = wholeRange(range);
    for (const { name, protocol } of versions) expect(complaints(protocol, whole, received(protocol)), name).toEqual([]);
    const known = new Set(protocolIn(range, '8.2+').commands.map(({ name }) => name));
    const of = versions.find(({ name }) => name === '9.2')?.protocol;
    const targets = of === undefined ? [] : received({ ...of, commands: of.commands.filter(({ name }) => known.has(name)) });
    expect(complaints(of ?? whole, protocolIn(range, '8.2+'), targets)).toEqual([]);
  });

  test('arguments narrowed to a version are those of that version, and the other way round', () => {
    for (const { name, protocol } of versions) {
      const narrowed = protocolIn(range, name);
      expect(complaints(protocol, narrowed, sent(protocol.commands)), `${name} → range`).toEqual([]);
      expect(complaints(narrowed, protocol, sent(protocol.commands)), `range → ${name}`).toEqual([]);
    }
  });

  test('arguments for the whole range are taken by every version, later members aside', () => {
    const whole = protocolIn(range, '4.2+');
    // What one version demands and another one refuses is optional: nothing is right for both.
    const partial = new Set(
      whole.types
        .flatMap((type) => (type.kind === 'object' ? type.members.filter((member) => member.availability !== undefined) : []))
        .map(({ name }) => name),
    );
    const isDemanded = ({ code, path }: Issue): boolean => code === 'missing' && partial.has(String(path.at(-1)));
    for (const { name, protocol } of versions) {
      expect(complaints(inAll(whole), protocol, sent(whole.commands), isDemanded), name).toEqual([]);
    }
  });
});
