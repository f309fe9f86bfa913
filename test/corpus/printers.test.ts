import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { expect, test, vi } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { mergeOutputFiles } from '../../src/emit/merge-files.ts';
import type { OutputFile, StructuredFile } from '../../src/emit/output-file.ts';
import { printFast } from '../../src/emit/printer/fast/index.ts';
import { formatOptions } from '../../src/emit/printer/options.ts';
import { printReference } from '../../src/emit/printer/reference.ts';
import { emitTypes, type TypesOptions } from '../../src/emit/types/index.ts';
import { emitValidators } from '../../src/emit/validators/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { transform } from '../../src/transform/index.ts';
import { describeShared } from '../support/shared.ts';

vi.setConfig({ testTimeout: 180_000 });

const places = ['.', 'qga/qapi-schema.json', 'storage-daemon/qapi/qapi-schema.json'];

function read(root: string): Protocol | null {
  const location = locateSchema(root);
  const schema = 'tree' in location ? checkSchema(location, 'lenient').schema : null;
  return schema === null ? null : transform(schema);
}

function emit(protocol: Protocol, options: TypesOptions): readonly StructuredFile[] {
  const files: readonly OutputFile[] = mergeOutputFiles(emitTypes(protocol, options), emitValidators(protocol, options));
  return files.filter((file) => 'statements' in file);
}

/** A statement is laid out the same wherever it stands, and whatever its comments say. */
function withoutDocs(statement: StructuredFile['statements'][number]): string {
  return JSON.stringify(statement, (key, value: unknown) => (key === 'docs' ? undefined : value));
}

describeShared('the fast printer gives the bytes of the reference printer', (shared) => {
  const releases = readdirSync(path.join(shared, 'qemu'));

  test.each(places)('for all of 10.2.0, %s', async (place) => {
    const protocol = read(path.join(shared, 'qemu/10.2.0', place));
    if (protocol === null) throw new Error('there is no schema');
    const files = emit(protocol, { docsText: true, int64: 'number', toolVersion: '1.2.3' });
    const texts = await printReference(files);
    for (const [index, file] of files.entries()) expect(printFast(file), file.path).toBe(texts[index]?.text);
  });

  test('and so do the validators of all of 10.2.0, whose statements are printed apart', async () => {
    const protocol = read(path.join(shared, 'qemu/10.2.0'));
    if (protocol === null) throw new Error('there is no schema');
    const files = emitValidators(protocol, { int64: 'number' });
    for (const file of files) {
      const text = 'text' in file ? file.text : (file.trailer ?? '');
      expect(await format(text, { ...formatOptions, parser: 'babel-ts' }), file.path).toBe(text);
    }
    expect(files.length).toBeGreaterThan(80);
  });

  test('for every statement of every release, with all options', async () => {
    const seen = new Map<string, StructuredFile['statements'][number]>();
    let schemas = 0;
    for (const release of releases) {
      for (const place of places) {
        const protocol = read(path.join(shared, 'qemu', release, place));
        if (protocol === null) continue;
        schemas += 1;
        for (const int64 of ['number', 'bigint'] as const) {
          const files = emitTypes(protocol, { docsText: false, int64, openEnums: int64 === 'bigint' }).filter(
            (file) => 'statements' in file,
          );
          for (const statement of files.flatMap(({ statements }) => statements)) {
            const key = withoutDocs(statement);
            if (!seen.has(key)) seen.set(key, JSON.parse(key) as typeof statement);
          }
        }
      }
    }
    expect(schemas).toBeGreaterThan(30);
    const all = [...seen.values()];
    for (let from = 0; from < all.length; from += 500) {
      const file = { path: 'a.ts', statements: all.slice(from, from + 500) };
      const [text] = await printReference([file]);
      expect(printFast(file)).toBe(text?.text);
    }
  });
});
