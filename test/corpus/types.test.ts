import path from 'node:path';
import { ESLint } from 'eslint';
import { format } from 'prettier';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { formatOptions } from '../../src/emit/printer/options.ts';
import { print as printFiles } from '../../src/emit/printer/print.ts';
import { emitTypes, type TypesOptions } from '../../src/emit/types/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { transform } from '../../src/transform/index.ts';
import { compile } from '../support/compile.ts';
import { describeShared } from '../support/shared.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

function read(root: string): Protocol {
  const location = locateSchema(root);
  if (!('tree' in location)) throw new Error(location.message);
  const { schema } = checkSchema(location, 'lenient');
  if (schema === null) throw new Error(`${root} could not be read`);
  return transform(schema);
}

async function print(protocol: Protocol, options: Partial<TypesOptions> = {}): Promise<ReadonlyMap<string, string>> {
  const { texts } = await printFiles(emitTypes(protocol, { docsText: true, int64: 'number', ...options }));
  return new Map(texts.map((file) => [file.path, file.text]));
}

async function lint(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const linter = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [...tseslint.configs.strict, ...tseslint.configs.stylistic] as NonNullable<ESLint.Options['overrideConfig']>,
  });
  const findings: string[] = [];
  for (const [name, text] of files) {
    const [result] = await linter.lintText(text, { filePath: name });
    findings.push(...(result?.messages ?? []).map((message) => `${name}:${String(message.line)} ${message.message}`));
  }
  return findings;
}

test('the linter finds what it should', async () => {
  expect(await lint(new Map([['a.ts', 'export const a: any = 1;\nexport interface B {}\n']]))).toHaveLength(2);
});

describeShared('types of QEMU', (shared) => {
  const roots = ['10.2.0', '10.2.0/qga/qapi-schema.json', '10.2.0/storage-daemon/qapi/qapi-schema.json', '7.2.0'];

  describe.each(roots)('%s', (root) => {
    let protocol: Protocol;
    let files: ReadonlyMap<string, string>;
    beforeAll(async () => {
      protocol = read(path.join(shared, 'qemu', root));
      files = await print(protocol);
    });

    test('compile', () => {
      expect(compile(files)).toEqual([]);
    });

    test('compile with bigint and without prose', async () => {
      expect(compile(await print(protocol, { docsText: false, int64: 'bigint' }))).toEqual([]);
    });

    test('are formatted', async () => {
      for (const [name, text] of files) expect(await format(text, { ...formatOptions, parser: 'babel-ts' }), name).toBe(text);
    });

    test('have no finding of typescript-eslint', async () => {
      expect(await lint(files)).toEqual([]);
    });

    test('mention every definition', () => {
      const text = [...files.values()].join('');
      const missing = [...protocol.commands, ...protocol.events].filter(({ name }) => !files.get('messages.ts')?.includes(name));
      expect(missing).toEqual([]);
      for (const type of protocol.types) {
        if (type.name.startsWith('q_obj')) continue;
        expect(text).toMatch(new RegExp(`export (?:type|interface) ${type.name}_?\\b`));
      }
    });
  });

  test.each(['1.5.0', '2.5.0', '2.12.0', '4.2.0', '6.1.0'])('%s compiles', async (root) => {
    const files = await print(read(path.join(shared, 'qemu', root)));
    expect(compile(files)).toEqual([]);
    expect(files.size).toBeGreaterThan(2);
  });

  test('names that are taken', async () => {
    const text = [...(await print(read(path.join(shared, 'qemu/10.2.0')))).values()].join('');
    expect(text).toContain('export interface String_ {');
    expect(text).toContain('export interface StatsSchema {');
  });
});
