/** Whether two values of plain data say the same. What is one and the same is not looked into. */
export function isSameData(a: unknown, b: unknown): boolean {
  return areSame(a, b, null);
}

/** The same of definitions, and of what has them in it, wherever they stand in the text. */
export function isSameButForPlaces(a: unknown, b: unknown): boolean {
  return areSame(a, b, 'place');
}

/**
 * A definition that only moved is the same as before the move, for each definition that did: as one is compared by many, it is looked
 * into once.
 */
const unmoved = new WeakMap<object, object>();

/** @param ignored - A key whose values do not count */
function areSame(a: unknown, b: unknown, ignored: 'place' | null): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (isList(a)) return isList(b) && areSameLists(a, b, ignored);
  if (isList(b)) return false;
  const isDefinition = ignored !== null && 'module' in a;
  if (isDefinition && (unmoved.get(a) ?? a) === (unmoved.get(b) ?? b)) return true;
  if (!areSameObjects(a, b, ignored)) return false;
  if (isDefinition) unmoved.set(b, unmoved.get(a) ?? a);
  return true;
}

/** All of a schema may be compared after each edit, so that it goes without lists of keys. */
function areSameObjects(a: Data, b: Data, ignored: 'place' | null): boolean {
  for (const key in a) if (key !== ignored && (!Object.hasOwn(b, key) || !areSame(a[key], b[key], ignored))) return false;
  for (const key in b) if (key !== ignored && !Object.hasOwn(a, key)) return false;
  return true;
}

function areSameLists(a: readonly unknown[], b: readonly unknown[], ignored: 'place' | null): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!areSame(a[index], b[index], ignored)) return false;
  return true;
}

type Data = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
