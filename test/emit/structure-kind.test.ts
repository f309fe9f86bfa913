import {
  type ExportDeclarationStructure,
  type ImportDeclarationStructure,
  type InterfaceDeclarationStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
  VariableDeclarationKind,
  type VariableStatementStructure,
} from 'ts-morph';
import { expect, expectTypeOf, test } from 'vitest';
import { structureKind } from '../../src/emit/structure-kind.ts';
import type { EmittedConstant, EmittedExport, EmittedImport, EmittedInterface, EmittedTypeAlias } from '../../src/emit/structures.ts';

test('our numbers are those of ts-morph', () => {
  expect(structureKind).toEqual({
    exportDeclaration: StructureKind.ExportDeclaration,
    importDeclaration: StructureKind.ImportDeclaration,
    interface: StructureKind.Interface,
    typeAlias: StructureKind.TypeAlias,
    variableStatement: StructureKind.VariableStatement,
  });
});

/** ts-morph's structures are not declared readonly. */
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

test('our structures are structures of ts-morph', () => {
  expectTypeOf<Mutable<EmittedInterface>>().toExtend<InterfaceDeclarationStructure>();
  expectTypeOf<Mutable<EmittedTypeAlias>>().toExtend<TypeAliasDeclarationStructure>();
  expectTypeOf<Mutable<EmittedImport>>().toExtend<ImportDeclarationStructure>();
  expectTypeOf<Mutable<EmittedExport>>().toExtend<ExportDeclarationStructure>();
  expectTypeOf<Omit<Mutable<EmittedConstant>, 'declarationKind'>>().toExtend<Omit<VariableStatementStructure, 'declarationKind'>>();
  expect(VariableDeclarationKind.Const).toBe('const');
});
