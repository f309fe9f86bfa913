import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { builtCommand } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Reports at the end, by a pipe of its own, which files and which of node's modules were loaded. */
const spy = `const before = new Set(process.moduleLoadList);
process.once('exit', () => {
  const modules = process.moduleLoadList.filter((name) => !before.has(name)).map((name) => name.replace('NativeModule ', ''));
  const files = Object.keys(require.cache).map((file) => require('path').basename(file));
  require('fs').writeSync(3, JSON.stringify({ modules, files }));
});`;

interface Loaded {
  readonly text: string;
  /** By name, without the hash. */
  readonly files: readonly string[];
  readonly modules: readonly string[];
}

/** What a run of the built command loads. */
function loadedBy(cwd: string, ...args: readonly string[]): Loaded {
  if (!existsSync(builtCommand)) throw new Error(`${builtCommand} is not there: run npm run build`);
  const folder = temporaryFolder({ 'spy.cjs': spy });
  const { NODE_OPTIONS: _, FORCE_COLOR: __, ...environment } = process.env;
  const { output, stderr, status } = spawnSync(process.execPath, ['--require', path.join(folder, 'spy.cjs'), builtCommand, ...args], {
    cwd,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(stderr);
  const { files, modules } = JSON.parse(output[3] ?? '') as { files: readonly string[]; modules: readonly string[] };
  const names = files.filter((file) => file !== 'spy.cjs').map((file) => file.replace(/-[\w-]{8}\.cjs$|\.cjs$/, ''));
  return { text: output[1] ?? '', files: names.sort(), modules };
}

/** What takes long to load: streams come with these, and each comes with a dozen others. */
const slow = ['child_process', 'crypto', 'internal/modules/esm/translators', 'net', 'stream', 'tty', 'v8'];
const slowIn = ({ modules }: Loaded): readonly string[] => slow.filter((name) => modules.includes(name));

const schema = {
  'schema/a.json': "{ 'include': 'b.json' }\n{ 'command': 'c', 'returns': 'S' }\n",
  'schema/b.json': "{ 'struct': 'S', 'data': { 'x': 'int' } }\n",
};

describe('starting loads no more than it needs', () => {
  test('for help, the command line alone', () => {
    const loaded = loadedBy(temporaryFolder(), '--help');
    expect(loaded.files).toEqual(['base', 'cli', 'main', 'program', 'rolldown-runtime']);
    expect(slowIn(loaded)).toEqual([]);
  });

  test('for a check, no emitters', () => {
    const loaded = loadedBy(temporaryFolder(schema), 'check', 'schema/a.json');
    expect(loaded.files).toEqual(['base', 'check', 'cli', 'fresh', 'main', 'rolldown-runtime', 'schema']);
    // V8's flags come with streams.
    expect(slowIn(loaded)).toEqual(['stream', 'v8']);
  });

  test('for a check with options, what reads them', () => {
    expect(loadedBy(temporaryFolder(schema), 'check', '--all', 'schema/a.json').files).toContain('program');
  });

  test('for types, not what reads other command lines', () => {
    const loaded = loadedBy(temporaryFolder(schema), 'generate', 'schema/a.json', '--out', 'o', '--verbose');
    expect(loaded.files).toEqual(['base', 'cli', 'fresh', 'generate', 'generation', 'main', 'rolldown-runtime', 'schema']);
  });

  test('for pages, not what reads other command lines either', () => {
    const { files } = loadedBy(temporaryFolder(schema), 'generate', 'schema/a.json', '--out', 'o', '--emit', 'docs');
    expect(files).toContain('documentation');
    expect(files).not.toContain('program');
  });

  test('where nothing has changed for longer, nor what hashes', async () => {
    const folder = temporaryFolder(schema);
    const args = ['generate', 'schema/a.json', '--out', 'o'];
    loadedBy(folder, ...args);
    let loaded = loadedBy(folder, ...args);
    // What was written just now is not relied upon.
    while (slowIn(loaded).length > 0) {
      await setTimeout(50);
      loaded = loadedBy(folder, ...args);
    }
    expect(loaded.text).toMatch(/0 written/);
    expect(loadedBy(folder, ...args, '--check').modules).toContain('crypto');
    writeFileSync(path.join(folder, 'o/a.ts'), 'edited');
    expect(loadedBy(folder, ...args).text).toMatch(/^wrote +a\.ts$/m);
  });

  test('where nothing changed, neither the command line nor the schema', () => {
    const folder = temporaryFolder(schema);
    const args = ['generate', 'schema/a.json', '--out', 'o', '--int64', 'bigint', '--emit', 'json-schema,types', '--docs-text'];
    expect(loadedBy(folder, ...args).files).toContain('generation');
    const loaded = loadedBy(folder, ...args);
    expect(loaded.text).toMatch(/0 written/);
    expect(loaded.files).toEqual(['base', 'cli', 'fresh', 'main', 'rolldown-runtime']);
    // Hashes come with streams.
    expect(slowIn(loaded)).toEqual(['crypto', 'stream']);
  });
});
