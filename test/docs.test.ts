import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const pages = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

/** Examples that use the package itself; what they generate for themselves is here what is generated for the project. */
const examples = pages.flatMap((page) =>
  [...readFileSync(path.join(root, page), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)]
    .map(
      ([, text = ''], index) => [`${page}, example ${String(index + 1)}`, text.replaceAll("from './out/", "from '../generated/")] as const,
    )
    .filter(([, text]) => text.includes("from 'qapi-codegen")),
);

const verbs = ['check', 'diff', 'explain', 'generate', 'history', 'introspect', 'rules', 'usage', 'validate', 'watch'];

/** Comments of what the package exports have some, too. */
const inComments = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(path.join(root, 'src', file), 'utf8').matchAll(/^ \* @example\n \* ```ts\n([^]*?)^ \* ```$/gm)].map(
      ([, text = '']) => [`src/${file}`, text.replace(/^ \* ?/gm, '')] as const,
    ),
  );

test('every verb has an example beside it', () => {
  expect(inComments.map(([file]) => file).sort()).toEqual(expect.arrayContaining(verbs.map((verb) => `src/verbs/${verb}.ts`)));
});

test('every page with a config has examples', () => {
  expect(examples.length).toBeGreaterThan(3);
});

test('the examples compile', () => {
  const texts = new Map(
    [...examples, ...inComments].map(([name, text], index) => [path.join(root, `docs/example-${String(index)}.ts`), { name, text }]),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: ['node'],
    paths: {
      'qapi-codegen': ['./src/index.ts'],
      'qapi-codegen/testing': ['./src/testing/index.ts'],
      'qapi-codegen/*': ['./src/plugin/*.ts'],
    },
    pathsBasePath: root,
  };
  const host = ts.createCompilerHost(options);
  const virtual: ts.CompilerHost = {
    ...host,
    getCurrentDirectory: () => root,
    fileExists: (name) => texts.has(name) || host.fileExists(name),
    readFile: (name) => texts.get(name)?.text ?? host.readFile(name),
    getSourceFile: (name, version) => {
      const text = texts.get(name)?.text;
      return text === undefined ? host.getSourceFile(name, version) : ts.createSourceFile(name, text, version);
    },
  };
  const program = ts.createProgram([...texts.keys()], options, virtual);
  const found = [...texts].flatMap(([file, { name }]) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  );
  expect(found).toEqual([]);
});
