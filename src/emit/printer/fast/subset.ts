/** Tells the structures that our emitters use from all the others that ts-morph has. */
import type { StructuredFile } from '../../output-file.ts';
import { structureKind } from '../../structure-kind.ts';
import type { EmittedStructure } from '../../structures.ts';

type Test = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Test>>;

const text: Test = (value) => typeof value === 'string';
const flag: Test = (value) => typeof value === 'boolean';
const is =
  (wanted: unknown): Test =>
  (value) =>
    value === wanted;
const all =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const one =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.length === 1 && test(value[0]);

/** Fields with an undefined value count as missing. */
const object =
  (fields: Fields): Test =>
  (value) => {
    if (typeof value !== 'object' || value === null) return false;
    for (const key in value) {
      const field = (value as Readonly<Record<string, unknown>>)[key];
      if (field !== undefined && fields[key]?.(field) !== true) return false;
    }
    return true;
  };

const kind: Test = () => true;
const declaration: Fields = { kind, isExported: is(true), leadingTrivia: is('\n'), docs: one(text) };
const signature = object({ keyName: text, keyType: is('string'), returnType: is('unknown') });
const property = object({ name: text, hasQuestionToken: flag, type: text, docs: one(text) });

const structures: ReadonlyMap<unknown, Test> = new Map([
  [structureKind.importDeclaration, object({ kind, isTypeOnly: flag, moduleSpecifier: text, namedImports: all(text) })],
  [structureKind.exportDeclaration, object({ kind, moduleSpecifier: text })],
  [
    structureKind.interface,
    object({
      ...declaration,
      name: text,
      typeParameters: all(text),
      extends: all(text),
      indexSignatures: all(signature),
      properties: all(property),
    }),
  ],
  [structureKind.typeAlias, object({ ...declaration, name: text, typeParameters: all(text), type: text })],
  [
    structureKind.variableStatement,
    object({ ...declaration, declarationKind: is('const'), declarations: one(object({ name: text, type: text, initializer: text })) }),
  ],
]);

/** What must be there for a declaration to look like ours: the blank line before it, and that it is exported. */
function isComplete(statement: object): boolean {
  return !('name' in statement || 'declarations' in statement) || ('isExported' in statement && 'leadingTrivia' in statement);
}

/** Null for a structure with anything that our emitters don't use. */
export function emittedStructure(statement: StructuredFile['statements'][number]): EmittedStructure | null {
  if (typeof statement === 'string') return statement as EmittedStructure;
  return structures.get(statement.kind)?.(statement) === true && isComplete(statement) ? (statement as EmittedStructure) : null;
}
