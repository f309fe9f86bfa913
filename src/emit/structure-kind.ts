/**
 * Numbers of ts-morph's `StructureKind` for the structures that our emitters use. That enum exists at run time only
 * inside ts-morph, which takes a quarter of a second to load; a test compares the two.
 */
export const structureKind = {
  exportDeclaration: 11,
  importDeclaration: 16,
  interface: 19,
  typeAlias: 38,
  variableStatement: 41,
} as const;
