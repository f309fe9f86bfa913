import type { NamedSubject } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { constraintOf, subjectsOfLiteralType } from './literal-types.ts';
import { subjectsOfProperty } from './members.ts';

/** What a literal stands for that is handed to a generic function: `run<C extends CommandName>(name: C)`, `pick<T, K extends keyof T>(of: T, key: K)`. */
export function subjectsOfArgument(context: ProjectContext, literal: ts.StringLiteralLike): readonly NamedSubject[] {
  const { compiler: ts, checker } = context;
  const call = literal.parent;
  if (!ts.isCallExpression(call) && !ts.isNewExpression(call)) return [];
  const given = call.arguments ?? ts.factory.createNodeArray();
  const declaration = checker.getResolvedSignature(call)?.getDeclaration();
  const parameters = declaration?.parameters ?? [];
  const parameter = parameters[Math.min(given.indexOf(literal), parameters.length - 1)];
  if (parameter?.type === undefined) return [];
  const declared = checker.getTypeFromTypeNode(parameter.type);
  const type = parameter.dotDotDotToken === undefined ? declared : (checker.getIndexTypeOfType(declared, ts.IndexKind.Number) ?? declared);
  const constraint = type.flags & ts.TypeFlags.TypeParameter ? constraintOf(context, type) : type;
  if (constraint === undefined) return [];
  if (!(constraint.flags & ts.TypeFlags.Index)) return subjectsOfLiteralType(context, constraint, literal.text);
  const { type: owner } = constraint as ts.IndexType;
  const index = parameters.findIndex(({ type: node }) => node !== undefined && checker.getTypeFromTypeNode(node) === owner);
  const object = given[index];
  return object === undefined ? [] : subjectsOfProperty(context, checker.getTypeAtLocation(object), literal.text);
}
