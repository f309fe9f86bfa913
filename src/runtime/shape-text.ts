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
import type { Table } from './checks.ts';
import { nameIn, wordsIn } from './names.ts';
import type {
  AlternateShape,
  Builtin,
  EnumShape,
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
  /** By the value that selects it; null for one that adds nothing. */
  readonly branches: ReadonlyMap<string, ObjectShape | null> | null;
  /** It selects a branch, and there may be others in what is received. */
  readonly isOpen: boolean;
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
      const typed = typeIn(type, next);
      const member: MemberShape = {
        name,
        type: typed,
        optional: type.endsWith('?'),
        deprecated: word.includes('!'),
        unstable: word.includes('~'),
        branches: isTag ? branchesIn(words.slice(1), next) : null,
        isOpen: isTag && !shape.isSent && (typed as Partial<EnumShape>).isOpen === true,
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
  'integer',
  'integer-n',
  'int-n',
  'int64-n',
  'uint64-n',
  'size-n',
];
