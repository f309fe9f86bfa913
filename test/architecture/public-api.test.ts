import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** What a module exports without a comment that says what it is: functions, and interfaces with their members. */
function undocumented(entry: string, host?: ts.CompilerHost): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
  };
  const program = ts.createProgram([entry], options, host);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} is no module`);
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const isDocumented = symbol.getDocumentationComment(checker).length > 0;
    return needsComment(symbol) && !isDocumented ? [exported.name] : [];
  });
}

function needsComment(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => ts.isFunctionDeclaration(declaration) || ts.isInterfaceDeclaration(declaration));
}

describe('the public interface', { timeout: 60_000 }, () => {
  test('every function and interface says what it is', () => {
    expect(undocumented(path.resolve(import.meta.dirname, '../../src/index.ts'))).toEqual([]);
  });

  test('what says nothing is found, also behind other modules', () => {
    const files: Readonly<Record<string, string>> = {
      '/index.ts': "export { f, g } from './other.ts'; export interface Bare { a: 1 }\n/** Told. */\nexport interface Told { a: 1 }",
      '/other.ts': '/** Does something. */ export function f() {}\nexport function g() {}\nexport const value = 1;',
    };
    const host = ts.createCompilerHost({});
    const virtual: ts.CompilerHost = {
      ...host,
      fileExists: (name) => name in files || host.fileExists(name),
      readFile: (name) => files[name] ?? host.readFile(name),
      getSourceFile: (name, version) => {
        const text = files[name];
        return text === undefined ? host.getSourceFile(name, version) : ts.createSourceFile(name, text, version);
      },
    };
    expect([...undocumented('/index.ts', virtual)].sort()).toEqual(['Bare', 'g']);
  });
});
