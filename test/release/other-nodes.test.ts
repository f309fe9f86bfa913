import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { removeFolder, scratchFolder, versionsFolder } from '../support/packed.ts';
import { builtCommand } from '../support/run-cli.ts';
import { filesIn, putFiles } from '../support/temporary-folder.ts';

/** Executables by name, for `npm run release:check` and CI; `scripts/release` says how they get there. */
const nodes = (existsSync(versionsFolder) ? readdirSync(versionsFolder) : [])
  .filter((name) => name.startsWith('node-'))
  .map((name) => [name, path.join(versionsFolder, name, 'bin/node')] as const);

const project = {
  'old.json': "{ 'command': 'greet', 'data': { 'name': 'str' } }\n",
  'new.json':
    "##\n# @greet:\n#\n# @name: whom\n#\n# @loud: how\n#\n# Since: 1.1\n##\n{ 'command': 'greet', 'data': { 'name': 'str', '*loud': 'bool' } }\n",
  'wrong.json': "{ 'command': 'greet', 'data': { 'name': 'string' } }\n",
  'values.jsonl': '{ "name": "x" }\n{ "name": 1 }\n',
  'qapi.config.ts':
    "export default { schema: 'new.json' as string, out: 'by-config', emitters: [(): unknown => [{ path: 'a.txt', text: 'a' }]] };\n",
};

/** Each goes a way of its own through what the command loads; with the status that it ends with. */
const lines: readonly (readonly [status: number, ...line: readonly string[]])[] = [
  [0, '--help'],
  [0, '--version'],
  [0, 'check', 'new.json'],
  [1, 'check', 'wrong.json'],
  [0, 'check', 'new.json', '--format', 'sarif'],
  [0, 'generate', 'new.json', '--out', 'plain'],
  [0, 'generate', 'new.json', '--out', 'plain'],
  [0, 'generate', 'bundled', '--out', 'all', '--emit', 'types,validators,client,json-schema,docs,package'],
  [0, 'generate', 'new.json', '--out', 'styled', '--format', 'prettier', '--printer', 'reference'],
  [0, 'generate'],
  [0, 'diff', 'old.json', 'new.json'],
  [0, 'introspect', 'new.json'],
  [1, 'validate', 'new.json', 'values.jsonl', '--arguments', 'greet'],
  [0, 'rules'],
  [0, 'explain', 'unknown-type'],
];

interface Printed {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What all of them print, and what they leave. */
function runAll(node: string): { readonly runs: readonly Printed[]; readonly files: Readonly<Record<string, string>> } {
  const cwd = scratchFolder('nodes');
  putFiles(cwd, project);
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, FORCE_COLOR: ___, ...env } = process.env;
  try {
    const runs = lines.map(([, ...line]) => {
      const { status, stdout, stderr } = spawnSync(node, [builtCommand, ...line], { cwd, env, encoding: 'utf8' });
      return { status, stdout: stdout.replaceAll(cwd, ''), stderr: stderr.replaceAll(cwd, '') };
    });
    return { runs, files: filesIn(cwd) };
  } finally {
    removeFolder(cwd);
  }
}

describe('another version of Node makes no difference', () => {
  if (nodes.length === 0) {
    const reason = 'npm ci --prefix scripts/release brings other versions of Node';
    if (process.env['QAPI_REQUIRE_ALL'] === '1') throw new Error(reason);
    test.skip(`skipped: ${reason}`);
    return;
  }

  let here: ReturnType<typeof runAll>;
  beforeAll(() => {
    here = runAll(process.execPath);
    expect(here.runs.map(({ status }) => status)).toEqual(lines.map(([status]) => status));
  }, 60_000);

  test.each(nodes)('%s', (_, node) => {
    const there = runAll(node);
    expect(there.runs).toEqual(here.runs);
    expect(Object.keys(there.files)).toEqual(Object.keys(here.files));
    expect(Object.keys(there.files).filter((file) => there.files[file] !== here.files[file])).toEqual([]);
  });

  // Older ones strip no types.
  test.each(nodes.filter(([name]) => Number(name.slice('node-'.length)) > 20))('%s runs sources as they are', (_, node) => {
    const cwd = scratchFolder('stripped');
    try {
      putFiles(cwd, {
        'package.json': '{ "type": "module" }\n',
        'main.ts':
          "import { connect } from './qmp/client.ts';\nimport { commands, isMigrationInfo, type MigrationInfo } from './qmp/index.ts';\n" +
          "const info: MigrationInfo = { status: 'active' };\nconst issues = commands['query-migrate'].returns.validate({ status: 1 });\n" +
          'console.log(typeof connect, isMigrationInfo(info), issues.map(({ code }) => code));\n',
      });
      const generate = [builtCommand, 'generate', '--out', 'qmp', '--emit', 'types,validators,client', '--import-extension', 'ts'];
      expect(spawnSync(process.execPath, generate, { cwd, encoding: 'utf8' }).status).toBe(0);
      const { NODE_OPTIONS: __, ...env } = process.env;
      const { status, stdout } = spawnSync(node, ['main.ts'], { cwd, env, encoding: 'utf8' });
      expect({ status, stdout }).toEqual({ status: 0, stdout: "function true [ 'type' ]\n" });
    } finally {
      removeFolder(cwd);
    }
  });
});
