import { type EnumType, type MessageDirection, type NamedType, type Protocol, typesByName } from '../../protocol/index.ts';
import { mayGrow } from '../../protocol/open-values.ts';
import { isUnion } from '../../protocol/is-union.ts';
import { tellsIntegers } from '../../protocol/integer-range.ts';
import type { JsonSchemaOptions } from './options.ts';

/** Everything that a schema is made from. */
export interface Scope {
  readonly types: ReadonlyMap<string, NamedType>;
  readonly options: JsonSchemaOptions;
  /** Which bundle of types a schema belongs to: what clients send, which is closed, or what they receive, which is open. */
  readonly direction: MessageDirection;
  /** Whether `int` is the type that the schema has; else it stands for any integer. */
  readonly tellsIntegers: boolean;
  /** What stands before `#` in a reference to a type: nothing inside of the bundle itself. */
  readonly bundle: string;
  /** Types whose members are defined apart from what closes them, so that others can take them over. */
  readonly shared: ReadonlySet<string>;
}

export function bundleFile(direction: MessageDirection): string {
  return `${direction}.json`;
}

export function scopeOf(protocol: Protocol, options: JsonSchemaOptions, direction: MessageDirection): Scope {
  const types = typesByName(protocol);
  return {
    types,
    options,
    direction,
    tellsIntegers: tellsIntegers(protocol),
    bundle: '',
    shared: direction === 'send' ? sharedTypes(protocol) : new Set(),
  };
}

/** Seen from a file beside the bundle. */
export function outsideOf(scope: Scope): Scope {
  return { ...scope, bundle: bundleFile(scope.direction) };
}

/** Branches of unions, and arguments of commands that take members besides. */
function sharedTypes({ types, commands }: Protocol): ReadonlySet<string> {
  const unions = types.filter((type) => type.kind === 'object').filter(isUnion);
  return new Set([
    ...unions.flatMap(({ branches }) => branches.flatMap(({ type }) => type ?? [])),
    ...commands.flatMap((command) => (command.gen || command.arguments === null ? [] : command.arguments)),
  ]);
}

/** Whether values that the schema does not have are valid. */
export function isOpenEnum({ options, direction }: Scope, type: EnumType): boolean {
  return options.openEnums === true && direction === 'receive' && mayGrow(type);
}

export function referTo(scope: Scope, definition: string): string {
  return `${scope.bundle}#/$defs/${encodeURIComponent(definition.replace(/~/g, '~0').replace(/\//g, '~1'))}`;
}

/** The members of a type, without what closes it. */
export function referToMembers(scope: Scope, definition: string): string {
  return referTo(scope, scope.shared.has(definition) ? membersOf(definition) : definition);
}

/** No type of a schema has a dot there. */
export function membersOf(definition: string): string {
  return `${definition}.members`;
}
