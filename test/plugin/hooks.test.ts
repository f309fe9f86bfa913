import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PluginBuild } from 'esbuild';
import type { ViteDevServer } from 'vite';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Compiler } from 'webpack';
import { forEsbuild } from '../../src/plugin/for-esbuild.ts';
import { type BuildContext, forRollup } from '../../src/plugin/for-rollup.ts';
import { forVite } from '../../src/plugin/for-vite.ts';
import { forWebpack } from '../../src/plugin/for-webpack.ts';
import type { Freshness, Keeper } from '../../src/plugin/keeper.ts';
import { madeFinding, spanOf } from '../support/made-finding.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const wrong = madeFinding({ message: 'gone wrong', span: spanOf('{ wrong }', 'wrong', 'vm.json') });
const unplaced = madeFinding({ code: 'config-not-found', message: 'no config' });
const doubtful = madeFinding({ code: 'unknown-symbol', severity: 'warning', message: 'doubtful' });

/** One whose refreshes come to these, one after the other, and to the last of them from then on. */
function keeperOf(...all: readonly Partial<Freshness>[]): Keeper & { readonly refreshes: () => number } {
  let count = 0;
  return {
    refresh: () => {
      const found = all[Math.min(count++, all.length - 1)];
      return Promise.resolve({ errors: [], warnings: [], files: [], folders: [], hasChanged: false, ...found });
    },
    refreshes: () => count,
  };
}

/** A server of Vite, with what it was told. */
async function serve(keeper: Keeper) {
  const watcher = Object.assign(new EventEmitter(), { add: vi.fn<(files: readonly string[]) => void>() });
  const logger = { error: vi.fn<(text: string) => void>(), warn: vi.fn<(text: string) => void>() };
  const send = vi.fn<(message: object) => void>();
  const plugin = forVite(keeper) as ReturnType<typeof forRollup> & { configureServer: (server: ViteDevServer) => Promise<void> };
  await plugin.configureServer({ watcher, config: { logger }, ws: { send } } as unknown as ViteDevServer);
  return { watcher, logger, send, plugin };
}

