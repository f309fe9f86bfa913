import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, readSources } from '../support/imports.ts';

/**
 * Each phase and what it may import: whole phases, or single modules of one (`emit/output-file`).
 * `cli` stands above all and nothing imports it; `runtime` is copied into generated packages, so it imports nothing.
 */
const layers: Readonly<Record<string, readonly string[] | 'all'>> = {
  runtime: [],
  basics: [],
  diagnostics: ['basics'],
  schema: ['diagnostics'],
  source: ['diagnostics', 'runtime', 'basics'],
  parse: ['basics', 'diagnostics', 'source', 'schema'],
  check: ['basics', 'parse', 'schema', 'diagnostics', 'source'],
  protocol: ['schema'],
  transform: ['basics', 'schema', 'protocol', 'diagnostics', 'parse'],
  introspect: ['basics', 'protocol', 'schema', 'diagnostics', 'transform/directions', 'transform/recursion', 'transform/dangling'],
  validate: ['protocol', 'schema', 'diagnostics', 'runtime'],
  examples: ['basics', 'validate', 'protocol', 'schema', 'diagnostics', 'runtime'],
  range: ['basics', 'protocol', 'schema', 'transform/directions', 'transform/recursion'],
  emit: [
    'protocol',
    'range',
    'schema/condition',
    'schema/version',
    'parse/markup',
    'history/notes',
    'history/part-names',
    'diagnostics/format/backticks',
    'diagnostics/format/numbered',
    'runtime',
    'basics',
  ],
  write: ['diagnostics', 'emit/output-file', 'source/status', 'source/cache-folder', 'basics'],
  diff: ['basics', 'protocol', 'schema', 'diagnostics', 'validate', 'runtime', 'version.ts'],
  history: ['basics', 'protocol', 'schema', 'diagnostics'],
  usage: [
    'basics',
    'protocol',
    'schema',
    'diagnostics',
    'emit/names',
    'diff/compare/renames',
    'diff/compare/side',
    'source/status',
    'source/reasons',
  ],
  'version.ts': [],
  verbs: 'all',
  config: 'all',
  plugin: 'all',
  testing: 'all',
  'index.ts': 'all',
  cli: 'all',
};

/** Loading them takes longer than most runs, so only what needs them loads them. */
const lazyPackages = ['ts-morph', 'prettier', 'jiti'];

const src = path.resolve(import.meta.dirname, '../../src');

function layerOf(module: string): string {
  return module.split('/')[0] ?? module;
}

/** The imports between layers: `file`, and the module below `src` that it imports. */
function crossImports(sources: ReadonlyMap<string, string>): readonly { readonly file: string; readonly module: string }[] {
  return [...sources].flatMap(([file, text]) =>
    importsOf(text)
      .filter(({ from }) => from.startsWith('.'))
      .map(({ from }) => ({ file, module: path.posix.join(path.posix.dirname(file), from) }))
      .filter(({ module }) => layerOf(module) !== layerOf(file)),
  );
}

function forbiddenImports(sources: ReadonlyMap<string, string>): readonly string[] {
  return crossImports(sources).flatMap(({ file, module }) => {
    const allowed = layers[layerOf(file)] ?? [];
    const isAllowed = allowed === 'all' ? layerOf(module) !== 'cli' : allowed.some((entry) => isWithin(module, entry));
    return isAllowed && !module.startsWith('..') ? [] : [`${file} imports ${module}`];
  });
}

/** Whether a module is the entry of the table, or lies in the folder that the entry names. */
function isWithin(module: string, entry: string): boolean {
  return module === `${entry}.ts` || module === entry || module.startsWith(`${entry}/`);
}

/** A way from a layer back to itself, or null. */
function cycle(sources: ReadonlyMap<string, string>): string | null {
  const edges = new Map<string, Set<string>>();
  for (const { file, module } of crossImports(sources)) {
    edges.set(layerOf(file), (edges.get(layerOf(file)) ?? new Set()).add(layerOf(module)));
  }
  const finished = new Set<string>();
  const walk = (layer: string, trail: readonly string[]): string | null => {
    if (trail.includes(layer)) return [...trail.slice(trail.indexOf(layer)), layer].join(' → ');
    if (finished.has(layer)) return null;
    for (const next of edges.get(layer) ?? []) {
      const found = walk(next, [...trail, layer]);
      if (found !== null) return found;
    }
    finished.add(layer);
    return null;
  };
  for (const layer of edges.keys()) {
    const found = walk(layer, []);
    if (found !== null) return found;
  }
  return null;
}

function eagerImports(sources: ReadonlyMap<string, string>): readonly string[] {
  return [...sources].flatMap(([file, text]) =>
    importsOf(text)
      .filter(({ from, kind }) => kind === 'static' && lazyPackages.some((name) => from === name || from.startsWith(`${name}/`)))
      .map(({ from }) => `${file} imports ${from}`),
  );
}

describe('the layers of src', () => {
  const sources = readSources(src);

  test('every folder has its place in the table', () => {
    expect([...new Set([...sources.keys()].map(layerOf))].filter((layer) => !Object.hasOwn(layers, layer))).toEqual([]);
  });

  test('imports go in one direction', () => {
    expect(forbiddenImports(sources)).toEqual([]);
  });

  test('no folder reaches itself through others', () => {
    expect(cycle(sources)).toBeNull();
  });

  test('ts-morph and prettier are loaded lazily', () => {
    expect(eagerImports(sources)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  const files = (record: Record<string, string>) => new Map(Object.entries(record));

  test('an import against the direction is found, of types too', () => {
    expect(forbiddenImports(files({ 'diagnostics/a.ts': "import type { B } from '../parse/b.ts';" }))).toEqual([
      'diagnostics/a.ts imports parse/b.ts',
    ]);
    expect(forbiddenImports(files({ 'parse/a.ts': "import type { B } from '../diagnostics/b.ts';" }))).toEqual([]);
  });

  test('an entry that names a module allows that module alone', () => {
    expect(forbiddenImports(files({ 'write/a.ts': "import type { O } from '../emit/output-file.ts';" }))).toEqual([]);
    expect(forbiddenImports(files({ 'write/a.ts': "export * from '../emit/output-files.ts';" }))).toHaveLength(1);
  });

  test('nothing imports cli, and nothing imports from outside of src', () => {
    expect(forbiddenImports(files({ 'verbs/a.ts': "await import('../cli/main.ts');" }))).toHaveLength(1);
    expect(forbiddenImports(files({ 'verbs/a.ts': "import '../../test/a.ts';" }))).toHaveLength(1);
  });

  test('a cycle is shown as the way round', () => {
    const sources = {
      'verbs/a.ts': "import '../config/b.ts';",
      'config/b.ts': "import '../plugin/c.ts';",
      'plugin/c.ts': "import '../verbs/a.ts';",
    };
    expect(cycle(files(sources))).toBe('verbs → config → plugin → verbs');
  });

  test('an eager import of a lazy package is found; types and import() are free', () => {
    expect(eagerImports(files({ 'emit/a.ts': "import { Project } from 'ts-morph';" }))).toHaveLength(1);
    expect(eagerImports(files({ 'emit/a.ts': "import { format } from 'prettier/standalone';" }))).toHaveLength(1);
    expect(eagerImports(files({ 'emit/a.ts': "import { type Project } from 'ts-morph';" }))).toHaveLength(1);
    expect(eagerImports(files({ 'emit/a.ts': "import type { Project } from 'ts-morph'; await import('prettier');" }))).toEqual([]);
  });
});
