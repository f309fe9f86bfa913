/** The types of a module as zod's users write them, as text. */
export function zodSource(protocol, moduleName) {
  const types = new Map(protocol.types.map((type) => [type.name, type]));
  const done = new Map();
  const text = [];
  const reference = (type) => {
    if (type.kind === 'array') return `z.array(${reference(type.element)})`;
    if (type.kind === 'builtin') return builtins[type.name] ?? 'z.int()';
    return named(type.name);
  };
  const named = (name) => {
    if (done.has(name)) return done.get(name);
    const local = `T${done.size}`;
    done.set(name, local);
    const code = define(types.get(name));
    text.push(`export const ${local} = ${code};`);
    return local;
  };
  const object = (members) => `z.looseObject({ ${members.map(([name, schema]) => `${JSON.stringify(name)}: ${schema}`).join(', ')} })`;
  const members = (type) =>
    type.members.map((member) => [member.name, member.optional ? `z.exactOptional(${reference(member.type)})` : reference(member.type)]);
  const flatten = (type) =>
    type.branches.flatMap((branch) => {
      const common = members(type).map(([name, schema]) =>
        name === type.tag ? [name, `z.literal(${JSON.stringify(branch.value)})`] : [name, schema],
      );
      const content = branch.type === null ? null : types.get(branch.type);
      if (content === null) return [common];
      return (content.tag === null ? [members(content)] : flatten(content)).map((own) => [...common, ...own]);
    });
  const define = (type) => {
    if (type.kind === 'enum') return `z.enum(${JSON.stringify(type.values.map((value) => value.name))})`;
    if (type.kind === 'alternate') return `z.union([${type.alternatives.map((alternative) => reference(alternative.type)).join(', ')}])`;
    if (type.tag === null) return object(members(type));
    return `z.discriminatedUnion(${JSON.stringify(type.tag)}, [${flatten(type).map(object).join(', ')}])`;
  };
  for (const type of protocol.types) if (type.module === moduleName) named(type.name);
  return `import * as z from 'zod';\n${text.join('\n')}\n`;
}

const builtins = {
  str: 'z.string()',
  bool: 'z.boolean()',
  number: 'z.number()',
  any: 'z.unknown()',
  null: 'z.null()',
  uint64: 'z.int().min(0)',
  size: 'z.int().min(0)',
  int8: 'z.int().min(-128).max(127)',
  uint8: 'z.int().min(0).max(255)',
  int16: 'z.int().min(-32768).max(32767)',
  uint16: 'z.int().min(0).max(65535)',
  int32: 'z.int32()',
  uint32: 'z.uint32()',
};