/** Lets what has been waited for go on. */
function withoutWaiting(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

test('a server of Vite shows an error in the browser until all is well again, and nothing else', async () => {
  withoutWaiting();
  const { watcher, logger, send } = await serve(
    keeperOf({ files: ['/vm.json'] }, { errors: [wrong] }, { errors: [unplaced] }, {}, { warnings: [doubtful] }),
  );
  const change = async () => {
    send.mockClear();
    watcher.emit('all', 'change', '/vm.json');
    await vi.advanceTimersByTimeAsync(1000);
    return send.mock.calls.map(([message]) => message);
  };
  expect(send).not.toHaveBeenCalled();
  const plugin = 'qapi-codegen';
  expect(await change()).toEqual([
    {
      type: 'error',
      err: {
        message: 'gone wrong [unknown-type]',
        stack: '',
        plugin,
        frame: expect.stringContaining('1 | { wrong }') as string,
        loc: { file: path.resolve('vm.json'), line: 1, column: 3 },
      },
    },
  ]);
  expect(logger.error.mock.calls).toEqual([[expect.stringMatching(/^vm\.json:1:3: error: gone wrong/), { timestamp: true }]]);
  expect(await change()).toEqual([{ type: 'error', err: { message: 'no config [config-not-found]\n', stack: '', plugin, frame: '' } }]);
  expect(await change()).toEqual([{ type: 'update', updates: [] }]);
  expect(logger.warn).not.toHaveBeenCalled();
  expect(await change()).toEqual([]);
  expect(logger.warn.mock.calls).toEqual([[expect.stringMatching(/^warning: doubtful/), { timestamp: true }]]);
});

test('a server of Vite watches what is there, and waits for what is missing where something is wrong', async () => {
  const folder = temporaryFolder({ 'vm.json': '' });
  const [there, missing, version, out] = ['vm.json', 'net.json', 'VERSION', 'out'].map((name) => path.join(folder, name));
  const files = [there, missing, version] as string[];
  const well = await serve(keeperOf({ files, folders: [out ?? ''] }));
  expect(well.watcher.add.mock.calls).toEqual([[[there, out]]]);
  const failing = await serve(keeperOf({ files, folders: [], errors: [wrong] }));
  expect(failing.watcher.add.mock.calls).toEqual([[[there, missing]]]);
});

test('a server of Vite refreshes once for quick edits of what it reads, and where output is taken away, but at no build', async () => {
  withoutWaiting();
  const keeper = keeperOf({ files: ['/vm.json'], folders: ['/out'] });
  const { watcher, plugin } = await serve(keeper);
  const more = async (...events: readonly (readonly [string, string])[]) => {
    const before = keeper.refreshes();
    for (const [event, file] of events) watcher.emit('all', event, file);
    await vi.advanceTimersByTimeAsync(1000);
    return keeper.refreshes() - before;
  };
  expect(await more(['change', '/vm.json'], ['change', '/vm.json'], ['unlink', '/vm.json'])).toBe(1);
  expect(await more(['change', '/main.ts'], ['unlink', '/main.ts'], ['unlink', '/out.ts'], ['unlink', '/out'])).toBe(0);
  expect(await more(['change', '/out/vm.ts'], ['add', '/out/vm.ts'])).toBe(0);
  expect(await more(['unlink', '/out/vm.ts'])).toBe(1);
  await plugin.buildStart.handler.call({} as BuildContext);
  expect(await more()).toBe(0);
});

test('Rollup is told each warning, watches what is there, and is rung for by a file that is gone in the end', async () => {
  const folder = temporaryFolder({ 'vm.json': '' });
  const there = path.join(folder, 'vm.json');
  const keeper = keeperOf({ files: [there, path.join(folder, 'gone.json')], warnings: [doubtful, wrong] });
  const build = async ({ buildStart }: ReturnType<typeof forRollup>, watchMode: boolean) => {
    const watched: string[] = [];
    const warned: string[] = [];
    await buildStart.handler.call({
      meta: { watchMode },
      addWatchFile: (file) => watched.push(file),
      warn: ({ message }) => warned.push(message),
      error: ({ message }) => {
        throw new Error(message);
      },
    });
    return { watched, warned };
  };
  for (const hooks of [forRollup(keeper), forVite(keeper) as ReturnType<typeof forRollup>]) {
    expect((await build(hooks, false)).watched).toEqual([there]);
    const { watched, warned } = await build(hooks, true);
    expect(warned.map((text) => text.split('\n')[0])).toEqual(['doubtful [unknown-symbol]', 'gone wrong [unknown-type]']);
    expect(watched).toEqual([there, expect.any(String)]);
    const bell = watched[1] ?? '';
    expect(existsSync(bell)).toBe(true);
    hooks.closeWatcher();
    expect(existsSync(path.dirname(bell))).toBe(false);
  }
});

test('esbuild is told once what was found before its first build, and what each build finds', async () => {
  const started: (() => Promise<{ errors: readonly object[]; warnings: readonly { text: string }[] }>)[] = [];
  const build = { onStart: (callback: (typeof started)[number]) => started.push(callback), onResolve: () => undefined };
  const all = [{ warnings: [doubtful] }, { warnings: [doubtful, unplaced], errors: [wrong] }, { warnings: [unplaced] }, {}];
  const told = async (...freshness: readonly Partial<Freshness>[]) => {
    started.length = 0;
    await forEsbuild(keeperOf(...freshness)).setup(build as unknown as PluginBuild);
    const found = [await started[0]?.(), await started[0]?.()];
    return found.map((result) => [result?.errors.length, result?.warnings.map(({ text }) => text)]);
  };
  const [doubt, lack] = ['doubtful [unknown-symbol]', 'no config [config-not-found]'];
  expect(await told(...all)).toEqual([
    [1, [doubt, lack]],
    [0, [lack]],
  ]);
  expect(await told({ warnings: [doubtful] }, { warnings: [doubtful] }, {})).toEqual([
    [0, [doubt]],
    [0, []],
  ]);
  expect(await told({ warnings: [doubtful] }, { warnings: [unplaced] }, {})).toEqual([
    [0, [doubt, lack]],
    [0, []],
  ]);
  expect(await told({ warnings: [doubtful] }, {})).toEqual([
    [0, [doubt]],
    [0, []],
  ]);
});

test('esbuild watches the files of the schema by the entry points, wherever they lie', async () => {
  type Resolver = (entry: object) => Promise<object | null>;
  const resolvers: Resolver[] = [];
  const resolve = vi.fn((name: string, options: { readonly pluginData: unknown }) => ({
    path: name === './gone' ? '' : `/${name}`,
    ...options,
  }));
  let begin: () => Promise<unknown> = () => Promise.resolve();
  const build = {
    onStart: (callback: typeof begin) => (begin = callback),
    onResolve: (_: object, callback: Resolver) => resolvers.push(callback),
    resolve,
  };
  await forEsbuild(keeperOf({ files: ['/vm.json'] })).setup(build as unknown as PluginBuild);
  await begin();
  const entry = { path: 'main.ts', kind: 'entry-point', importer: 'a', namespace: 'b', resolveDir: '/c', pluginData: undefined };
  const { path: _, pluginData: _data, ...passed } = entry;
  expect(await resolvers[0]?.(entry)).toMatchObject({ ...passed, path: '/main.ts', watchFiles: ['/vm.json'] });
  expect(await resolvers[0]?.({ ...entry, path: './gone' })).not.toHaveProperty('watchFiles');
  expect(await resolvers[0]?.({ ...entry, kind: 'import-statement' })).toBeNull();
  // Its own question is for others.
  expect(await resolvers[0]?.({ ...entry, pluginData: resolve.mock.calls[0]?.[1].pluginData })).toBeNull();
});

test('webpack forgets what it knows of output that has changed, and of nothing else', async () => {
  const purge = vi.fn<(folders: readonly string[]) => void>();
  const names = ['/out', '/out/vm.ts', '/output.ts', '/main.ts'];
  const known = () => new Map(names.map((name) => [name, {}]));
  const compiler = { fileTimestamps: known(), contextTimestamps: known(), inputFileSystem: { purge } };
  const runs: (() => Promise<void>)[] = [];
  const tapPromise = (_: unknown, run: () => Promise<void>) => runs.push(run);
  const hooks = { run: { tapPromise }, watchRun: { tapPromise }, thisCompilation: { tap: () => undefined } };
  const whole = Object.assign(compiler, { hooks });
  forWebpack(keeperOf({ folders: ['/out'] }, { folders: ['/out'], hasChanged: true }))(whole as unknown as Compiler);
  const left = () => [compiler.fileTimestamps, compiler.contextTimestamps].map((map) => [...map.keys()]);
  await runs[0]?.();
  expect(left()).toEqual([names, names]);
  expect(purge).not.toHaveBeenCalled();
  await runs[1]?.();
  expect(left()).toEqual([names.slice(2), names.slice(2)]);
  expect(purge.mock.calls).toEqual([[['/out']]]);
});
