/**
 * A copy of what a config exports, made of plain objects and lists: each getter, and each trap of a proxy, is asked once, and what they throw is
 * thrown here. What is not shaped by its members stays what it is: functions, promises, maps, and what says itself what JSON it is.
 */
export function plainCopy(value: unknown, copies: Map<object, unknown> = new Map<object, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.set(value, list);
    for (const item of value as readonly unknown[]) list.push(plainCopy(item, copies));
    return list;
  }
  if (!isShapedByMembers(value)) return value;
  const copy: object = {};
  copies.set(value, copy);
  for (const [key, member] of Object.entries(value)) {
    // `__proto__` is a member like any other.
    Object.defineProperty(copy, key, { value: plainCopy(member, copies), enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

function isShapedByMembers(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in value && typeof value.toJSON === 'function');
}
