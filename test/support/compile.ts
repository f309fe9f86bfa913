import path from 'node:path';
import ts from 'typescript';

/** The strictest options that a user of generated code may have. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  erasableSyntaxOnly: true,
  // Nothing that is generated declares globals, which is all that could break a library.
  skipDefaultLibCheck: true,
};

/** Where the declarations of Node are, for code that imports from it. */
const packages = path.resolve(import.meta.dirname, '../../node_modules');
const withNode: ts.CompilerOptions = { ...options, types: ['node'], typeRoots: [`${packages}/@types`], skipLibCheck: true };

const libraryFolder = path.dirname(ts.getDefaultLibFilePath(options));
const libraries = new Map<string, ts.SourceFile | undefined>();

/**
 * What TypeScript has to say about some files, given by path; one line each.
 * @param more options on top of the strictest ones
 */
export function compile(files: ReadonlyMap<string, string>, more: ts.CompilerOptions = {}): readonly string[] {
  const texts = new Map([...files].map(([name, text]) => [`/out/${name}`, text]));
  texts.set('/out/package.json', '{ "type": "module" }');
  const usesNode = [...texts.values()].some((text) => text.includes("from 'node:"));
  const isInstalled = (name: string): boolean => usesNode && name.startsWith(`${packages}/`) && ts.sys.fileExists(name);
  const host: ts.CompilerHost = {
    fileExists: (name) => texts.has(name) || isInstalled(name),
    readFile: (name) => texts.get(name) ?? (isInstalled(name) ? ts.sys.readFile(name) : undefined),
    getSourceFile: (name) => {
      const text = texts.get(name);
      return text === undefined
        ? library(name)
        : ts.createSourceFile(name, text, { languageVersion: ts.ScriptTarget.ES2023, impliedNodeFormat: ts.ModuleKind.ESNext });
    },
    getDefaultLibFileName: () => path.join(libraryFolder, 'lib.d.ts'),
    getCurrentDirectory: () => '/out',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
  };
  const program = ts.createProgram(
    [...texts.keys()].filter((name) => name.endsWith('.ts')),
    { ...(usesNode ? withNode : options), ...more },
    host,
  );
  const found = [...ts.getPreEmitDiagnostics(program), ...program.getDeclarationDiagnostics()];
  return [...new Set(found.map(printed))];
}

function library(name: string): ts.SourceFile | undefined {
  if (!name.startsWith(libraryFolder) && !name.startsWith(packages)) return undefined;
  if (!libraries.has(name)) libraries.set(name, ts.createSourceFile(name, ts.sys.readFile(name) ?? '', ts.ScriptTarget.ES2023));
  return libraries.get(name);
}

function printed({ file, start, code, messageText }: ts.Diagnostic): string {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line;
  const place = file === undefined ? '' : `${file.fileName.slice('/out/'.length)}: ${file.text.split('\n')[line]?.trim() ?? ''}: `;
  return `${place}TS${String(code)} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
