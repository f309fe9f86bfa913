/**
 * What is known about types at run time: enough to say what is wrong with a value, and to list what members there are. The
 * quick answer, whether anything is wrong, is code of its own.
 */
import type { Told } from './checks.ts';
import { type Content, readContent } from './shape-text.ts';

/** A type of the schema language; `integer` is any of those of integers, where a QEMU said what it has. `n`: a 64-bit integer that is a bigint. */
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
  | 'integer'
  | 'int-n'
  | 'int64-n'
  | 'uint64-n'
  | 'size-n'
  | 'integer-n';

/** A type as something else mentions it; an array is a list of its element's type. */
export type TypeShape = Builtin | NamedShape | readonly [TypeShape];

export type NamedShape = EnumShape | ObjectShape | AlternateShape;

/**
 * The quick answer, for the way in which the type is used by default. Types that are used in two ways take notice of `sent`,
 * and those that can contain themselves of `depth`. Some
 * (`isTelling`) go on behind a wrong member to tell all of them; then they only answer whether all members are there that must be.
 */
export type Check = (value: unknown, sent?: boolean, depth?: number, told?: Told) => boolean;

interface Named {
  readonly check: Check;
  /** Only arguments reach it: unknown members are refused, and negative numbers pass for unsigned ones. */
  readonly isSent: boolean;
}

export interface EnumShape extends Named {
  readonly kind: 'enum';
  readonly names: readonly string[];
  /** Names that are deprecated (`a!`) or unstable (`a~`). */
  readonly marks: string;
  /** Values that the schema does not have pass in what is received, unless the caller says otherwise. */
  readonly isOpen: boolean;
}

export interface AlternateShape extends Named {
  readonly kind: 'alternate';
  /** What it consists of, see `shape-text.ts`. */
  readonly text: string;
  readonly types: Types;
}

export interface ObjectShape extends Named {
  readonly kind: 'object';
  readonly text: string;
  readonly types: Types;
  /** Its check can tell what is wrong, see {@link Check}. */
  readonly isTelling: boolean;
  /** What was read from the text, once somebody asks; always the same. */
  content: Content | null;
}

/** Named types that a text mentions, in its order; asked for when all of them are there. */
export type Types = () => readonly (NamedShape | null)[];

export function enumShape(names: readonly string[], marks = '', isOpen = false): EnumShape {
  const check: Check = (value, sent = false) =>
    isOpen && !sent ? typeof value === 'string' : names.includes(value as string);
  return { kind: 'enum', check, isSent: false, names, marks, isOpen };
}

/** @param text - `'str *'` */
export function alternateShape(check: Check, types: Types, text: string): AlternateShape {
  return { kind: 'alternate', check, text, isSent: text.startsWith('>'), types };
}

/** @param text - `'str a, int? b c, * d'` */
export function objectShape(check: Check, types: Types, text: string): ObjectShape {
  return {
    kind: 'object',
    check,
    text,
    isSent: text.startsWith('>'),
    types,
    isTelling: text.endsWith('+'),
    content: null,
  };
}

/** An object of nothing but built-in types. */
export function plainShape(check: Check, text: string): ObjectShape {
  return objectShape(check, () => [], text);
}

/** The members and branches of an object. */
export function contentOf(shape: ObjectShape): Content {
  return (shape.content ??= readContent(shape));
}
