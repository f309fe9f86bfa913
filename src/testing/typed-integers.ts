/** Arguments as the types of a package with bigints have them, for handlers that are typed by it. */
import { isRecord } from '../basics/is-record.ts';
import { needs64Bits, type NamedType, type ObjectType, type Protocol, type TypeReference, typesByName } from '../protocol/index.ts';
import { type Face, facesOf } from '../protocol/faces.ts';
import { classOfValue } from './class-of-value.ts';

type Members = Readonly<Record<string, unknown>>;

/** Makes bigints of all 64-bit integers of what came of a command, where it fits the types. The parser makes them of large ones only. */
export function createTypedIntegers(protocol: Protocol): (command: string, args: unknown) => unknown {
  const types = typesByName(protocol);
  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  return (name, args) => {
    const type = commands.get(name)?.arguments ?? null;
    return type === null ? args : withBigints(types, { kind: 'definition', name: type }, args);
  };
}

function withBigints(types: ReadonlyMap<string, NamedType>, type: TypeReference, value: unknown): unknown {
  const { byClass } = facesOf(types, type);
  const face = byClass.get(classOfValue(value));
  return face === undefined ? value : ofFace(types, face, value);
}

function ofFace(types: ReadonlyMap<string, NamedType>, face: Face, value: unknown): unknown {
  switch (face.kind) {
    case 'integer':
      return needs64Bits(face.name) && typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
    case 'number':
      return typeof value === 'bigint' ? Number(value) : value;
    case 'array':
      return Array.isArray(value) ? value.map((element) => withBigints(types, face.element, element)) : value;
    case 'object': {
      if (face.type === null || !isRecord(value)) return value;
      const known = membersOf(types, face.type, value);
      return mapMembers(value, (name, each) => {
        const type = known.get(name);
        return type === undefined ? each : withBigints(types, type, each);
      });
    }
    default:
      return value;
  }
}

/** Those of the branches, too, that a value has chosen. */
function membersOf(types: ReadonlyMap<string, NamedType>, object: ObjectType, value: Members): ReadonlyMap<string, TypeReference> {
  const own = object.members.map(({ name, type }) => [name, type] as const);
  const chosen = object.tag === null ? undefined : object.branches.find((branch) => branch.value === value[object.tag ?? '']);
  const branch = types.get(chosen?.type ?? '');
  return new Map([...own, ...(branch?.kind === 'object' ? membersOf(types, branch, value) : [])]);
}

/** Whatever the members are called. */
function mapMembers(members: Members, change: (name: string, value: unknown) => unknown): Members {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(name, value)]));
}
