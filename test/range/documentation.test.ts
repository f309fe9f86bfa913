import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { generate } from '../../src/verbs/generate.ts';
import { compile } from '../support/compile.ts';
import { describeShared } from '../support/shared.ts';
import { filesIn, putFiles } from '../support/temporary-folder.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

const root = path.resolve(import.meta.dirname, '../..');

const examples = ['README.md', 'docs/range-types.md'].flatMap((page) =>
  [...readFileSync(path.join(root, page), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].flatMap(([, text = '']) =>
    text.includes("'./range/") ? [[page, text] as const] : [],
  ),
);

test('both pages have one', () => {
  expect(examples.map(([page]) => page)).toEqual(['README.md', 'docs/range-types.md']);
});

describeShared('examples of ranges', (folder) => {
  let files: Map<string, string>;
  beforeAll(async () => {
    const out = mkdtempSync(path.join(tmpdir(), 'qapi-test-'));
    putFiles(out, {});
    const report = await generate({
      schemas: ['8.2.0', '9.2.0', '10.1.0'].map((version) => `${folder}/qemu/${version}`),
      out,
      emit: ['types', 'validators', 'client'],
      only: ['query-status', 'query-migrate', 'qom-list-get', 'MIGRATION'],
    });
    expect(report).toMatchObject({ ok: true, diagnostics: [] });
    files = new Map(Object.entries(filesIn(out)).map(([name, text]) => [`range/${name}`, text]));
    rmSync(out, { recursive: true });
  });

  test.each(examples)('that of %s compiles', (_page, text) => {
    expect(compile(new Map([...files, ['example.ts', text]]))).toEqual([]);
  });
});
