import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { rolldown, watch as watchByRolldown } from 'rolldown';
import { rollup, type RollupLog, watch } from 'rollup';
import { build as buildByVite } from 'vite';
import { describe, expect, test } from 'vitest';
import webpack from 'webpack';
import forEsbuild from '../../src/plugin/esbuild.ts';
import forRolldown from '../../src/plugin/rolldown.ts';
import forRollup from '../../src/plugin/rollup.ts';
import forVite from '../../src/plugin/vite.ts';
import forWebpack from '../../src/plugin/webpack.ts';
import type { PluginOptions } from '../../src/plugin/options.ts';
import { answerOf, eventually, schemaText, targetIn, textOf, tinyApp, wrongSchema } from './support.ts';

/** Builds the app of a folder, and gives what it was warned of. */
type Builder = (folder: string, options?: PluginOptions) => Promise<readonly string[]>;

/** Strips types for those that don't know TypeScript. */
const types = {
  name: 'types',
  resolveId: (id: string, from: string | undefined) =>
    from === undefined ? null : path.resolve(path.dirname(from), id.replace(/\.js$/, '.ts')),
  transform: (code: string) => esbuild.transformSync(code, { loader: 'ts' }).code,
};

const built = (folder: string): string => path.join(folder, 'built/app.js');

const forWebpackIn = (folder: string, target: PluginOptions = targetIn(folder)): webpack.Configuration => ({
  mode: 'production',
  context: folder,
  entry: './main.ts',
  output: { path: path.dirname(built(folder)), filename: 'app.js', library: { type: 'module' }, module: true },
  experiments: { outputModule: true },
  resolve: { extensionAlias: { '.js': ['.ts'] } },
  module: { rules: [{ test: /\.ts$/, use: path.resolve(import.meta.dirname, 'strip-types.cjs') }] },
  plugins: [forWebpack(target)],
});

const builders: Readonly<Record<string, Builder>> = {
  async esbuild(folder, target = targetIn(folder)) {
    const options: esbuild.BuildOptions = {
      entryPoints: [path.join(folder, 'main.ts')],
      outfile: built(folder),
      bundle: true,
      format: 'esm',
      logLevel: 'silent',
    };
    const { warnings } = await esbuild.build({ ...options, plugins: [forEsbuild(target)] });
    return warnings.map(({ text, notes }) => [text, ...notes.map((note) => note.text)].join('\n'));
  },
  async rollup(folder, target = targetIn(folder)) {
    const warnings: string[] = [];
    const bundle = await rollup({
      input: path.join(folder, 'main.ts'),
      plugins: [forRollup(target), types],
      onwarn: ({ message }) => warnings.push(message),
    });
    await bundle.write({ file: built(folder) });
    return warnings;
  },
  async rolldown(folder, target = targetIn(folder)) {
    const warnings: string[] = [];
    const bundle = await rolldown({
      input: path.join(folder, 'main.ts'),
      plugins: [forRolldown(target)],
      resolve: { extensionAlias: { '.js': ['.ts'] } },
      onLog: (_, { message }) => warnings.push(message),
    });
    await bundle.write({ file: built(folder) });
    return warnings;
  },
  async webpack(folder, target) {
    const compiler = webpack(forWebpackIn(folder, target));
    return new Promise((resolve, reject) => {
      compiler.run((error, stats) => {
        compiler.close(() => {
          const failure = error ?? stats?.compilation.errors[0];
          if (failure) reject(failure);
          else resolve(stats?.compilation.warnings.map(({ message }) => message) ?? []);
        });
      });
    });
  },
};

