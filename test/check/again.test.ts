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
