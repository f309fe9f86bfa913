import type { NamedSubject } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { subjectsOfSymbol, uniqueSubjects } from '../project/declared.ts';
import { subjectsOfLiteralType } from './literal-types.ts';
import type { NodeUse } from './find-uses.ts';
import { literalsIn, memberName, objectBehind, propertyName } from './objects.ts';

/** `info.ram`, `info?.ram` */
export function subjectsOfMemberName(context: ProjectContext, access: ts.PropertyAccessExpression): readonly NamedSubject[] {
  const own = subjectsOfSymbol(context, context.checker.getSymbolAtLocation(access.name));
  return own.length > 0 ? own : subjectsOfProperty(context, context.checker.getTypeAtLocation(access.expression), access.name.text);
}

/** What a property of a type stands for; of a union, that of every constituent which has it. */
export function subjectsOfProperty(context: ProjectContext, type: ts.Type, name: string): readonly NamedSubject[] {
  return uniqueSubjects(constituents(context, type).flatMap((one) => subjectsOfOwn(context, one, name)));
}

function subjectsOfOwn(context: ProjectContext, type: ts.Type, name: string): readonly NamedSubject[] {
  const own = subjectsOfSymbol(context, context.checker.getPropertyOfType(type, name));
  return own.length > 0 ? own : subjectsOfKey(context, type, name);
}

function constituents({ checker }: ProjectContext, type: ts.Type): readonly ts.Type[] {
  const apparent = checker.getNonNullableType(type.isTypeParameter() ? (checker.getBaseConstraintOfType(type) ?? type) : type);
  return apparent.isUnion() ? apparent.types : [apparent];
}

/** `const { ram, status: state } = info`, also of parameters and inside of others. */
export function usesInBinding(context: ProjectContext, pattern: ts.ObjectBindingPattern): readonly NodeUse[] {
  const { checker } = context;
  const type = checker.getTypeAtLocation(pattern);
  return pattern.elements.flatMap((element) => {
    const name = element.propertyName ?? element.name;
    const text = element.dotDotDotToken === undefined ? memberName(context, name) : null;
    return text === null ? [] : [{ node: name, subjects: subjectsOfProperty(context, type, text) }];
  });
}

/**
 * The members that an object literal gives, as the type that is expected there declares them. What is spread into it counts where it is written,
 * if that is an object literal, too.
 */
export function usesInObject(context: ProjectContext, literal: ts.ObjectLiteralExpression): readonly NodeUse[] {
  const { compiler: ts, checker, packages } = context;
  if (packages.all.length === 0) return [];
  const isAssigned = ts.isBinaryExpression(literal.parent) && literal.parent.left === literal;
  const expected = isAssigned ? checker.getTypeAtLocation(literal.parent.right) : checker.getContextualType(literal);
  if (expected === undefined) return [];
  return usesByType(context, literal, expected, 0);
}

const MAXIMUM_DEPTH = 8;

function usesByType(context: ProjectContext, literal: ts.ObjectLiteralExpression, expected: ts.Type, depth: number): readonly NodeUse[] {
  const { compiler: ts } = context;
  const types = chosen(context, constituents(context, expected), literalsIn(context, literal));
  if (types.length === 0 || depth > MAXIMUM_DEPTH) return [];
  return literal.properties.flatMap((property): readonly NodeUse[] => {
    if (ts.isSpreadAssignment(property)) {
      const source = objectBehind(context, property.expression);
      return source === null ? [] : usesByType(context, source, expected, depth + 1);
    }
    const name = propertyName(context, property);
    if (name === null) return [];
    const subjects = uniqueSubjects(types.flatMap((type) => subjectsOfOwn(context, type, name)));
    const behind = depth === 0 || !ts.isPropertyAssignment(property) ? null : objectBehind(context, property.initializer);
    const inner = behind === null ? [] : types.flatMap((type) => usesInside(context, behind, type, name, depth));
    return [{ node: property.name, subjects }, ...inner];
  });
}

function usesInside(
  context: ProjectContext,
  literal: ts.ObjectLiteralExpression,
  type: ts.Type,
  name: string,
  depth: number,
): readonly NodeUse[] {
  const symbol = context.checker.getPropertyOfType(type, name);
  return symbol === undefined ? [] : usesByType(context, literal, context.checker.getTypeOfSymbol(symbol), depth + 1);
}

/** Of the constituents of a union those whose discriminators are what the literal says; all if that leaves none. */
function chosen(context: ProjectContext, types: readonly ts.Type[], literals: Readonly<Record<string, string>>): readonly ts.Type[] {
  if (types.length < 2) return types;
  const { checker } = context;
  const known = Object.entries(literals);
  const fitting = types.filter((type) =>
    known.every(([name, value]) => {
      const property = checker.getPropertyOfType(type, name);
      if (property === undefined) return true;
      const declared = checker.getTypeOfSymbol(property);
      return !declared.isStringLiteral() || declared.value === value;
    }),
  );
  return fitting.length > 0 ? fitting : types;
}

/** A key of `Record<MigrationStatus, …>` or of `{ [S in MigrationStatus]?: … }` is a value. */
function subjectsOfKey(context: ProjectContext, type: ts.Type, key: string): readonly NamedSubject[] {
  const { checker } = context;
  const keys = keysOf(context, type);
  if (keys === undefined) return [];
  const property = checker.getPropertiesOfType(type).find(({ name }) => name === key);
  return property === undefined || isOfRuntime(context, checker.getTypeOfSymbol(property)) ? [] : subjectsOfLiteralType(context, keys, key);
}

/** What the compiler keeps of a mapped type: that of the keys once it was asked for a property. */
interface MappedType {
  readonly objectFlags?: ts.ObjectFlags;
  readonly constraintType?: ts.Type;
  readonly declaration?: ts.MappedTypeNode;
}

/** The type of the keys as it was written, also of `Partial<Record<…>>`. Keys that get other names, `as …`, are none of it. */
function keysOf({ compiler: ts }: ProjectContext, type: ts.Type): ts.Type | undefined {
  const { objectFlags = 0, constraintType, declaration } = type as MappedType;
  return objectFlags & ts.ObjectFlags.Mapped && declaration?.nameType === undefined ? constraintType : undefined;
}

/** What a package tells by a name, such as the versions of a command, is there to be asked. */
function isOfRuntime({ packages }: ProjectContext, { symbol, aliasSymbol = symbol }: ts.Type): boolean {
  const [declaration] = (aliasSymbol as ts.Symbol | undefined)?.declarations ?? [];
  return declaration !== undefined && packages.of(declaration.getSourceFile())?.part === 'runtime';
}

/** `info[key]`, where it is certain which member that is. */
export function subjectsOfKeyAccess(context: ProjectContext, access: ts.ElementAccessExpression): readonly NamedSubject[] {
  const { checker } = context;
  const key = checker.getTypeAtLocation(access.argumentExpression);
  return key.isStringLiteral() ? subjectsOfProperty(context, checker.getTypeAtLocation(access.expression), key.value) : [];
}
