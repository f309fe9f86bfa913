/**
 * What the text of an object or an alternate says:
 *
 *     >int a, str? b c!, [*] d, #* tag v w*
 *
 * Behind a type stand the members that are of it. `*` is a named type, in the order of the list that comes with the text; `[` an
 * array; `?` optional; `!` deprecated; `~` unstable; `%` see `names.ts`. Behind the member that selects a branch (`#`) stand its
 * values, with a `*` where the branch has members. `>` at the beginning: only arguments reach the type. ` +` at the end: its check
 * tells what is wrong.
 */
import {
  isArrayOfSent,
  isBigInt64,
  isBigUint64Sent,
  isBoolean,
  isInt16,
  isInt32,
  isInt8,
  isNull,
  isPresent,
  isString,
  isUint16,
  isUint32,
  isUint64Sent,
  isUint8,
  type Table,
} from './checks.ts';
import { nameIn, wordsIn } from './names.ts';
import type {
  AlternateShape,
  Builtin,
  Check,
  NamedShape,
  ObjectShape,
  TypeShape,
} from './shapes.ts';

/** What an object consists of. */
export interface Content {
  /** In the order of the schema; the one that selects a branch is the last. */
  readonly members: readonly MemberShape[];
  /** No schema that QEMU accepts has two members of a name. */
  readonly byName: Table<MemberShape>;
  /** How many members may not be absent. */
  readonly required: number;
  /** The member that selects a branch. */
  readonly tag: MemberShape | null;
}

export interface MemberShape {
  readonly name: string;
  readonly type: TypeShape;
  readonly optional: boolean;
  readonly deprecated: boolean;
  readonly unstable: boolean;
  /** The quick answer for its type. */
  readonly check: Check;
  /** By the value that selects it; null for one that adds nothing. */
  readonly branches: ReadonlyMap<string, ObjectShape | null> | null;
  /** Another member of the name. */
  readonly twin: MemberShape | null;
}

export function readContent(shape: ObjectShape): Content {
  const named = shape.types();
  let used = 0;
  const next = (): NamedShape | null => named[used++] ?? null;
  const members: MemberShape[] = [];
  const byName = Object.create(null) as Record<string, MemberShape>;
  let tag: MemberShape | null = null;
  for (const group of shape.text.replace(/^>| \+$/g, '').split(', ')) {
    const [type = '', ...words] = wordsIn(group);
    const isTag = type.startsWith('#');
    for (const word of isTag ? words.slice(0, 1) : words) {
      const name = nameIn(word);
      const found = typeIn(type, next);
      const member: MemberShape = {
        name,
        type: found,
        optional: type.endsWith('?'),
        deprecated: word.includes('!'),
        unstable: word.includes('~'),
        check: checkOf(found),
        branches: isTag ? branchesIn(words.slice(1), next) : null,
        twin: byName[name] ?? null,
      };
      members.push(member);
      byName[name] = member;
      if (isTag) tag = member;
    }
  }
  return { members, byName, required: members.filter(({ optional }) => !optional).length, tag };
}

/** The types of an alternate. */
export function alternativesOf({ text, types }: AlternateShape): readonly TypeShape[] {
  const named = types();
  let used = 0;
  return wordsIn(text.replace('>', '')).map((word) => typeIn(word, () => named[used++] ?? null));
}

function branchesIn(
  words: readonly string[],
  next: () => NamedShape | null,
): ReadonlyMap<string, ObjectShape | null> {
  const branches = new Map<string, ObjectShape | null>();
  for (const word of words) {
    const shape = word.endsWith('*') ? next() : null;
    const name = nameIn(word);
    if (!branches.has(name)) branches.set(name, shape?.kind === 'object' ? shape : null);
  }
  return branches;
}

function typeIn(word: string, next: () => NamedShape | null): TypeShape {
  if (word.startsWith('[')) return [typeIn(word.slice(1), next)];
  const name = word.replace(/[^\w*-]/g, '');
  if (name === '*') return next() ?? 'any';
  return builtins.find((each) => each === name) ?? 'any';
}

/** The quick answer for a type. */
export function checkOf(type: TypeShape): Check {
  if (typeof type === 'string') return builtinCheck(type);
  if (!(type instanceof Array)) return type.check;
  const check = checkOf(type[0]);
  return (value, sent = false, depth = 0) => isArrayOfSent(check, value, sent, depth + 1);
}

function builtinCheck(type: Builtin): Check {
  switch (type) {
    case 'str':
      return isString;
    case 'number':
      return Number.isFinite;
    case 'bool':
      return isBoolean;
    case 'any':
      return isPresent;
    case 'null':
      return isNull;
    case 'int':
    case 'int64':
      return Number.isSafeInteger;
    case 'int8':
      return isInt8;
    case 'int16':
      return isInt16;
    case 'int32':
      return isInt32;
    case 'uint8':
      return isUint8;
    case 'uint16':
      return isUint16;
    case 'uint32':
      return isUint32;
    case 'uint64':
    case 'size':
      return isUint64Sent;
    case 'int-n':
    case 'int64-n':
      return isBigInt64;
    default:
      return isBigUint64Sent;
  }
}

/** V8 compares these with literals by their address; the words of a text it would compare letter by letter. */
const builtins: readonly Builtin[] = [
  'str',
  'bool',
  'int',
  'int64',
  'uint64',
  'size',
  'uint32',
  'uint16',
  'uint8',
  'int32',
  'int16',
  'int8',
  'number',
  'any',
  'null',
  'int-n',
  'int64-n',
  'uint64-n',
  'size-n',
];
