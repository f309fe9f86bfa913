import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate } from '../../src/verbs/generate.ts';
import { usage } from '../../src/verbs/usage.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';
import { releases } from './support.ts';

const calls: Readonly<Record<string, readonly [source: string, expected: readonly string[]]>> = {
  'a command': ["void client.commands['power-cycle']();", ['power-cycle']],
  'a command that is taken out': ["const { 'power-cycle': cycle } = client.commands; void cycle();", ['power-cycle']],
  'a command by a constant': ["const name = 'power-cycle'; void client.commands[name]();", ['power-cycle']],
  'arguments in place': ["void client.commands['set-power']({ state: 'standby', force: true });", ['standby', 'force']],
  'arguments in a constant': ["const off = { state: 'off', force: true } as const; void client.commands['set-power'](off);", ['force']],
  'arguments with the version known': [
    "const late = { state: 'hibernate' } as const; if (client.atLeast('9.1')) void client.commands['set-power'](late);",
    [],
  ],
  'what it returns': ["void client.commands['query-power']().then(({ label }) => label);", ['label']],
};

test('what is named by functions of commands is found as by execute', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  const head = "import type { Client } from './qmp/client.js';\ndeclare const client: Client & { atLeast(version: string): boolean };\n";
  const names = Object.keys(calls);
  putFiles(folder, {
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2023', types: ['node'], strict: true } }),
    ...Object.fromEntries(names.map((name, index) => [`call-${String(index)}.ts`, head + (calls[name]?.[0] ?? '')])),
  });
  symlinkSync(path.resolve(import.meta.dirname, '../../node_modules'), path.join(folder, 'node_modules'));
  await generate({ schema: releases[1] ?? '', out: 'qmp', emit: ['types', 'client'], workingDirectory: folder });
  const { findings } = await usage(undefined, {
    workingDirectory: folder,
    schemas: releases,
    severity: { conditional: 'off', unstable: 'off' },
  });
  const found = names.map((name, index) => {
    const own = findings.filter(({ diagnostic }) => diagnostic.span?.source.path.endsWith(`call-${String(index)}.ts`));
    const steps = own.map(({ subject }) => (subject.kind === 'path' ? subject.steps.at(-1) : subject));
    return [name, steps.map((step) => (step !== undefined && 'name' in step ? step.name : ''))];
  });
  expect(found).toEqual(names.map((name) => [name, calls[name]?.[1]]));
});
