import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../support/compile.ts';
import { runHere } from '../support/run-cli.ts';
import { describeShared } from '../support/shared.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/recipes.md'), 'utf8');
const recipes = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = ''], index): [string, string] => [
  `recipe-${String(index)}.ts`,
  text,
]);
const commands = [...page.matchAll(/^npx qapi (generate .*)$/gm)].map(([, line = '']) => line.split(' '));
/** Of what there is, only what the page uses has to be compiled. */
const only = 'blockdev-backup,query-jobs,job-dismiss,device_del,DEVICE_DELETED,JOB_STATUS_CHANGE,guest-exec,guest-exec-status';

describeShared('the page of recipes', (shared) => {
  test('has examples that compile with the packages that it makes', async () => {
    const folder = temporaryFolder();
    for (const line of commands) {
      const args = line.map((word) => word.replace('../shared', shared));
      const kept = only.split(',').filter((name) => name.startsWith('guest-') === line.includes('agent'));
      expect(await runHere([...args, '--only', kept.join(',')], { cwd: folder })).toMatchObject({ status: 0 });
    }
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const generated = files.map((file): [string, string] => [file, readFileSync(path.join(folder, file), 'utf8')]);
    expect(recipes.length).toBe(4);
    expect(compile(new Map([...generated, ...recipes]))).toEqual([]);
  });
});
