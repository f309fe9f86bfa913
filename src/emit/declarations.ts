/** Makers of {@link EmittedStructure}s, so that emitters need not repeat what is the same in all of them. */
import { structureKind } from './structure-kind.ts';
import type {
  EmittedConstant,
  EmittedExport,
  EmittedImport,
  EmittedIndexSignature,
  EmittedInterface,
  EmittedProperty,
  EmittedTypeAlias,
} from './structures.ts';

/** Text of a documentation comment; null for none. */
export type Docs = string | null;

export function interfaceDeclaration(
  name: string,
  parts: {
    readonly docs: Docs;
    readonly typeParameters?: readonly string[];
    readonly extends?: readonly string[];
    readonly indexSignatures?: readonly EmittedIndexSignature[];
    readonly properties: readonly EmittedProperty[];
  },
): EmittedInterface {
  const { docs, ...rest } = parts;
  return { kind: structureKind.interface, name, ...declared(docs), ...rest };
}

export function typeAlias(name: string, type: string, docs: Docs, typeParameters: readonly string[] = []): EmittedTypeAlias {
  const parameters = typeParameters.length > 0 ? { typeParameters } : {};
  return { kind: structureKind.typeAlias, name, ...declared(docs), ...parameters, type };
}

export function constant(name: string, type: string, initializer: string, docs: Docs): EmittedConstant {
  return {
    kind: structureKind.variableStatement,
    declarationKind: 'const',
    ...declared(docs),
    declarations: [{ name, type, initializer }],
  };
}

export function property(name: string, type: string, docs: Docs, optional = false): EmittedProperty {
  return { name, hasQuestionToken: optional, type, ...commented(docs) };
}

export function typeImport(moduleSpecifier: string, namedImports: readonly string[]): EmittedImport {
  return { kind: structureKind.importDeclaration, isTypeOnly: true, moduleSpecifier, namedImports };
}

export function exportAll(moduleSpecifier: string): EmittedExport {
  return { kind: structureKind.exportDeclaration, moduleSpecifier };
}

function declared(docs: Docs): { readonly isExported: true; readonly leadingTrivia: '\n'; readonly docs?: readonly [string] } {
  return { isExported: true, leadingTrivia: '\n', ...commented(docs) };
}

function commented(docs: Docs): { readonly docs?: readonly [string] } {
  return docs === null ? {} : { docs: [docs] };
}
