/**
 * The vocabulary of our emitters: the subset of ts-morph's structures that they use, so narrow that a printer can
 * cover all of it. Every value is a valid ts-morph structure too.
 *
 * Fields called `type` hold the text of a type in one of two forms. On one line: terms joined by ` | ` or ` & `, where a
 * term is a name, a string literal, a built-in type, any of these with `[]`, a name with type arguments or an object
 * type. On several lines: laid out as it is to appear, not touched by formatting.
 */
import type { structureKind } from './structure-kind.ts';

export type EmittedStructure = EmittedComment | EmittedStatement;

export type EmittedStatement = EmittedImport | EmittedExport | EmittedInterface | EmittedTypeAlias | EmittedConstant;

/** Comment lines at the top level, each of which starts with `//`; a final line break leaves a blank line behind it. */
export type EmittedComment = `//${string}`;

/** `import type { A, B } from './c.js';` */
export interface EmittedImport {
  readonly kind: typeof structureKind.importDeclaration;
  readonly isTypeOnly: boolean;
  readonly moduleSpecifier: string;
  readonly namedImports: readonly string[];
}

/** `export * from './c.js';` */
export interface EmittedExport {
  readonly kind: typeof structureKind.exportDeclaration;
  readonly moduleSpecifier: string;
}

interface EmittedDeclaration {
  readonly isExported: true;
  /** Text of the documentation comment, without its frame; on one line it is framed on one line. */
  readonly docs?: readonly [string];
  /** The blank line before each declaration. */
  readonly leadingTrivia: '\n';
}

/** `export interface NAME extends BASES { … }` */
export interface EmittedInterface extends EmittedDeclaration {
  readonly kind: typeof structureKind.interface;
  readonly name: string;
  /** `C extends CommandName = CommandName` */
  readonly typeParameters?: readonly string[];
  readonly extends?: readonly string[];
  /** Stand before the properties. */
  readonly indexSignatures?: readonly EmittedIndexSignature[];
  readonly properties?: readonly EmittedProperty[];
}

/** `[member: string]: unknown;` */
export interface EmittedIndexSignature {
  readonly keyName: string;
  readonly keyType: 'string';
  readonly returnType: 'unknown';
}

/** `readonly name?: TYPE;` */
export interface EmittedProperty {
  /** Quoted where it has to be. */
  readonly name: string;
  readonly hasQuestionToken: boolean;
  readonly type: string;
  readonly docs?: readonly [string];
}

/** `export type NAME = TYPE;` */
export interface EmittedTypeAlias extends EmittedDeclaration {
  readonly kind: typeof structureKind.typeAlias;
  readonly name: string;
  readonly typeParameters?: readonly string[];
  readonly type: string;
}

/** `export const NAME: TYPE = INITIALIZER;` */
export interface EmittedConstant extends EmittedDeclaration {
  readonly kind: typeof structureKind.variableStatement;
  readonly declarationKind: 'const';
  readonly declarations: readonly [{ readonly name: string; readonly type: string; readonly initializer: string }];
}
