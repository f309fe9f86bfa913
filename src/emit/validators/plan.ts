/** Decides what the check of each type has to be told: how its value is used, and how deep it lies. */
import {
  type AlternateType,
  type Command,
  containedTypes,
  definitionOf,
  isOpen,
  type NamedType,
  type ObjectType,
  type Protocol,
  type TypeReference,
} from '../../protocol/index.ts';
import { mayGrow } from '../../protocol/open-values.ts';
import type { ValidatorsOptions } from './options.ts';

/** Arguments are closed, and lenient about the sign of 64-bit integers; what is received is open. */
export type Use = 'sent' | 'received';

export interface Plan {
  readonly type: NamedType;
  /** How it is used where a value of the type is asked for by itself. */
  readonly defaultUse: Use;
  /** The only use that reaches it, or `told` by a parameter. */
  readonly use: Use | 'told';
  /** Its values have more than four shapes: loads from them are slow, see `MemberMode`. */
  readonly isVaried: boolean;
  /** It can contain itself; how deep its values lie is told too. */
  readonly isRecursive: boolean;
  /** It is told how deep it lies, because a type that can contain itself is inside. */
  readonly knowsDepth: boolean;
  /** Its members stand beside those of a union. */
  readonly isBranch: boolean;
  /** Too odd for a check of its own: the slow answer serves. No type that a QEMU uses is such. */
  readonly isOdd: boolean;
}

/** Of a package of several versions: some may send what no command of the whole range does. */
export type PlanOptions = Pick<ValidatorsOptions, 'openEnums'> & { readonly versions?: ValidatorsOptions['versions'] | undefined };

const closed = new WeakMap<Protocol, ReadonlyMap<string, Plan>>();
const open = new WeakMap<Protocol, ReadonlyMap<string, Plan>>();

/** The plans of all types of a protocol, made once. */
export function planChecks(protocol: Protocol, types: ReadonlyMap<string, NamedType>, options: PlanOptions): ReadonlyMap<string, Plan> {
  const known = options.openEnums === true ? open : closed;
  const plans = known.get(protocol) ?? makePlans(protocol, types, options);
  known.set(protocol, plans);
  return plans;
}

function makePlans(
  protocol: Protocol,
  types: ReadonlyMap<string, NamedType>,
  { versions, openEnums = false }: PlanOptions,
): ReadonlyMap<string, Plan> {
  const ofVersions = [...(versions?.commands.values() ?? [])].flatMap((each) => each.flatMap((command) => command ?? []));
  const uses = usesOf(protocol, [...protocol.commands, ...ofVersions], types);
  const recursive = new Set(protocol.recursionGroups.flat());
  const branches = new Set(
    protocol.types.flatMap((type) => (type.kind === 'object' ? type.branches.flatMap((branch) => branch.type ?? []) : [])),
  );
  const users = usersOf(types);
  const knowsDepth = closure(types, users, (type) => recursive.has(type.name));
  const cares = closure(
    types,
    users,
    (type) =>
      type.kind === 'object' ||
      (type.kind === 'enum' && openEnums && mayGrow(type)) ||
      (type.kind === 'alternate' && type.alternatives.some(({ type: each }) => isUnsigned64(each))),
  );
  const varied = variedTypes(protocol, types);
  const isOddUnion = findOddUnions(types);
  return new Map(
    protocol.types.map((type) => {
      const isSent = uses.sent.has(type.name);
      // Who is told the depth is told the use first.
      const isTold = knowsDepth.has(type.name) || (cares.has(type.name) && isSent && uses.received.has(type.name));
      return [
        type.name,
        {
          type,
          defaultUse: defaultUse(type),
          use: isTold ? 'told' : isSent && cares.has(type.name) ? 'sent' : 'received',
          isVaried: varied.has(type.name),
          isRecursive: recursive.has(type.name),
          knowsDepth: knowsDepth.has(type.name),
          isBranch: branches.has(type.name),
          isOdd: type.kind === 'object' ? isOddUnion(type) : type.kind === 'alternate' && isOddAlternate(types, type),
        },
      ];
    }),
  );
}

/** V8 tells up to four shapes apart where a member is loaded. */
const fewShapes = 4;

/** Types whose values have many shapes, by the optional members that come and go, and by the branches. */
function variedTypes(protocol: Protocol, types: ReadonlyMap<string, NamedType>): ReadonlySet<string> {
  const contentOf = (name: string | null): ObjectType | null => {
    const content = name === null ? undefined : types.get(name);
    return content?.kind === 'object' ? content : null;
  };
  const combinations = ({ members }: ObjectType): number => {
    let count = 0;
    for (const member of members) if (member.optional || isOpen(member)) count++;
    return 2 ** count;
  };
  // Unions in branches of unions lead to the same type on many ways: each is counted once.
  const counted = new Map<string, number>();
  const shapes = (type: ObjectType | null): number => {
    const known = type === null ? 1 : counted.get(type.name);
    if (type === null || known !== undefined) return known ?? 1;
    counted.set(type.name, 1);
    const below = type.tag === null ? 1 : type.branches.reduce((sum, branch) => sum + shapes(contentOf(branch.type)), 0);
    counted.set(type.name, combinations(type) * below);
    return combinations(type) * below;
  };
  // Members of a branch stand beside those of the union. More than a few are not told apart, so that a type is met a few times at most.
  const beside = new Map<string, number>();
  const descend = (type: ObjectType, factor: number): void => {
    const count = Math.min(factor, fewShapes + 1);
    if (count <= (beside.get(type.name) ?? 0)) return;
    beside.set(type.name, count);
    for (const branch of type.branches) {
      const content = contentOf(branch.type);
      if (content !== null) descend(content, count * combinations(type));
    }
  };
  for (const type of protocol.types) if (type.kind === 'object') descend(type, 1);
  const isVaried = (type: NamedType): boolean => type.kind === 'object' && shapes(type) * (beside.get(type.name) ?? 1) > fewShapes;
  return new Set(protocol.types.filter(isVaried).map(({ name }) => name));
}

