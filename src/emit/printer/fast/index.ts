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

/** The text of a file; null when there is something in it that is not part of the subset, or not written as usual. */
export function printFast({ statements, trailer }: StructuredFile): string | null {
  let text = '';
  let afterInterface = false;
  for (const each of statements) {
    const statement = emittedStructure(each);
    const printed = statement === null ? null : printStatement(statement);
    if (statement === null || printed === null) return null;
    text += text !== '' && (afterInterface || isDeclaration(statement)) ? `\n${printed}` : printed;
    afterInterface = typeof statement !== 'string' && statement.kind === structureKind.interface;
  }
  return trailer === undefined ? text : `${text}\n${trailer}`;
}

/** Declarations have a blank line before them. */
function isDeclaration(statement: EmittedStructure): boolean {
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
