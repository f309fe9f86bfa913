import type { ObjectType } from '../../protocol/index.ts';
import { isUnion } from '../../protocol/is-union.ts';
import type { Docs } from '../declarations.ts';
import type { EmittedStructure } from '../structures.ts';
import { compose, memberProperty, parentOf } from './compose.ts';
import { typeOf } from './context.ts';
import { definitionDocs } from './docs.ts';
import type { TypesScope } from './scope.ts';
import { emptyRecord, ownMembers } from './shape.ts';
import { emitUnion } from './union-type.ts';

/**
 * A struct or a union.
 * @param open - Whether it takes members that the schema does not list.
 */
export function emitObject(
  scope: TypesScope,
  type: ObjectType,
  docs: Docs = definitionDocs(scope, type),
  open = false,
): readonly EmittedStructure[] {
  if (isUnion(type)) return emitUnion(scope, type, docs);
  const base = type.base === null ? null : typeOf(scope.context, type.base);
  const parent = base?.kind === 'object' ? parentOf(scope, base) : null;
  return [
    compose({
      name: scope.context.names.of('type', type.name),
      docs,
      parents: parent === null ? [] : [parent],
      properties: ownMembers(type).map((member) => memberProperty(scope, member)),
      open,
      empty: emptyRecord(type),
    }),
  ];
}
