import { printSchema } from '../json-schema/print.ts';
import type { PackageContents } from './contents.ts';

/** What the `package.json` says beyond what is found out from the files. */
export interface PackageIdentity {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  /** Files at the top that are published beside what is compiled. */
  readonly notices: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The `package.json`. */
export function packageManifest(contents: PackageContents, { fields, notices, ...identity }: PackageIdentity): string {
  const manifest = {
    ...identity,
    keywords: ['qapi', 'qmp', 'qemu', 'typescript', 'validation'],
    type: 'module',
    sideEffects: false,
    exports: exportsOf(contents),
    files: ['dist', ...publishedData(contents.data), ...notices],
    engines: { node: '>=20' },
    scripts: {
      build: 'node -e "fs.rmSync(\'dist\', { recursive: true, force: true })" && tsc',
      prepack: 'npm run build',
    },
    devDependencies: { ...(contents.needsNode ? { '@types/node': '^20.19.0' } : {}), typescript: '^6.0.0' },
    publishConfig: { access: 'public', provenance: true },
    ...fields,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** One entry for each module; `types` stands first, since the first that fits is taken. */
function exportsOf({ modules, data }: PackageContents): Readonly<Record<string, unknown>> {
  const entry = (module: string): object => ({ types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` });
  const ofModules = modules.map((module): [string, unknown] => [module === 'index' ? '.' : `./${module}`, entry(module)]);
  const ofData = publishedData(data).map((place): [string, unknown] => {
    const isFolder = data.some((path) => path.startsWith(`${place}/`));
    return isFolder ? [`./${place}/*`, `./${place}/*`] : [`./${place}`, `./${place}`];
  });
  return Object.fromEntries([...ofModules, ...ofData, ['./package.json', './package.json']]);
}

/** Folders as a whole, and files at the top. */
function publishedData(data: readonly string[]): readonly string[] {
  return [...new Set(data.map((path) => path.split('/')[0] ?? path))];
}

/** The `tsconfig.json` by which `prepack` compiles. */
export function packageTsconfig(header: string, { needsNode }: PackageContents): string {
  const config = {
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023'],
      types: needsNode ? ['node'] : [],
      module: 'nodenext',
      moduleResolution: 'nodenext',
      strict: true,
      isolatedModules: true,
      verbatimModuleSyntax: true,
      declaration: true,
      rootDir: '.',
      outDir: 'dist',
    },
    include: ['**/*.ts'],
    exclude: ['dist', 'node_modules'],
  };
  return `// ${header}\n${printSchema(config)}`;
}
