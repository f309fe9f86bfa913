/**
 * What is known about types at run time: enough to say what is wrong with a value, and to list what members there are. The
 * quick answer, whether anything is wrong, is code of its own.
 */

/** A type of the schema language. `n`: a 64-bit integer that is a bigint. */
export type Builtin =
  | 'str'
  | 'number'
  | 'bool'
  | 'any'
  | 'null'
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'size'
  | 'int-n'
  | 'int64-n'
  | 'uint64-n'
  | 'size-n';

/** A type as something else mentions it; an array is a list of its element's type. */
export type TypeShape = Builtin | NamedShape | readonly [TypeShape];

export type NamedShape = EnumShape | ObjectShape | AlternateShape;

interface Named {
  /** The quick answer, for the way in which the type is used by default. */
  readonly check: (value: unknown) => boolean;
  /** Only arguments reach it: unknown members are refused, and negative numbers pass for unsigned ones. */
  readonly sent?: true;
  /** Its values can contain values of it. */
  readonly recursive?: true;
  /** In packages of several versions, where versions differ: the type as a version has it, null where that has none. */
  readonly at?: (version: string) => NamedShape | null;
}

export interface EnumShape extends Named {
  readonly values: readonly string[];
  /** Values that the schema does not have pass, unless the caller says otherwise. */
  readonly open?: boolean;
  readonly deprecated?: readonly string[];
  readonly unstable?: readonly string[];
}

export interface AlternateShape extends Named {
  readonly alternatives: () => readonly TypeShape[];
}

export interface ObjectShape extends Named {
  /** Tells a visitor all members, in the order of the schema, and the branches behind them. */
  readonly members: (visitor: MemberVisitor) => void;
  /** It may tell the same member twice. */
  readonly odd?: true;
}

/** What a shape tells its members to. Nothing is stored, so shapes cost nothing until someone asks. */
export interface MemberVisitor {
  /** @param flags - Sum of {@link memberFlags}, 0 by default */
  member(name: string, type: TypeShape, flags?: number): void;
  /** The member that selects a branch, with the branches by its value; null for one that adds nothing. */
  branches(
    branches: readonly (readonly [value: string, type: ObjectShape | null])[],
    tag: string,
    type: TypeShape,
    flags?: number,
  ): void;
}

/** What is to be said about a member besides its type. */
export const memberFlags = {
  /** May be absent. */
  optional: 1,
  deprecated: 2,
  unstable: 4,
  /** Every object inherits something by its name. */
  inherited: 8,
} as const;
