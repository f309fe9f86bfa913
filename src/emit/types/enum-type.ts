import type { EnumType } from '../../protocol/index.ts';
import { mayGrow } from '../../protocol/open-values.ts';
import { constant, typeAlias } from '../declarations.ts';
import { literalUnion, stringLiteral } from '../literals.ts';
import type { EmittedStructure } from '../structures.ts';
import { enumDocs } from './docs.ts';
import type { TypesScope } from './scope.ts';

/** A union of string literals, and the list of them as a value. */
export function emitEnum(scope: TypesScope, type: EnumType): readonly EmittedStructure[] {
  const { names, options } = scope.context;
  const name = names.of('type', type.name);
  const values = type.values.map((value) => value.name);
  const list = `/* @__PURE__ */ Object.freeze([${values.map(stringLiteral).join(', ')}])`;
  const isOpenEnum = options.openEnums === true && mayGrow(type);
  return [
    typeAlias(name, isOpenEnum ? openUnion(values) : literalUnion(values), enumDocs(scope, type)),
    constant(names.of('values', type.name), `readonly ${name}[]`, list, `The values of {@link ${name}}.`),
  ];
}

/** The known values stay apart from other strings, so that an editor offers them. */
function openUnion(values: readonly string[]): string {
  return [...values.map(stringLiteral), '(string & {})'].join(' | ');
}
