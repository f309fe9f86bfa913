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
  for (const [key, member] of membersOf(value)) {
    // `__proto__` is a member like any other.
    Object.defineProperty(copy, key, { value: plainCopy(member, copies), enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

/** Its own members, and what the getters of its class give, which reads like one; not the methods. */
function membersOf(value: object): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>(Object.entries(value));
  for (const shared of prototypesOf(value)) {
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(shared))) {
      if (!('value' in descriptor) && !members.has(key)) members.set(key, Reflect.get(value, key));
    }
  }
  return members;
}

/** Those of its classes, the nearest first, without the one that all objects have. */
function prototypesOf(value: object): readonly object[] {
  const prototypes: object[] = [];
  let shared = Object.getPrototypeOf(value) as object | null;
  for (let above; shared !== null; shared = above) {
    above = Object.getPrototypeOf(shared) as object | null;
    if (above !== null) prototypes.push(shared);
  }
  return prototypes;
}

function isShapedByMembers(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in value && typeof value.toJSON === 'function');
}
