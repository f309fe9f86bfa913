import { describe, expect, test } from 'vitest';
import { type CheckedSchema, checkSchema } from '../../src/check/index.ts';
import type { SourceText } from '../../src/diagnostics/source-text.ts';
import { schemaInMemory } from '../../src/source/in-memory.ts';
import { isFailure, type SchemaLocation } from '../../src/source/tree.ts';
import { transform } from '../../src/transform/index.ts';

/** Schemas whose texts keep their identity as long as they are the same, as in a run that is repeated. */
function remembering(): (files: Readonly<Record<string, string>>) => SchemaLocation {
  const texts = new Map<string, SourceText>();
  return (files) => {
    const { tree, ...location } = schemaInMemory(files);
    return {
      ...location,
      tree: {
        ...tree,
        read: (file) => {
          const source = tree.read(file);
          if (isFailure(source)) return source;
          const known = texts.get(file);
          if (known?.text === source.text) return known;
          texts.set(file, source);
          return source;
        },
      },
    };
  };
}

const root = "{ 'include': 'a.json' }\n{ 'include': 'b.json' }\n{ 'command': 'go', 'data': 'A' }\n";
const a = "{ 'include': 'b.json' }\n##\n# @A:\n#\n# @b: something\n##\n{ 'struct': 'A', 'data': { 'b': 'B' } }\n";
const b = "{ 'enum': 'B', 'data': [ 'x' ] }\n";

/** What a check comes to, as data. */
function told({ schema, findings, counts }: CheckedSchema): unknown {
  const places = findings.map(({ code, severity, message, span, focus }) => [
    code,
    severity,
    message,
    span?.source.path,
    span?.start,
    focus?.start,
  ]);
  const isSound = schema !== null && findings.every(({ severity }) => severity !== 'error');
  return { places, counts, protocol: isSound ? transform(schema) : null };
}

describe('checking again', () => {
  const steps: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'the same': { 'root.json': root, 'a.json': a, 'b.json': b },
    'with another module': { 'root.json': root, 'a.json': a, 'b.json': b.replace("'x'", "'y'") },
    'without what a module uses': { 'root.json': root, 'a.json': a, 'b.json': b.replace("'B'", "'C'") },
    'with a mistake in a comment': { 'root.json': root, 'a.json': a.replace('@b', '@c'), 'b.json': b },
    'with a broken definition': { 'root.json': root, 'a.json': a, 'b.json': "{ 'enum': 'B', 'data': 'x' }\n" },
    'with other includes': {
      'root.json': root.replace("{ 'include': 'a.json' }\n{ 'include': 'b.json' }", "{ 'include': 'b.json' }\n{ 'include': 'a.json' }"),
      'a.json': a,
      'b.json': b,
    },
    'with a definition twice': { 'root.json': `${root}${b}`, 'a.json': a, 'b.json': b },
  };

  test.each(Object.entries(steps))('%s gives what a first check gives', (_, files) => {
    const locate = remembering();
    for (const ruleSet of ['newest', 'lenient'] as const) {
      for (const each of [steps['the same'] ?? {}, files, files, steps['the same'] ?? {}]) {
        expect(told(checkSchema(locate(each), ruleSet))).toEqual(told(checkSchema(schemaInMemory(each), ruleSet)));
      }
    }
  });
});

test('a struct in place of a type gives way to a definition that another module has got', () => {
  const locate = remembering();
  const release = { nestedStructs: true, tagsInParagraphs: false, release: { major: 2, minor: 0 } };
  const includer = "{ 'include': 'b.json' }\n{ 'type': 'Version', 'data': { 'qemu': { 'major': 'int' } } }\n";
  const namesIn = (other: string) => {
    const { findings, schema } = checkSchema(locate({ 'a.json': includer, 'b.json': other }), 'lenient', release);
    expect(findings).toEqual([]);
    return schema?.modules.flatMap(({ definitions }) => definitions.map(({ name }) => name));
  };
  expect(namesIn("{ 'command': 'other' }\n")).toEqual(['VersionQemu', 'Version', 'other']);
  expect(namesIn("{ 'type': 'VersionQemu', 'data': {} }\n")).toEqual(['VersionQemu_', 'Version', 'VersionQemu']);
});

