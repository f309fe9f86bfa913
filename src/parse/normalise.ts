/**
 * Rewrites the forms of older dialects to today's, right after parsing, so that nothing behind it knows that dialects exist. What
 * an old form means on the wire stays as it was: a simple union becomes a flat one whose branches are wrappers with one member
 * `data`, which is what QEMU 6.2 made of them too.
 */
import { arrayNode, objectNode, stringNode, withEntries } from './build-syntax.ts';
import type { UniqueNames } from '../basics/unique-names.ts';
import type { Release } from '../diagnostics/catalogue/index.ts';
import type { Dialect } from './dialect.ts';
import { type EntrySyntax, entryValue, type ObjectSyntax, type StringSyntax, type ValueSyntax } from './syntax.ts';

export interface Normalised {
  readonly object: ObjectSyntax;
  /** Definitions that the old form implies, in the order in which they come into use. */
  readonly implied: readonly ImpliedDefinition[];
  /** The old forms that were met. */
  readonly forms: readonly OldForm[];
}

/** A definition that nobody wrote: it is exempt from rules about names and documentation. */
export interface ImpliedDefinition {
  readonly object: ObjectSyntax;
  /** One definition serves all that imply it under this name. */
  readonly shared: boolean;
  /**
   * What its members' descriptions begin with in the comment of the definition that implies it: `qemu.` for `@qemu.major`. Null when
   * that comment does not describe them.
   */
  readonly describedBy: string | null;
  /** Everything in it stands in the definition that implies it, too: what is wrong with that has been told. */
  readonly isRepetition?: true;
}

/** An old form, as a message calls it, and what has taken its place. */
export interface OldForm {
  readonly form: string;
  /** The first release that refuses it. */
  readonly gone: Release;
  readonly instead: string;
  readonly at: { readonly start: number; readonly end: number };
}

interface Work {
  readonly dialect: Dialect;
  readonly names: UniqueNames;
  readonly implied: ImpliedDefinition[];
  readonly forms: OldForm[];
}

/**
 * Rewrites a definition. One in today's form is given back as it is.
 * @param names gives structs that had no name one that no definition has
 */
export function normalise(object: ObjectSyntax, dialect: Dialect, names: UniqueNames): Normalised {
  const work: Work = { dialect, names, implied: [], forms: [] };
  return { object: rewrite(object, work), implied: work.implied, forms: work.forms };
}

function rewrite(written: ObjectSyntax, work: Work): ObjectSyntax {
  const object = withoutNull(written);
  const typed = structOfType(object, work);
  if (typed !== object || entryValue(object, 'struct')) return rewriteMembers(typed, 'struct', work);
  if (entryValue(object, 'union')) return rewriteUnion(object, work);
  if (entryValue(object, 'command')) return rewriteCommand(object, work);
  return entryValue(object, 'event') ? rewriteMembers(object, 'event', work) : object;
}

/** A key whose value is `null` is one that was left out, but for those that say what is defined. */
function withoutNull(object: ObjectSyntax): ObjectSyntax {
  if (!object.entries.some(({ value }) => value.kind === 'null')) return object;
  const written = object.entries.filter(({ value }) => value.kind !== 'null');
  const isSaid = written.some(({ key }) => keywords.includes(key.value));
  const needsData = written.some(({ key }) => key.value !== 'command' && key.value !== 'event' && keywords.includes(key.value));
  const isNeeded = (key: string): boolean => (key === 'data' ? needsData : !isSaid && keywords.includes(key));
  return { ...object, entries: object.entries.filter(({ key, value }) => value.kind !== 'null' || isNeeded(key.value)) };
}

/** `{ 'type': 'Name', … }` is what a struct was until 2.3. */
function structOfType(object: ObjectSyntax, work: Work): ObjectSyntax {
  const keyword = object.entries.find((entry) => entry.key.value === 'type');
  if (keyword === undefined || keywords.some((other) => entryValue(object, other) !== undefined)) return object;
  if (keyword.value.kind !== 'string' || entryValue(object, 'data') === undefined) return object;
  work.forms.push({ form: "'type' as a keyword", gone: '2.4', instead: "'struct'", at: keyword.key });
  const entries = object.entries.map((entry) => (entry === keyword ? { ...entry, key: stringNode('struct', entry.key) } : entry));
  return { ...object, entries };
}

const keywords = ['enum', 'struct', 'union', 'alternate', 'command', 'event'];

function rewriteCommand(object: ObjectSyntax, work: Work): ObjectSyntax {
  let command = rewriteMembers(object, 'command', work);
  for (const flag of ['gen', 'success-response']) {
    const value = entryValue(command, flag);
    if (value?.kind !== 'string' || value.value !== 'no') continue;
    work.forms.push({ form: `'${flag}': 'no'`, gone: '2.4', instead: `'${flag}': false`, at: value });
    command = withEntries(command, { [flag]: { kind: 'boolean', value: false, start: value.start, end: value.end } });
  }
  const returns = entryValue(command, 'returns');
  const type = returns && typeToday(returns, work);
  return type === returns ? command : withEntries(command, { returns: type });
}

// ---- Members

/** Rewrites the types of the members under `data`. */
function rewriteMembers(object: ObjectSyntax, keyword: string, work: Work): ObjectSyntax {
  const data = entryValue(object, 'data');
  const name = entryValue(object, keyword);
  if (data?.kind !== 'object' || name?.kind !== 'string') return object;
  const rewritten = membersToday(data, name.value, '', work);
  return rewritten === data ? object : withEntries(object, { data: rewritten });
}

