/**
 * Tells a peer's builder about a type of a protocol and everything inside of it. A builder has one function for each thing
 * that a schema can be made of; what they give is the peer's own.
 */
export function buildSchema(protocol, root, builder, closed) {
  const types = new Map(protocol.types.map((type) => [type.name, type]));
  const recursive = new Set(protocol.recursionGroups.flat());
  const made = new Map();

  const reference = (type) => {
    if (type.kind === 'array') return builder.array(reference(type.element));
    if (type.kind === 'builtin') return builtin(type.name);
    return named(type.name);
  };
  const builtin = (name) => {
    if (name === 'str') return builder.string();
    if (name === 'bool') return builder.boolean();
    if (name === 'number') return builder.number();
    if (name === 'null') return builder.null();
    if (name === 'any') return builder.any();
    const [, unsigned, bits] = /^(u?)int(\d+)$/.exec(name) ?? [null, name === 'size' ? 'u' : '', '64'];
    if (bits === '64') return builder.integer(unsigned && !closed ? 0 : Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    return unsigned ? builder.integer(0, 2 ** bits - 1) : builder.integer(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
  };
  const named = (name) => {
    if (recursive.has(name)) {
      if (!made.has(name)) {
        made.set(name, null);
        made.set(name, define(types.get(name)));
      }
      return builder.reference(name, () => made.get(name));
    }
    if (!made.has(name)) made.set(name, define(types.get(name)));
    return made.get(name);
  };
  const define = (type) => {
    if (type.kind === 'enum') return builder.enum(type.values.map((value) => value.name));
    if (type.kind === 'alternate') return builder.either(type.alternatives.map((alternative) => reference(alternative.type)));
    if (type.tag === null) return builder.object(members(type), closed);
    return builder.union(
      type.tag,
      flatten(type).map((branch) => builder.object(branch, closed)),
    );
  };
  const members = (type, without = []) =>
    type.members
      .filter((member) => !without.includes(member.name))
      .map((member) => ({
        name: member.name,
        optional: member.optional || member.condition?.state === 'open',
        schema: reference(member.type),
      }));
  /** All members of each branch; a union inside of a branch is multiplied out. */
  const flatten = (type) =>
    type.branches.flatMap((branch) => {
      const common = members(type).map((member) =>
        member.name === type.tag ? { ...member, schema: builder.literal(branch.value) } : member,
      );
      const content = branch.type === null ? null : types.get(branch.type);
      if (content === null) return [common];
      return (content.tag === null ? [members(content)] : flatten(content)).map((own) => [...common, ...own]);
    });

  const schema = named(root);
  const definitions = new Map([...made].filter(([name]) => recursive.has(name)));
  return builder.finish(schema, definitions, root);
}
