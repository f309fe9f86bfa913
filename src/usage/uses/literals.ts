import { definitionOf, type TypeReference } from '../../protocol/index.ts';
import type { NamedSubject } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { uniqueSubjects, withinVersions } from '../project/declared.ts';
import { formsOf } from '../schema/counterparts.ts';
import { subjectsOfLiteralType } from './literal-types.ts';
import { subjectsOfMemberName, subjectsOfProperty } from './members.ts';
import { subjectsOfArgument } from './generic-arguments.ts';
import { subjectsOfElement } from './list-elements.ts';
import { bare, propertyName } from './objects.ts';
import { subjectsOfTypeArgument } from './type-arguments.ts';

/** What a string literal stands for: the value of an enum, a member, a command or an event, by what is expected where it stands. */
export function subjectsOfLiteral(context: ProjectContext, literal: ts.StringLiteralLike): readonly NamedSubject[] {
  const { compiler: ts, checker, packages } = context;
  const { parent, text } = literal;
  const compared = comparedWith(context, literal);
  // Whatever client it is of, `event` of a message is the name of one.
  if (compared !== null && isEventName(context, compared, text)) return [{ kind: 'event', name: text }];
  if (packages.all.length === 0) return [];
  if (ts.isPropertyAssignment(parent) && parent.name === literal) return [];
  if (ts.isElementAccessExpression(parent)) return subjectsOfProperty(context, checker.getTypeAtLocation(parent.expression), text);
  if (ts.isLiteralTypeNode(parent)) return subjectsOfTypeNode(context, parent, text);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword)
    return parent.left === literal ? subjectsOfProperty(context, checker.getTypeAtLocation(parent.right), text) : [];
  if (compared !== null) return subjectsOfValue(context, compared, text);
  const ofProperty = subjectsInProperty(context, literal);
  if (ofProperty.length > 0) return ofProperty;
  const expected = checker.getContextualType(literal);
  if (expected === undefined) return subjectsOfElement(context, literal);
  const found = subjectsOfLiteralType(context, expected, text);
  // Of a generic function the type is inferred from the very literal.
  return found.length > 0 ? found : [...subjectsOfArgument(context, literal), ...subjectsOfElement(context, literal)];
}

/** `Commands['query-status']`, `Pick<MigrationInfo, 'ram'>`, `Extract<MigrationStatus, 'completed'>`, `QmpCommand<'stop'>`, `extends Handler<'stop'>` */
function subjectsOfTypeNode(context: ProjectContext, node: ts.LiteralTypeNode, text: string): readonly NamedSubject[] {
  const { compiler: ts, checker } = context;
  if (ts.isIndexedAccessTypeNode(node.parent)) return subjectsOfProperty(context, checker.getTypeAtLocation(node.parent.objectType), text);
  const whole = ts.isUnionTypeNode(node.parent) ? node.parent : node;
  const reference = whole.parent;
  if (ts.isPropertySignature(reference)) return subjectsOfMessageType(context, reference, text);
  return subjectsOfTypeArgument(context, whole, text);
}

/** `Extract<AnyEvent, { event: 'STOP' }>` */
function subjectsOfMessageType(
  { commands, events }: ProjectContext,
  { name }: ts.PropertySignature,
  text: string,
): readonly NamedSubject[] {
  const key = 'text' in name ? name.text : '';
  if (key === 'event' && events.has(text)) return [{ kind: 'event', name: text }];
  return (key === 'execute' || key === 'exec-oob') && commands.has(text) ? [{ kind: 'command', name: text }] : [];
}

function isEventName(context: ProjectContext, compared: ts.Expression, text: string): boolean {
  const { compiler: ts, events, packages } = context;
  const inner = bare(context, compared);
  if (!ts.isPropertyAccessExpression(inner) || inner.name.text !== 'event') return false;
  return events.has(text) || packages.all.some((one) => one.events.has(text));
}

