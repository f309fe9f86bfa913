import type { NamedSubject } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { declaredAt, subjectsOfSymbol } from '../project/declared.ts';

/** What an export of a package stands for, where it is used: as a type, as a value, or handed on. Imports name it only for the file. */
export function subjectsOfName(context: ProjectContext, name: ts.Identifier): readonly NamedSubject[] {
  const { compiler: ts, checker } = context;
  const { parent } = name;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return [];
  // Where something is declared, or a member is named, it is no reference to an export.
  if (ts.isPropertyAssignment(parent) || ts.isBindingElement(parent) || ts.isPropertySignature(parent)) {
    if (parent.name === name || ('propertyName' in parent && parent.propertyName === name)) return [];
  }
  if ('name' in parent && parent.name === name && !ts.isExportSpecifier(parent) && !ts.isShorthandPropertyAssignment(parent)) return [];
  const symbol = symbolOf(context, name);
  if (symbol === undefined) return [];
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const isExport = target.declarations?.some((declaration) => declaredAt(context, declaration)?.member === null);
  return isExport ? subjectsOfSymbol(context, target) : [];
}

/** What a name stands for; in `{ isSensor }` that is the value, and not the property that gets it. */
function symbolOf({ compiler: ts, checker }: ProjectContext, name: ts.Identifier): ts.Symbol | undefined {
  const { parent } = name;
  if (ts.isExportSpecifier(parent)) return checker.getExportSpecifierLocalTargetSymbol(parent);
  return ts.isShorthandPropertyAssignment(parent) ? checker.getShorthandAssignmentValueSymbol(parent) : checker.getSymbolAtLocation(name);
}