/** What only clients send is closed. */
function defaultUse(type: NamedType): Use {
  return type.direction === 'send' ? 'sent' : 'received';
}

/** Names of the types of which values are used in a way: by themselves, in messages, and inside of other types. */
function usesOf(
  protocol: Protocol,
  commands: readonly Command[],
  types: ReadonlyMap<string, NamedType>,
): Readonly<Record<Use, ReadonlySet<string>>> {
  const uses = { sent: new Set<string>(), received: new Set<string>() };
  const add = (name: string | null, use: Use): void => {
    const type = name === null ? undefined : types.get(name);
    if (type === undefined || uses[use].has(type.name)) return;
    uses[use].add(type.name);
    for (const contained of containedTypes(type)) add(contained, use);
  };
  for (const type of protocol.types) add(type.name, defaultUse(type));
  for (const command of commands) {
    add(command.arguments, 'sent');
    if (command.returns !== null) add(definitionOf(command.returns), 'received');
  }
  for (const event of protocol.events) add(event.data, 'received');
  return uses;
}

/** The types that contain a type, by its name. */
function usersOf(types: ReadonlyMap<string, NamedType>): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const type of types.values()) {
    for (const contained of containedTypes(type)) {
      const known = users.get(contained);
      if (known === undefined) users.set(contained, [type.name]);
      else known.push(type.name);
    }
  }
  return users;
}

/** Types that have a property, or contain one that has it. */
function closure(
  types: ReadonlyMap<string, NamedType>,
  users: ReadonlyMap<string, readonly string[]>,
  has: (type: NamedType) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const user of users.get(name) ?? []) add(user);
  };
  for (const type of types.values()) if (has(type)) add(type.name);
  return found;
}

function isUnsigned64(type: TypeReference): boolean {
  if (type.kind === 'array') return isUnsigned64(type.element);
  return type.kind === 'builtin' && (type.name === 'uint64' || type.name === 'size');
}

/** Else the tag is a mandatory enum with a value at least, each branch has a value of it, and no member stands in two places. */
function findOddUnions(types: ReadonlyMap<string, NamedType>): (type: ObjectType) => boolean {
  const found = new Map<string, boolean>();
  const isOdd = (type: ObjectType): boolean => {
    const known = found.get(type.name);
    if (known !== undefined) return known;
    // What comes back to itself is odd.
    found.set(type.name, true);
    const odd = isOddByItself(type);
    found.set(type.name, odd);
    return odd;
  };
  const isOddByItself = (type: ObjectType): boolean => {
    const names = type.members.map((member) => member.name);
    if (new Set(names).size < names.length) return true;
    if (type.tag === null) return false;
    const tag = type.members.find((member) => member.name === type.tag);
    if (tag === undefined || tag.optional || isOpen(tag) || tag.type.kind !== 'definition') return true;
    const values = types.get(tag.type.name);
    if (values?.kind !== 'enum') return true;
    // A build may have none of its values: nothing of the union is left to look at then.
    if (type.branches.length === 0) return true;
    const below = new Set<string>();
    const seen = new Set<string>();
    const isOddBelow = type.branches.some((branch) => {
      if (!values.values.some((value) => value.name === branch.value)) return true;
      if (branch.type === null) return false;
      const content = types.get(branch.type);
      if (content?.kind !== 'object' || isOdd(content)) return true;
      addNames(types, content, below, seen);
      return false;
    });
    return isOddBelow || names.some((name) => below.has(name));
  };
  return isOdd;
}

function addNames(types: ReadonlyMap<string, NamedType>, type: ObjectType, names: Set<string>, seen: Set<string>): void {
  if (seen.has(type.name)) return;
  seen.add(type.name);
  for (const member of type.members) names.add(member.name);
  for (const branch of type.branches) {
    const content = branch.type === null ? undefined : types.get(branch.type);
    if (content?.kind === 'object') addNames(types, content, names, seen);
  }
}

/** Without alternatives, or with one that is an alternate too. */
function isOddAlternate(types: ReadonlyMap<string, NamedType>, type: AlternateType): boolean {
  return (
    type.alternatives.length === 0 ||
    type.alternatives.some(({ type: each }) => each.kind === 'definition' && types.get(each.name)?.kind === 'alternate')
  );
}
