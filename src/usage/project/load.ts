import path from 'node:path';
import { reasonOf } from '../../source/reasons.ts';
import { isFile, obstacleTo, statusOf } from '../../source/status.ts';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts';
import { createSourceText } from '../../diagnostics/source-text.ts';
import type { Project as MorphProject } from 'ts-morph';
import type { Compiler, ts } from './compiler.ts';
import { compileSources } from './program.ts';

/** A project, compiled: one program for each of its configurations. */
export interface LoadedProject {
  readonly compiler: Compiler;
  /** The configuration files that were read, relative to the working directory: the one named, and those that it refers to. */
  readonly configurations: readonly string[];
  readonly programs: readonly ts.Program[];
  /** What is odd about the configuration, and does not keep it from being read. */
  readonly notes: readonly Diagnostic[];
}

/**
 * Reads a project of TypeScript or JavaScript sources.
 * @param named a configuration file or its folder; the next `tsconfig.json` upwards by default
 * @returns why it cannot be read, if it cannot
 */
export async function loadProject(
  named: string | undefined,
  workingDirectory: string,
  onProgress: (step: string) => void,
): Promise<LoadedProject | readonly Diagnostic[]> {
  const found = findConfiguration(named, workingDirectory);
  if (typeof found !== 'string') return [found];
  onProgress('loading the compiler');
  const { Project, ts: compiler } = await import('ts-morph');
  const shown = (file: string): string => path.relative(workingDirectory, file) || file;
  const programs: ts.Program[] = [];
  const notes: Diagnostic[] = [];
  const read = new Set<string>();
  const pending = [found];
  for (let file = pending.shift(); file !== undefined; file = pending.shift()) {
    if (read.has(file)) continue;
    read.add(file);
    const name = shown(file);
    onProgress(`reading ${name}`);
    // A device has no end, and a pipe may not begin.
    if (!isFile(file)) return [diagnostic('project-configuration', { file: name, reason: whyUnreadable(file) }, {})];
    const { config, error } = compiler.readConfigFile(file, compiler.sys.readFile.bind(compiler.sys)) as {
      readonly config: unknown;
      readonly error?: ts.Diagnostic;
    };
    if (error !== undefined) return [configurationFinding(compiler, name, error, 'error')];
    const parsed = compiler.parseJsonConfigFileContent(config, compiler.sys, path.dirname(file), undefined, file);
    const references = parsed.projectReferences ?? [];
    const isEmpty = parsed.fileNames.length === 0;
    const isUseless = isEmpty && references.length === 0;
    const findings = parsed.errors
      .filter(({ code }) => !aboutNoSources.has(code))
      .map((finding) => configurationFinding(compiler, name, finding, isUseless ? 'error' : 'warning'));
    if (isUseless) return [...findings, diagnostic('project-empty', { file: name }, {})];
    notes.push(...findings);
    for (const reference of references) {
      const referred = configurationAt(path.resolve(path.dirname(file), reference.path));
      if (referred !== null) pending.push(referred);
      else notes.push(diagnostic('project-not-found', { file: shown(reference.path) }, { severity: 'warning' }));
    }
    if (isEmpty) continue;
    onProgress(`compiling ${name}`);
    const options = { ...parsed.options, ...forReading };
    const createProject = (compilerOptions: ts.CompilerOptions): MorphProject =>
      new Project({ compilerOptions, useInMemoryFileSystem: true });
    programs.push(compileSources(compiler, createProject, parsed.fileNames, options));
  }
  return { compiler, configurations: [...read].map(shown), programs, notes };
}

/** What the compiler says of `files` and `include` that name nothing. */
const aboutNoSources: ReadonlySet<number> = new Set([18002, 18003]);

/** Nothing is written, and what libraries declare is taken as it is. */
const forReading = {
  noEmit: true,
  skipLibCheck: true,
  incremental: false,
  composite: false,
  declaration: false,
  declarationMap: false,
} as const;

function findConfiguration(named: string | undefined, workingDirectory: string): string | Diagnostic {
  if (named !== undefined)
    return configurationAt(path.resolve(workingDirectory, named)) ?? diagnostic('project-not-found', { file: named }, {});
  for (let folder = path.resolve(workingDirectory); ; folder = path.dirname(folder)) {
    const found = configurationAt(folder);
    if (found !== null) return found;
    if (path.dirname(folder) === folder) return diagnostic('project-not-found', { file: 'tsconfig.json' }, {});
  }
}

/** A file, or what a folder is configured by, be it something that cannot be read; null where there is nothing. */
function configurationAt(place: string): string | null {
  if (statusOf(place)?.isDirectory() !== true) return isThere(place) ? place : null;
  return ['tsconfig.json', 'jsconfig.json'].map((name) => path.join(place, name)).find(isThere) ?? null;
}

/** Also where the system only says why it does not tell. */
function isThere(place: string): boolean {
  return statusOf(place) !== null || obstacleTo(place) !== null;
}

function whyUnreadable(file: string): string {
  const obstacle = obstacleTo(file);
  return obstacle === null ? 'it is not a regular file' : reasonOf(obstacle);
}

function configurationFinding(compiler: Compiler, name: string, finding: ts.Diagnostic, severity: 'error' | 'warning'): Diagnostic {
  const reason = compiler.flattenDiagnosticMessageText(finding.messageText, ' ').replace(/\.$/, '');
  const { file, start } = finding;
  const span =
    file === undefined || start === undefined
      ? null
      : { source: createSourceText(name, file.text), start, end: start + (finding.length ?? 1) };
  return diagnostic('project-configuration', { file: name, reason }, { span, severity });
}
