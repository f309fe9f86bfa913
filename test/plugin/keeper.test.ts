import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createKeeper } from '../../src/plugin/keeper.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a config that Node understands is read anew, with what it imports', async () => {
  const folder = temporaryFolder({
    'vm.json': "{ 'command': 'c' }\n",
    'out.mjs': "export const out = 'one';\n",
    'qapi.config.mjs': "import { out } from './out.mjs';\nexport default { schema: 'vm.json', out, emit: ['types'] };\n",
  });
  const config = path.join(folder, 'qapi.config.mjs');
  const keeper = createKeeper({ config });
  expect((await keeper.refresh()).files).toEqual(
    expect.arrayContaining([config, path.join(folder, 'out.mjs'), path.join(folder, 'vm.json')]),
  );
  writeFileSync(path.join(folder, 'out.mjs'), "export const out = 'two';\n");
  expect(await keeper.refresh()).toMatchObject({ errors: [], hasChanged: true });
  expect(existsSync(path.join(folder, 'two/vm.ts'))).toBe(true);
});