/** So many structs, each of which is the base of the next. */
function structs(count: number): string {
  return Array.from(
    { length: count },
    (_, at) => `{ 'struct': 'Level${at}', ${at === 0 ? '' : `'base': 'Level${at - 1}', `}'data': {} }\n`,
  ).join('');
}

describe('what was sound in an earlier check', () => {
  const uses = "{ 'struct': 'Uses', 'data': { 'e': 'Kind' } }\n";
  const enumeration = "{ 'enum': 'Kind', 'data': [ 'x' ] }\n";
  const chain = (base: string): Readonly<Record<string, string>> => ({
    'root.json':
      "{ 'include': 'a.json' }\n{ 'struct': 'First', 'base': 'Second', 'data': {} }\n{ 'struct': 'Second', 'base': 'Third', 'data': {} }\n",
    'a.json': `{ 'struct': 'Third'${base}, 'data': {} }\n`,
  });
  const of = (more: string, part = uses): Readonly<Record<string, string>> => ({
    'root.json': `{ 'include': 'a.json' }\n{ 'include': 'b.json' }\n`,
    'a.json': part,
    'b.json': more,
  });
  const union =
    "{ 'union': 'Both', 'base': { 'e': 'Kind', 'n': 'int' }, 'discriminator': 'e', 'data': { 'x': 'Part' } }\n{ 'command': 'c', 'data': 'Part', 'returns': 'Kind' }\n";
  const onOther = "{ 'union': 'Both', 'base': { 'e': 'Kind' }, 'discriminator': 'e', 'data': { 'y': 'Part' } }\n";
  const branch = (member: string): string => `${enumeration}{ 'struct': 'Part', 'data': { '${member}': 'int' } }\n`;
  const excepted = {
    'root.json': "{ 'include': 'pragma.json' }\n{ 'include': 'a.json' }\n",
    'pragma.json': "{ 'pragma': { 'command-returns-exceptions': [ 'c' ] } }\n",
    'a.json': `${enumeration}{ 'command': 'c', 'returns': 'Kind' }\n`,
  };
  const circle = "{ 'struct': 'Round', 'base': 'Round', 'data': {} }\n";
  const deep = (more: string): Readonly<Record<string, string>> => of(more, structs(202));
  const exceptions = "{ 'pragma': { 'command-returns-exceptions': [ 'c' ] } }\n";

  test.each<readonly [string, readonly Readonly<Record<string, string>>[], readonly string[]]>([
    [
      'is wrong when the other enum of its name is gone, which had the value',
      [of(`${branch('a')}{ 'enum': 'Kind', 'data': [ 'y' ] }\n`, onOther), of(branch('a'), onOther)],
      ['unknown-branch'],
    ],
    ['is wrong when what it uses is gone', [of(enumeration), of(enumeration), of('')], ['unknown-type']],
    [
      'is wrong when what excused it has been put right',
      [of("{ 'enum': 'Kind', 'data': }\n"), of("{ 'enum': 'Kind', 'data': }\n"), of('')],
      ['unknown-type'],
    ],
    ['is wrong when a circle of bases is closed elsewhere', [chain(''), chain(''), chain(", 'base': 'First'")], ['base-cycle']],
    [
      'is wrong when a member elsewhere takes its name',
      [of(exceptions + branch('m'), union), of(exceptions + branch('m'), union), of(exceptions + branch('n'), union)],
      ['name-clash'],
    ],
    ['is wrong when it is excepted no more', [excepted, excepted, { ...excepted, 'pragma.json': '' }], ['returns-not-object']],
    ['is wrong when no circle of others hides it', [deep(circle), deep(circle), deep('')], ['nesting-too-deep']],
    ['is right when it was wrong in between', [of(enumeration), of(''), of(enumeration)], []],
  ])('%s', (_, states, codes) => {
    const locate = remembering();
    for (const files of states) {
      const again = checkSchema(locate(files), 'newest');
      expect(told(again)).toEqual(told(checkSchema(schemaInMemory(files), 'newest')));
      if (files === states.at(-1)) expect(again.findings.map((finding) => finding.code)).toEqual(codes);
    }
  });
});