function membersToday(data: ObjectSyntax, owner: string, path: string, work: Work): ObjectSyntax {
  if (data.entries.every(({ value }) => isToday(value, work))) return data;
  const entries = data.entries.map((entry): EntrySyntax => {
    const value = memberToday(entry, owner, path, work);
    return value === entry.value ? entry : { ...entry, value };
  });
  return entries.some((entry, index) => entry !== data.entries[index]) ? { ...data, entries } : data;
}

function isToday(value: ValueSyntax, work: Work): boolean {
  return value.kind === 'string' ? !isFormerAny(value.value) : value.kind === 'array' || !work.dialect.nestedStructs;
}

function isFormerAny(type: string): boolean {
  return type === '**' || type === 'visitor';
}

function memberToday({ key, value }: EntrySyntax, owner: string, path: string, work: Work): ValueSyntax {
  if (value.kind !== 'object' || !work.dialect.nestedStructs) return typeToday(value, work);
  // Until 2.3 an object is a struct that has no name.
  const member = key.value.replace(/^\*/, '');
  const struct = work.names.take(owner + pascalCase(member));
  const within = `${path}${member}.`;
  work.forms.push({ form: 'a struct in place of a type', gone: '2.4', instead: 'a struct with a name', at: value });
  const data = membersToday(value, struct, within, work);
  work.implied.push({ object: objectNode({ struct: stringNode(struct, value), data }, value), shared: false, describedBy: within });
  return stringNode(struct, value);
}

/** `**` until 2.4, and `visitor` until 1.5, stood for any value. */
function typeToday(value: ValueSyntax, work: Work): ValueSyntax {
  if (value.kind !== 'string' || !isFormerAny(value.value)) return value;
  work.forms.push({ form: `the type '${value.value}'`, gone: value.value === '**' ? '2.5' : '1.6', instead: "'any'", at: value });
  return stringNode('any', value);
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|[-_.])(.)/g, (_, letter: string) => letter.toUpperCase());
}

// ---- Unions

function rewriteUnion(object: ObjectSyntax, work: Work): ObjectSyntax {
  const name = entryValue(object, 'union');
  const data = entryValue(object, 'data');
  const discriminator = entryValue(object, 'discriminator');
  if (name?.kind !== 'string' || data?.kind !== 'object') return object;
  if (discriminator?.kind === 'object' && discriminator.entries.length === 0) {
    work.forms.push({ form: "a union with the discriminator '{}'", gone: '2.4', instead: 'an alternate', at: discriminator });
    return withEntries(object, { union: undefined, discriminator: undefined, alternate: name });
  }
  // Members in place came when a base without discriminator was long gone: it has been forgotten.
  const base = entryValue(object, 'base');
  return discriminator === undefined && base?.kind !== 'object' ? simpleUnion(object, name, data, base, work) : object;
}

/** Without a discriminator the branches are told apart by a member `type`, and their values stand in a member `data`. */
function simpleUnion(
  object: ObjectSyntax,
  name: StringSyntax,
  data: ObjectSyntax,
  base: ValueSyntax | undefined,
  work: Work,
): ObjectSyntax {
  work.forms.push({
    form: 'a union without discriminator',
    gone: '6.2',
    instead: 'a discriminator, and structs for the branches',
    at: name,
  });
  const kind = stringNode(`${name.value}Kind`, name);
  const values = data.entries.map(({ key, value }) => enumValue(key, value));
  work.implied.push({
    object: objectNode({ enum: kind, data: arrayNode(values, data) }, object),
    shared: false,
    describedBy: '',
    isRepetition: true,
  });
  const entries = data.entries.map((entry) => ({ ...entry, value: wrapped(entry.value, work) }));
  return withEntries(object, {
    base: simpleBase(name, base, kind, work),
    discriminator: stringNode('type', name),
    data: { ...data, entries },
  });
}

/** From 1.7 to 2.3 a simple union could have a base, whose members stand beside `type` and `data`. */
function simpleBase(name: StringSyntax, base: ValueSyntax | undefined, kind: StringSyntax, work: Work): ValueSyntax {
  const tag = objectNode({ type: kind }, name);
  if (base === undefined) return tag;
  const struct = stringNode(`q_obj_${name.value}-base`, base);
  work.implied.push({ object: objectNode({ struct, base, data: tag }, base), shared: false, describedBy: '' });
  return struct;
}

function enumValue(key: StringSyntax, value: ValueSyntax): ValueSyntax {
  const condition = value.kind === 'object' ? entryValue(value, 'if') : undefined;
  return condition === undefined ? key : objectNode({ name: key, if: condition }, key);
}

/** The wrapper of a branch's type; one serves all branches of that type. */
function wrapped(value: ValueSyntax, work: Work): ValueSyntax {
  const long = value.kind === 'object' ? value : null;
  const type = typeToday((long && entryValue(long, 'type')) ?? value, work);
  const name =
    type.kind === 'string' ? type.value : type.kind === 'array' && type.items[0]?.kind === 'string' ? `${type.items[0].value}List` : null;
  if (name === null) return value;
  const struct = stringNode(`q_obj_${name}-wrapper`, type);
  work.implied.push({ object: objectNode({ struct, data: objectNode({ data: type }, type) }, type), shared: true, describedBy: null });
  return long === null ? struct : withEntries(long, { type: struct });
}
