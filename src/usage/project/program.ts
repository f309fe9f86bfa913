import path from 'node:path';
import type { Project } from 'ts-morph';
import type { Compiler, ts } from './compiler.ts';

/** Where the compiler believes its own declarations to be; ts-morph has them in memory. */
const LIBRARY = '/qapi-usage-library';

/**
 * Compiles sources as `tsc` does, each as the kind of module that its package says. A project of ts-morph would do without that, and take
 * `import.meta` for a mistake.
 */
export function compileSources(
  compiler: Compiler,
  createProject: (options: ts.CompilerOptions) => Project,
  sources: readonly string[],
  options: ts.CompilerOptions,
): ts.Program {
  const host = compiler.createCompilerHost(options);
  const library = libraryOf(createProject, options);
  const nameOf = (file: string): string | null => (file.startsWith(`${LIBRARY}/`) ? file.slice(LIBRARY.length + 1) : null);
  return compiler.createProgram({
    rootNames: sources,
    options,
    host: {
      ...host,
      jsDocParsingMode: compiler.JSDocParsingMode.ParseForTypeErrors,
      getDefaultLibLocation: () => LIBRARY,
      getDefaultLibFileName: (chosen) => `${LIBRARY}/${compiler.getDefaultLibFileName(chosen)}`,
      fileExists: (file) => {
        const name = nameOf(file);
        return name === null ? host.fileExists(file) : library.has(name);
      },
      readFile: (file) => {
        const name = nameOf(file);
        return name === null ? host.readFile(file) : library.get(name);
      },
      getSourceFile: (file, ...rest) => {
        const name = nameOf(file);
        if (name === null) return host.getSourceFile(file, ...rest);
        const text = library.get(name);
        return text === undefined ? undefined : compiler.createSourceFile(file, text, rest[0]);
      },
    },
  });
}

/** The declarations of the language and its environment that these options ask for, by the name of the file. */
function libraryOf(
  createProject: (options: ts.CompilerOptions) => Project,
  { lib, target, noLib }: ts.CompilerOptions,
): ReadonlyMap<string, string> {
  const given = {
    ...(lib === undefined ? {} : { lib }),
    ...(target === undefined ? {} : { target }),
    ...(noLib === undefined ? {} : { noLib }),
  };
  const project = createProject({ ...given, types: [] });
  project.createSourceFile('/empty.ts', '');
  const files = project.getProgram().compilerObject.getSourceFiles();
  return new Map(files.map((file) => [path.posix.basename(file.fileName), file.text]));
}