/** What a literal is compared with: the other side of `===`, what is switched over, what a list of literals is asked for. */
function comparedWith({ compiler: ts }: ProjectContext, literal: ts.Expression): ts.Expression | null {
  const { parent } = literal;
  if (ts.isCaseClause(parent)) return parent.parent.parent.expression;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const compares =
      kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
      kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
      kind === ts.SyntaxKind.EqualsEqualsToken ||
      kind === ts.SyntaxKind.ExclamationEqualsToken;
    return compares ? (parent.left === literal ? parent.right : parent.left) : null;
  }
  if (!ts.isArrayLiteralExpression(parent)) return null;
  const access = parent.parent;
  if (!ts.isPropertyAccessExpression(access) || !ts.isCallExpression(access.parent)) return null;
  return /^(?:includes|indexOf)$/.test(access.name.text) ? (access.parent.arguments[0] ?? null) : null;
}

/** What a text stands for as a value of what an expression gives. */
function subjectsOfValue(context: ProjectContext, expression: ts.Expression, text: string): readonly NamedSubject[] {
  const { compiler: ts, checker } = context;
  const inner = bare(context, expression);
  const members = membersRead(context, inner);
  const values = members.flatMap((member) => valuesOfMember(context, member, text));
  if (values.length > 0) return uniqueSubjects(values);
  // The type as it was declared: what conditions before have ruled out is gone from the other.
  const symbol = ts.isIdentifier(inner) ? checker.getSymbolAtLocation(inner) : undefined;
  const declared = symbol === undefined ? [] : subjectsOfLiteralType(context, checker.getTypeOfSymbol(symbol), text);
  return declared.length > 0 ? declared : subjectsOfLiteralType(context, checker.getTypeAtLocation(inner), text);
}

/** The members that an expression reads, also by way of a variable that was taken out of an object. */
function membersRead(context: ProjectContext, expression: ts.Expression): readonly NamedSubject[] {
  const { compiler: ts, checker } = context;
  if (ts.isPropertyAccessExpression(expression)) return subjectsOfMemberName(context, expression);
  if (ts.isElementAccessExpression(expression) && ts.isStringLiteralLike(expression.argumentExpression))
    return subjectsOfProperty(context, checker.getTypeAtLocation(expression.expression), expression.argumentExpression.text);
  if (!ts.isIdentifier(expression)) return [];
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  if (declaration === undefined || !ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) return [];
  const name = declaration.propertyName ?? declaration.name;
  if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return [];
  return subjectsOfProperty(context, checker.getTypeAtLocation(declaration.parent), name.text);
}

/** `{ type: 'inet' }`: the member says which enum it is, also where each branch has its own type. */
function subjectsInProperty(context: ProjectContext, literal: ts.Expression): readonly NamedSubject[] {
  const { compiler: ts, checker } = context;
  let value: ts.Expression = literal;
  for (; ts.isExpression(value.parent) && !ts.isObjectLiteralExpression(value.parent); value = value.parent) {
    if (!ts.isParenthesizedExpression(value.parent) && !ts.isConditionalExpression(value.parent) && !ts.isAsExpression(value.parent))
      return [];
  }
  const property = value.parent;
  if (!ts.isPropertyAssignment(property) || property.initializer !== value) return [];
  const name = propertyName(context, property);
  const expected = checker.getContextualType(property.parent);
  if (name === null || expected === undefined || !ts.isStringLiteralLike(literal)) return [];
  const { text } = literal;
  return uniqueSubjects(subjectsOfProperty(context, expected, name).flatMap((member) => valuesOfMember(context, member, text)));
}

/** The values that a text may be of a member, by the member's type in the schema. */
function valuesOfMember(context: ProjectContext, member: NamedSubject, text: string): readonly NamedSubject[] {
  if (member.kind !== 'member') return [];
  const side = context.sides.find(({ version }) => version === member.version);
  const type = side?.types.get(member.type);
  if (side === undefined || type?.kind !== 'object') return [];
  const own = type.members.filter(({ name }) => name === member.name);
  const values = own.flatMap((found) =>
    enumsIn(found.type).map((name) => ({ kind: 'value', version: side.version, type: name, name: text }) as const),
  );
  return withinVersions(values, member.within ?? null);

  function enumsIn(reference: TypeReference): readonly string[] {
    const name = definitionOf(reference);
    const named = name === null ? undefined : side?.types.get(name);
    if (side === undefined || named === undefined) return [];
    return formsOf(side, named).flatMap((form) => (form.kind === 'enum' ? [form.name] : []));
  }
}
