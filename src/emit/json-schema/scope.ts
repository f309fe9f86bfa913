import { isUnion, type NamedType, type Protocol, typesByName } from '../../protocol/index.ts';
import { tellsIntegers } from '../../protocol/integer-range.ts';
import type { JsonSchemaOptions } from './options.ts';

/** Which bundle of types a schema belongs to: what clients send, which is closed, or what they receive, which is open. */
export type Side = 'send' | 'receive';

/** Everything that a schema is made from. */
export interface Scope {
  readonly types: ReadonlyMap<string, NamedType>;
  readonly options: JsonSchemaOptions;
  readonly side: Side;
  /** Whether `int` is the type that the schema has; else it stands for any integer. */
  readonly tellsIntegers: boolean;
  /** What stands before `#` in a reference to a type: nothing inside of the bundle itself. */
  readonly bundle: string;
  /** Types whose members are defined apart from what closes them, so that others can take them over. */
  readonly shared: ReadonlySet<string>;
}

export function bundleFile(side: Side): string {
  return `${side}.json`;
}

export function scopeOf(protocol: Protocol, options: JsonSchemaOptions, side: Side): Scope {
  const types = typesByName(protocol);
  return {
    types,
    options,
    side,
    tellsIntegers: tellsIntegers(protocol),
    bundle: '',
    shared: side === 'send' ? sharedTypes(protocol) : new Set(),
  };
}

/** Seen from a file beside the bundle. */
export function outsideOf(scope: Scope): Scope {
  return { ...scope, bundle: bundleFile(scope.side) };
}

/** Branches of unions, and arguments of commands that take members besides. */
function sharedTypes({ types, commands }: Protocol): ReadonlySet<string> {
  const unions = types.filter((type) => type.kind === 'object').filter(isUnion);
  return new Set([
    ...unions.flatMap(({ branches }) => branches.flatMap(({ type }) => type ?? [])),
    ...commands.flatMap((command) => (command.gen || command.arguments === null ? [] : command.arguments)),
  ]);
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
