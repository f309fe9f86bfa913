/**
 * The fast printer: writes the text of a file at once, byte for byte what the reference printer makes of the same structures. Loads
 * neither ts-morph nor prettier.
 */
import type { StructuredFile } from '../../output-file.ts';
import { structureKind } from '../../structure-kind.ts';
import type { EmittedStructure } from '../../structures.ts';
import { lineComments } from './comments.ts';
import { printConstant, printExport, printImport, printInterface, printTypeAlias } from './declarations.ts';
import { emittedStructure } from './subset.ts';

/** What statements were printed as, for who prints the same ones again; null for those that only the reference printer can. */
export type PrintedStatements = WeakMap<object, string | null>;

/** The text of a file; null when there is something in it that is not part of the subset, or not written as usual. */
export function printFast({ statements, trailer }: StructuredFile, known: PrintedStatements | null = null): string | null {
  let text = '';
  let afterInterface = false;
  for (const each of statements) {
    const printed = known === null || typeof each === 'string' ? printOne(each) : printAgain(each, known);
    if (printed === null) return null;
    text += text !== '' && (afterInterface || isDeclaration(each)) ? `\n${printed}` : printed;
    afterInterface = typeof each !== 'string' && each.kind === structureKind.interface;
  }
  return trailer === undefined ? text : `${text}\n${trailer}`;
}

type Piece = StructuredFile['statements'][number];

function printAgain(each: Exclude<Piece, string>, known: PrintedStatements): string | null {
  const before = known.get(each);
  if (before !== undefined) return before;
  const printed = printOne(each);
  known.set(each, printed);
  return printed;
}

function printOne(each: Piece): string | null {
  const statement = emittedStructure(each);
  return statement === null ? null : printStatement(statement);
}

/** Declarations have a blank line before them. */
function isDeclaration(statement: Piece): boolean {
  return typeof statement !== 'string' && 'leadingTrivia' in statement;
}

function printStatement(statement: EmittedStructure): string | null {
  if (typeof statement === 'string') return lineComments(statement);
  switch (statement.kind) {
    case structureKind.importDeclaration:
      return printImport(statement);
    case structureKind.exportDeclaration:
      return printExport(statement);
    case structureKind.interface:
      return printInterface(statement);
    case structureKind.typeAlias:
      return printTypeAlias(statement);
    case structureKind.variableStatement:
      return printConstant(statement);
  }
}
