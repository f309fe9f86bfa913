import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { positionAt } from '../../src/diagnostics/source-text.ts';
import { type CheckedExamples, checkExamples } from '../../src/examples/index.ts';
import { check } from '../../src/index.ts';
import type { Schema } from '../../src/schema/model.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { transform } from '../../src/transform/index.ts';
import { describeShared } from '../support/shared.ts';

interface Expected {
  readonly examples: number;
  /** By file below `qapi/`: the line, and the code without `example-`. */
  readonly findings: Readonly<Record<string, readonly string[]>>;
}

/** Every finding was looked up in the schemas: it is a mistake of the example. */
const expected = JSON.parse(readFileSync(path.join(import.meta.dirname, 'example-findings.json'), 'utf8')) as Readonly<
  Record<'10.2.0' | '7.2.0', Expected>
>;

function read(schema: string, root?: string): Schema {
  const location = locateSchema(schema, root === undefined ? {} : { root });
  if ('code' in location) throw new Error(location.message);
  const { schema: checked } = checkSchema(location, 'lenient');
  if (checked === null) throw new Error(`${schema} could not be read`);
  return checked;
}

function examplesOf(schema: Schema): CheckedExamples {
  return checkExamples(schema, transform(schema));
}

/** Lines of the files that a schema is made of, by a pattern. */
function linesIn({ modules }: Schema, pattern: RegExp): number {
  return modules.reduce((sum, { source }) => sum + source.text.split('\n').filter((line) => pattern.test(line)).length, 0);
}

function byFile({ findings }: CheckedExamples, folder: string): Expected['findings'] {
  const files: Record<string, string[]> = {};
  for (const { span, code } of findings) {
    if (span === null) throw new Error(`${code} has no place`);
    const place = `${positionAt(span.source, span.start).line} ${code.replace('example-', '')}`;
    (files[path.relative(folder, path.resolve(span.source.path))] ??= []).push(place);
  }
  return files;
}

describeShared('examples of QEMU', (shared) => {
  const qemu = (release: string) => path.join(shared, 'qemu', release);

  test.each(['10.2.0', '7.2.0'] as const)('%s: what is wrong with them, and nothing else', (release) => {
    const checked = examplesOf(read(qemu(release)));
    expect(checked.count).toBe(expected[release].examples);
    expect(byFile(checked, path.join(qemu(release), 'qapi'))).toEqual(expected[release].findings);
  });

  test('none is overlooked', () => {
    expect(linesIn(read(qemu('10.2.0')), /^# *\.\. qmp-example::/)).toBe(expected['10.2.0'].examples);
    expect(linesIn(read(qemu('7.2.0')), /^# Examples?:/)).toBe(expected['7.2.0'].examples);
  });

  test.each([
    ['2.12.0', 150],
    ['4.2.0', 150],
    ['6.1.0', 150],
    ['6.2.0', 150],
    ['8.2.0', 200],
    ['9.2.0', 240],
    ['10.0.0', 250],
    ['10.1.0', 250],
  ])('%s has at least %d of them, most are right', (release, atLeast) => {
    const { count, findings } = examplesOf(read(qemu(release)));
    expect(count).toBeGreaterThanOrEqual(atLeast);
    const wrong = new Set(findings.map(({ entity }) => entity));
    expect(wrong.size).toBeGreaterThan(0);
    expect(wrong.size).toBeLessThan(count / 3);
  });

  test('the guest agent has one, in words', () => {
    expect(examplesOf(read(qemu('10.2.0'), 'qga/qapi-schema.json'))).toMatchObject({ count: 1, findings: [] });
  });

  test('what the storage daemon says of modules that it shares is what QEMU says of them', () => {
    const shownBy = (root: string) => byFile(examplesOf(read(qemu('10.2.0'), root)), path.join(qemu('10.2.0'), 'qapi'));
    expect(shownBy('storage-daemon/qapi/qapi-schema.json')['block-core.json']).toEqual(expected['10.2.0'].findings['block-core.json']);
  });
});

describe('the bundled schema', () => {
  test('its examples are right', async () => {
    const { schemas } = await check('bundled', { examples: true, strict: true });
    expect(schemas[0]?.diagnostics).toEqual([]);
    expect(examplesOf(read('bundled')).count).toBeGreaterThan(5);
  });
});