/** Everything that an error of a build says. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { frame, loc } = error as Partial<RollupLog>;
  const messages = 'errors' in error && Array.isArray(error.errors) ? JSON.stringify(error.errors) : '';
  return [error.message, frame, JSON.stringify(loc), messages].join('\n');
}

describe.each(Object.entries(builders))('%s', (_, buildApp) => {
  test('has fresh code, and another build changes nothing', async () => {
    const folder = tinyApp();
    expect(await buildApp(folder)).toEqual([]);
    expect(await answerOf(built(folder))).toEqual([true, false]);
    await buildApp(folder);
    expect(await answerOf(built(folder))).toEqual([true, false]);
  });

  test('is failed by a mistake in the schema, which is shown with its place', async () => {
    const folder = tinyApp();
    await buildApp(folder);
    const before = readFileSync(path.join(folder, 'qmp/vm.ts'), 'utf8');
    writeFileSync(path.join(folder, 'vm.json'), wrongSchema);
    const text = said(await buildApp(folder).catch((error: unknown) => error));
    expect(text).toContain('[unknown-type]');
    expect(text).toMatch(/vm\.json.*(?::2:|"line":2)/);
    expect(text).toContain("Did you mean 'PowerState'?");
    expect(readFileSync(path.join(folder, 'qmp/vm.ts'), 'utf8')).toBe(before);
  });
});

describe.each(Object.entries(builders))('%s', (_, buildApp) => {
  test('builds in spite of what the plugin warns of, and shows that', async () => {
    const folder = tinyApp(schemaText.replace("'off' ]", "{ 'name': 'off', 'if': 'CONFIG_POWER' } ]"));
    const warnings = await buildApp(folder, { ...targetIn(folder), define: ['CONFIG_POWR'] });
    expect(warnings).toEqual([expect.stringMatching(/'CONFIG_POWR' in 'define' has no effect.*\[unknown-symbol\]/)]);
    expect(warnings[0]).toContain("Did you mean 'CONFIG_POWER'?");
    expect(await answerOf(built(folder))).toEqual([true, false]);
  });
});

/** Reads the output when a build begins, as plugins do that check types. */
function readerOf(folder: string): { readonly seen: string[]; readonly read: () => Promise<void> } {
  const seen: string[] = [];
  const read = (): Promise<void> => {
    const text = textOf(path.join(folder, 'qmp/vm.ts'));
    seen.push(/['"]on['"](?:,| \|)\s*['"](\w+)['"]/.exec(text)?.[1] ?? 'none');
    return Promise.resolve();
  };
  return { seen, read };
}

/** Builds with a plugin in front of ours and one behind it, which read what is generated as soon as a build begins. */
const withReaders: Readonly<Record<string, (folder: string, read: () => Promise<void>) => Promise<unknown>>> = {
  rollup: (folder, read) => {
    const reader = { name: 'reader', buildStart: read };
    return rollup({ input: path.join(folder, 'main.ts'), plugins: [reader, forRollup(targetIn(folder)), reader, types] });
  },
  async rolldown(folder, read) {
    const reader = { name: 'reader', buildStart: read };
    const plugins = [reader, forRolldown(targetIn(folder)), reader];
    const bundle = await rolldown({ input: path.join(folder, 'main.ts'), plugins, resolve: { extensionAlias: { '.js': ['.ts'] } } });
    await bundle.generate();
  },
  vite: (folder, read) => {
    const reader = { name: 'reader', buildStart: read };
    return buildByVite({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [reader, forVite(targetIn(folder)), reader],
      build: { lib: { entry: path.join(folder, 'main.ts'), formats: ['es'], fileName: 'app' }, outDir: 'built' },
    });
  },
  webpack: (folder, read) => {
    const reader = (compiler: webpack.Compiler): void => {
      compiler.hooks.run.tapPromise('reader', read);
    };
    const { plugins = [], ...others } = forWebpackIn(folder);
    const compiler = webpack({ ...others, plugins: [reader, ...plugins, reader] });
    return new Promise((resolve) => {
      compiler.run(() => {
        compiler.close(resolve);
      });
    });
  },
};

test.each(Object.entries(withReaders))('with %s, other plugins begin with fresh code', async (_, buildWith) => {
  const folder = tinyApp();
  const { seen, read } = readerOf(folder);
  await buildWith(folder, read);
  writeFileSync(path.join(folder, 'vm.json'), schemaText.replace("'off'", "'paused'"));
  await buildWith(folder, read);
  expect(seen).toEqual(['off', 'off', 'paused', 'paused']);
});

test('with esbuild, plugins behind it begin with fresh code', async () => {
  const folder = tinyApp();
  const { seen, read } = readerOf(folder);
  const plugins: esbuild.Plugin[] = [
    forEsbuild(targetIn(folder)),
    {
      name: 'reader',
      setup: (build) => {
        build.onStart(read);
      },
    },
  ];
  const buildWith = (): Promise<unknown> =>
    esbuild.build({ entryPoints: [path.join(folder, 'main.ts')], write: false, bundle: true, format: 'esm', plugins });
  await buildWith();
  writeFileSync(path.join(folder, 'vm.json'), schemaText.replace("'off'", "'paused'"));
  await buildWith();
  expect(seen).toEqual(['off', 'paused']);
});

test('esbuild watches the schema', async () => {
  const folder = tinyApp();
  const context = await esbuild.context({
    entryPoints: [path.join(folder, 'main.ts')],
    outfile: built(folder),
    bundle: true,
    format: 'esm',
    logLevel: 'silent',
    plugins: [forEsbuild(targetIn(folder))],
  });
  try {
    await context.watch();
    await eventually(() => textOf(built(folder)).includes('["on", "off"]'));
    writeFileSync(path.join(folder, 'vm.json'), schemaText.replace("'off'", "'wrong'"));
    await eventually(() => textOf(built(folder)).includes('["on", "wrong"]'));
    expect(await answerOf(built(folder))).toEqual([true, true]);
  } finally {
    await context.dispose();
  }
});

test('Rollup waits for a file of the schema that is gone, be it beside a VERSION that never was', async () => {
  const folder = tinyApp("{ 'include': 'power.json' }\n{ 'command': 'query-power', 'returns': 'Power' }\n");
  const [state = '', power = ''] = schemaText.split('\n');
  const part = path.join(folder, 'power.json');
  writeFileSync(part, `${state}\n${power}\n`);
  const errors: string[] = [];
  const watcher = watch({
    input: path.join(folder, 'main.ts'),
    plugins: [forRollup(targetIn(folder)), types],
    output: { file: built(folder) },
  });
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') errors.push(event.error.message);
    if ('result' in event) void event.result?.close();
  });
  try {
    await eventually(() => textOf(built(folder)).includes('["on", "off"]'));
    rmSync(part);
    await eventually(() => errors.some((text) => text.includes('[include-not-found]')));
    writeFileSync(part, `${state.replace("'off'", "'wrong'")}\n${power}\n`);
    await eventually(() => textOf(built(folder)).includes('["on", "wrong"]'));
  } finally {
    await watcher.close();
  }
});

