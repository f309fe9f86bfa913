import type { StatementStructures } from 'ts-morph';
import type { OutputFile, StructuredFile } from './output-file.ts';
import { structureKind } from './structure-kind.ts';
import type { EmittedImport, EmittedStatement } from './structures.ts';

type Piece = EmittedStatement | StatementStructures | string;

/**
 * Puts together what several emitters have to say about the same file: what it imports first, the rest in the order of the emitters.
 * @throws Error when two of them write the same file as text, which cannot be put together
 */
export function mergeOutputFiles(...sets: readonly (readonly OutputFile[])[]): readonly OutputFile[] {
  const files = new Map<string, OutputFile>();
  for (const file of sets.flat()) {
    const other = files.get(file.path);
    files.set(file.path, other === undefined ? file : mergeAgain(other, file));
  }
  return [...files.values()];
}

/** What was put together before is the same object again. */
const merged = new WeakMap<OutputFile, { readonly second: OutputFile; readonly result: StructuredFile }>();

function mergeAgain(first: OutputFile, second: OutputFile): StructuredFile {
  const known = merged.get(first);
  if (known?.second === second) return known.result;
  const result = merge(first, second);
  merged.set(first, { second, result });
  return result;
}

function merge(first: OutputFile, second: OutputFile): StructuredFile {
  if ('text' in first || 'text' in second) throw new Error(`two emitters write ${first.path}`);
  const pieces = [...first.statements, ...second.statements];
  // A comment at the head stays there.
  const head = pieces.findIndex((piece) => typeof piece !== 'string');
  const rest = pieces.slice(head === -1 ? pieces.length : head);
  const trailers = [first.trailer, second.trailer].filter((trailer) => trailer !== undefined);
  return {
    path: first.path,
    statements: [
      ...pieces.slice(0, pieces.length - rest.length),
      ...mergeImports(rest.filter(isImport)),
      ...rest.filter((piece) => !isImport(piece)),
    ],
    ...(trailers.length === 0 ? {} : { trailer: trailers.join('\n') }),
  };
}

function isImport(piece: Piece): piece is EmittedImport {
  return typeof piece !== 'string' && piece.kind === structureKind.importDeclaration;
}

/** One import of types and one of values from each file. */
function mergeImports(imports: readonly EmittedImport[]): readonly EmittedImport[] {
  const all = new Map<string, EmittedImport>();
  for (const each of imports) {
    const key = `${String(each.isTypeOnly)} ${each.moduleSpecifier}`;
    const other = all.get(key);
    const names = new Set([...(other?.namedImports ?? []), ...each.namedImports]);
    all.set(key, { ...each, namedImports: [...names].sort() });
  }
  return [...all.values()];
}
