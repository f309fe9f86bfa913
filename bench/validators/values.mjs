/** Values to check: one shape, or many, as answers of QEMU have where optional members come and go. */

/** Numbers that look random and are the same in every run. */
export function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Makes valid values of a type. `keep` says whether an optional member is there; `branch` chooses one of a union's.
 * They go through JSON, as everything does that comes from QEMU.
 */
export function makeValue(protocol, name, keep, branch) {
  const types = new Map(protocol.types.map((type) => [type.name, type]));
  const reference = (type, depth) => {
    if (type.kind === 'array') return [reference(type.element, depth + 1), reference(type.element, depth + 1)];
    if (type.kind === 'builtin') return { str: 'drive-virtio-disk0', bool: true, number: 268.5, null: null, any: 1 }[type.name] ?? 100;
    return named(types.get(type.name), depth);
  };
  const named = (type, depth) => {
    if (type.kind === 'enum') return type.values[0].name;
    if (type.kind === 'alternate') {
      const object = type.alternatives.find(({ type: each }) => each.kind === 'definition' && types.get(each.name).kind === 'object');
      return depth < 6 && object !== undefined
        ? reference(object.type, depth)
        : reference(type.alternatives.find((each) => each !== object).type, depth);
    }
    const value = {};
    fill(value, type, depth);
    return value;
  };
  const fill = (value, type, depth) => {
    for (const member of type.members) {
      if (member.name !== type.tag && member.optional && !keep(member, depth)) continue;
      value[member.name] = reference(member.type, depth + 1);
    }
    if (type.tag === null) return;
    const chosen = branch(type, depth);
    value[type.tag] = chosen.value;
    if (chosen.type !== null) fill(value, types.get(chosen.type), depth);
  };
  return JSON.parse(JSON.stringify(named(types.get(name), 0)));
}

/** A member somewhere inside is replaced by something of another type. */
export function damage(value) {
  const copy = structuredClone(value);
  const leaves = [];
  const walk = (node) => {
    for (const [key, inner] of Object.entries(node)) {
      if (typeof inner === 'object' && inner !== null) walk(inner);
      else if (typeof inner === 'number') leaves.push([node, key]);
    }
  };
  walk(copy);
  // One in the middle, so that neither who looks from the front nor who looks from the back is favoured.
  const leaf = leaves[Math.floor(leaves.length / 2)];
  if (leaf === undefined) copy[Object.keys(copy)[0]] = 12;
  else leaf[0][leaf[1]] = 'wrong';
  return copy;
}
