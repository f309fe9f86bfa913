import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { messageName } from '../../src/emit/range/message-name.ts';
import { type Command, isOpen, type NamedType, type Protocol } from '../../src/protocol/index.ts';
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

  test('names do not hang on the order of definitions', () => {
    const turned = versions.map((version) => {
      const { protocol } = version;
      const [commands, events, types] = [protocol.commands, protocol.events, protocol.types];
      return {
        ...version,
        protocol: { ...protocol, commands: commands.toReversed(), events: events.toReversed(), types: types.toReversed() },
      };
    });
    const partsByName = ({ protocol }: Range): ReadonlyMap<string, readonly string[]> =>
      new Map(protocol.types.map((type) => [type.name, partsOf(type)]));
    expect(partsByName(buildRange(turned, messageName))).toEqual(partsByName(range));
  });

  test('a name stands for all that versions define by it: for what any of them sends, or for what all of them take', () => {
    const { protocol } = range;
    const sentOnly = new Set(
      [...range.typeVersions.keys()].filter((name) => {
        const directions = versions.flatMap((version) => version.protocol.types.find((type) => type.name === name)?.direction ?? []);
        return directions.includes('send') && !directions.includes('receive') && !directions.includes('both');
      }),
    );
    const kept = new Map(protocol.types.map((type) => [type.name, type]));
    for (const { name: version, protocol: own } of versions) {
      const types = own.types.filter((type) => type.kind !== 'object' || type.keyword !== 'implicit').map(({ name }) => name);
      expect(types.filter((name) => !kept.has(name))).toEqual([]);
      const targets = types.filter((name) => !sentOnly.has(name)).map((name): Target => ({ kind: 'type', name }));
      expect(complaints(own, protocol, targets), version).toEqual([]);
      // In a version, a name stands for what that version defines, no more and no less.
      const at = versions.findIndex(({ name }) => name === version);
      const formOf = (name: string): string => range.typeVersions.get(name)?.[at] ?? '';
      expect(types.filter((name) => !sameParts(kept.get(formOf(name)), typeNamed(own, name)))).toEqual([]);
    }
    const all = [...range.typeVersions.keys()].filter((name) => kept.has(name));
    expect(all.filter((name) => !isMerged(kept.get(name), definitionsOf(versions, name), sentOnly.has(name)))).toEqual([]);
  });
});

function typeNamed({ types }: Protocol, name: string): NamedType | undefined {
  return types.find((type) => type.name === name);
}

function definitionsOf(versions: readonly RangeVersion[], name: string): readonly NamedType[] {
  return versions.flatMap(({ protocol }) => typeNamed(protocol, name) ?? []);
}

/** What a type lists, with a mark for what may be left out. */
function partsOf(type: NamedType | undefined): readonly string[] {
  if (type?.kind === 'enum') return type.values.map(({ name }) => name).sort();
  if (type?.kind === 'object') return type.members.map((member) => `${member.name}${member.optional || isOpen(member) ? '?' : ''}`).sort();
  return [];
}

function sameParts(a: NamedType | undefined, b: NamedType | undefined): boolean {
  return a?.kind === b?.kind && JSON.stringify(partsOf(a)) === JSON.stringify(partsOf(b));
}

/** Told of enums and structs alone, by rules of their own. */
function isMerged(type: NamedType | undefined, definitions: readonly NamedType[], isSent: boolean): boolean {
  const isSimple =
    definitions.every(({ kind }) => kind === 'enum') || definitions.every((each) => each.kind === 'object' && each.tag === null);
  if (!isSimple || (type?.kind === 'object' && type.keyword === 'implicit')) return true;
  const lists = definitions.map((each) => new Set(partsOf(each)));
  const names = new Set(lists.flatMap((list) => [...list].map((part) => part.replace('?', ''))));
  const has = (list: ReadonlySet<string>, name: string): boolean => list.has(name) || list.has(`${name}?`);
  const expected = [...names].flatMap((name) => {
    if (type?.kind === 'enum') return isSent && !lists.every((list) => list.has(name)) ? [] : [name];
    const isMandatory = lists.every((list) => has(list, name)) && lists[isSent ? 'some' : 'every']((list) => list.has(name));
    return [isMandatory ? name : `${name}?`];
  });
  return JSON.stringify(expected.sort()) === JSON.stringify(partsOf(type));
}