test('webpack never builds, while it watches, with what was generated before', async () => {
  const folder = tinyApp();
  const valueIn = (text: string): string | undefined => /['"]on['"](?:,| \|)\s*['"](\w+)['"]/.exec(text)?.[1];
  const builds: { readonly built: string | undefined; readonly generated: string | undefined }[] = [];
  const watching = webpack({ ...forWebpackIn(folder), optimization: { minimize: false } }).watch({ aggregateTimeout: 5 }, () => {
    builds.push({ built: valueIn(textOf(built(folder))), generated: valueIn(textOf(path.join(folder, 'qmp/vm.ts'))) });
  });
  try {
    for (const value of ['off', 'wrong', 'paused']) {
      writeFileSync(path.join(folder, 'vm.json'), schemaText.replace("'off'", `'${value}'`));
      await eventually(() => builds.some((build) => build.built === value));
    }
    expect(builds.filter((build) => build.built !== build.generated)).toEqual([]);
  } finally {
    await new Promise((resolve) => watching?.close(resolve));
  }
});

test('Rolldown waits for a schema that is not there', async () => {
  const folder = tinyApp();
  const schema = path.join(folder, 'vm.json');
  rmSync(schema);
  const errors: string[] = [];
  const watcher = watchByRolldown({
    input: path.join(folder, 'main.ts'),
    plugins: [forRolldown(targetIn(folder))],
    resolve: { extensionAlias: { '.js': ['.ts'] } },
    output: { file: built(folder) },
  });
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') errors.push(event.error.message);
    if ('result' in event) void event.result.close();
  });
  try {
    await eventually(() => errors.some((text) => text.includes('[schema-not-found]')));
    await eventually(() => {
      writeFileSync(schema, schemaText);
      return existsSync(built(folder));
    }, 200);
    expect(await answerOf(built(folder))).toEqual([true, false]);
  } finally {
    await watcher.close();
  }
});
