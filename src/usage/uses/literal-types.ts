import type { NamedSubject, VersionBounds } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { type Declared, declaredAt, uniqueSubjects, withinVersions } from '../project/declared.ts';
import { tableOf } from '../project/packages.ts';
import { boundsOfVariant, boundsOfView, unbounded, viewsIn } from '../project/views.ts';

const namesOfCommands = new Set(['CommandName', 'AnyCommandName', 'OobCommandName', 'CommandNameNeedingArguments']);
const namesOfEvents = new Set(['EventName', 'EventNameWithoutData']);

/**
 * What a text stands for as a value of a type: a value of an enum, or the name of a command or event. An enum is known by its name, which
 * the compiler keeps when members are optional or joined with others; not by its values, which a type of the user's may share.
 */
export function subjectsOfLiteralType(context: ProjectContext, type: ts.Type, text: string): readonly NamedSubject[] {
  return uniqueSubjects(byType(context, type, text, 0));
}

function byType(context: ProjectContext, type: ts.Type, text: string, depth: number): readonly NamedSubject[] {
  if (depth > 10) return [];
  const { compiler: ts } = context;
  for (const declaration of type.aliasSymbol?.declarations ?? []) {
    const declared = declaredAt(context, declaration);
    if (declared?.member !== null) continue;
    const found = byName(context, declared.package, declared.name, text);
    if (found === null) continue;
    // What stands beside such a type, as in `status ?? 'none'`, is none of its values.
    return includes(type, text) ? withinVersions(found, boundsOfAlias(context, type, declared)) : [];
  }
  if (type.flags & ts.TypeFlags.TypeParameter) {
    const constraint = constraintOf(context, type);
    return constraint === undefined ? [] : byType(context, constraint, text, depth + 1);
  }
  if (type.flags & ts.TypeFlags.Index) return byKeys(context, (type as ts.IndexType).type, text);
  if (!type.isUnionOrIntersection()) return [];
  const parts = partsOf(type);
  const found = parts.flatMap((part) => byType(context, part, text, depth + 1));
  return found.length > 0 ? found : byNamesOfMessages(context, type, text);
}

/** Whether a text is a value of a union; of one that takes any text besides, it may be. */
function includes(type: ts.Type, text: string): boolean {
  if (!type.isUnion()) return !type.isStringLiteral() || type.value === text;
  return type.types.some((one) => (one.isStringLiteral() ? one.value === text : one.isIntersection()));
}

/** As it was written: resolved, a constraint has lost what it was made of. */
export function constraintOf({ compiler: ts, checker }: ProjectContext, type: ts.Type): ts.Type | undefined {
  const declaration = (type.symbol as ts.Symbol | undefined)?.declarations?.find((one) => ts.isTypeParameterDeclaration(one));
  return declaration?.constraint === undefined ? undefined : checker.getTypeFromTypeNode(declaration.constraint);
}

/** What a union was written as, where the compiler still knows: `keyof Commands`, `MigrationStatus | undefined`. */
function partsOf(type: ts.UnionOrIntersectionType): readonly ts.Type[] {
  const { origin } = type as { readonly origin?: ts.Type };
  if (origin === undefined) return type.types;
  return origin.isUnionOrIntersection() ? origin.types : [origin];
}

function byName(
  context: ProjectContext,
  from: Parameters<ProjectContext['exportedBy']>[0],
  name: string,
  text: string,
): readonly NamedSubject[] | null {
  if (namesOfCommands.has(name)) return [{ kind: 'command', name: text }];
  if (namesOfEvents.has(name)) return [{ kind: 'event', name: text }];
  const found = context.exportedBy(from, name);
  const type = found?.side.types.get(found.exported.type ?? '');
  if (found !== null && type?.kind === 'enum') return [{ kind: 'value', version: found.side.version, type: type.name, name: text }];
  return null;
}

/** `keyof Commands`, or a member of an object. */
function byKeys(context: ProjectContext, type: ts.Type, text: string): readonly NamedSubject[] {
  const [declaration] = (type.symbol as ts.Symbol | undefined)?.declarations ?? [];
  const declared = declaration === undefined ? null : declaredAt(context, declaration);
  if (declared?.member !== null) return [];
  const table = tableOf(declared.name);
  const within = boundsOfVariant(declared.package, declared.name);
  if (table !== null) return withinVersions([{ kind: table === 'Commands' ? 'command' : 'event', name: text }], within);
  const found = context.exportedBy(declared.package, declared.name);
  const owner = found?.exported.type ?? null;
  return found === null || owner === null
    ? []
    : withinVersions([{ kind: 'member', version: found.side.version, type: owner, name: text }], within);
}

/** By the name of a variant, or by the view that a type is told: `MigrationStatus_8_2`, `CommandName<'9.2+'>`. */
function boundsOfAlias(context: ProjectContext, type: ts.Type, declared: Declared): readonly VersionBounds[] | null {
  const [view] = (type.aliasTypeArguments ?? []).flatMap((argument) => {
    const bounds = viewsIn(context, argument).map((text) => boundsOfView(declared.package, text) ?? unbounded);
    return bounds.includes(unbounded) ? [] : [bounds];
  });
  return view ?? boundsOfVariant(declared.package, declared.name);
}

/** Names of commands and events are no others' names, so a union of them alone is known by its values. */
function byNamesOfMessages({ packages }: ProjectContext, type: ts.UnionOrIntersectionType, text: string): readonly NamedSubject[] {
  const values = type.types.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  if (values.length < 2 || !values.includes(text)) return [];
  for (const { commands, events } of packages.all) {
    if (values.every((value) => commands.has(value))) return [{ kind: 'command', name: text }];
    if (values.every((value) => events.has(value))) return [{ kind: 'event', name: text }];
  }
  return [];
}
