/** Examples for what has none: the message with every required member, each with a value that the schema accepts. */
import type { AlternateType, Command, Event, NamedType, ObjectType, TypeReference } from '../../../protocol/index.ts';
import type { Example } from '../model.ts';
import type { Content } from './content.ts';
import { printMessage } from './print-message.ts';
import { chosenAlternative, chosenBranch, plainest } from './plain-choices.ts';
import { builtinValue, meaningOf, strings } from './plain-values.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Null when the message cannot be shown in a few lines. */
export function skeletonOf(content: Content, definition: Command | Event): Example | null {
  const text = definition.kind === 'command' ? commandText(content, definition) : eventText(content, definition);
  if (text === null) return null;
  return { title: null, isSkeleton: true, parts: [{ kind: 'messages', firstLine: 1, text }], validity: { state: 'valid' } };
}

function commandText(content: Content, { name, arguments: data, returns, successResponse, gen }: Command): string | null {
  const values = valueMaker(content);
  const sent = data === null ? {} : values.of({ kind: 'definition', name: data });
  const answer = returns === null ? {} : values.of(returns);
  if (sent === undefined || answer === undefined || !gen) return null;
  const command = { execute: name, ...(isEmpty(sent) ? {} : { arguments: sent }) };
  return [`-> ${printMessage(command)}`, ...(successResponse ? [`<- ${printMessage({ return: answer })}`] : [])].join('\n');
}

function eventText(content: Content, { name, data }: Event): string | null {
  const carried = data === null ? null : valueMaker(content).of({ kind: 'definition', name: data });
  if (carried === undefined) return null;
  const timestamp = { seconds: 1700000000, microseconds: 250000 };
  return `<- ${printMessage({ event: name, ...(carried === null ? {} : { data: carried }), timestamp })}`;
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** More values than this are no example. */
const budget = 150;
/** Arrays as deep as this are empty. */
const deepest = 4;

interface ValueMaker {
  /** Undefined when there is none, or none that is small. */
  of(reference: TypeReference): Json | undefined;
}

function valueMaker({ types, usage }: Content): ValueMaker {
  let left = budget;
  /** Types that a value is being made of. */
  const open = new Set<string>();

  const make = (reference: TypeReference, name: string, depth: number): Json | undefined => {
    if (--left < 0 || depth > 12) return undefined;
    switch (reference.kind) {
      case 'builtin':
        return builtinValue(reference.name, name);
      case 'array': {
        // Lists of what they are in themselves show nothing new.
        const { element } = reference;
        if (depth >= deepest || (element.kind === 'definition' && open.has(element.name))) return [];
        const made = make(element, name.replace(/s$/, ''), depth + 1);
        return made === undefined ? [] : [made];
      }
      case 'definition': {
        const type = types.get(reference.name);
        if (type === undefined) return undefined;
        const isOutermost = !open.has(type.name);
        open.add(type.name);
        const made = makeNamed(type, name, depth);
        if (isOutermost) open.delete(type.name);
        return made;
      }
    }
  };

  const makeNamed = (type: NamedType, name: string, depth: number): Json | undefined => {
    switch (type.kind) {
      case 'enum':
        return plainest(type.values)?.name;
      case 'alternate':
        return makeAlternative(type, name, depth);
      case 'object':
        return makeObject(type, depth);
    }
  };

  const makeAlternative = ({ alternatives }: AlternateType, name: string, depth: number): Json | undefined => {
    const alternative = chosenAlternative(alternatives);
    if (alternative === undefined) return undefined;
    return make(alternative.type, Object.hasOwn(strings, alternative.name) ? alternative.name : name, depth);
  };

  const makeObject = (type: ObjectType, depth: number): Json | undefined => {
    const branch = type.tag === null ? undefined : chosenBranch(type, types, usage);
    if (type.tag !== null && branch === undefined) return undefined;
    const object = newObject();
    if (!addMembers(object, type, branch?.value ?? '', depth)) return undefined;
    const inBranch = branch === undefined || branch.type === null ? undefined : types.get(branch.type);
    if (inBranch === undefined) return object;
    const rest = makeNamed(inBranch, '', depth + 1);
    return rest === undefined ? undefined : Object.assign(object, rest);
  };

  const addMembers = (object: Record<string, Json>, type: ObjectType, value: string, depth: number): boolean => {
    for (const member of type.members) {
      if (member.name === type.tag) object[member.name] = value;
      else if (!member.optional) {
        const made = make(member.type, meaningOf(member, type), depth + 1);
        if (made === undefined) return false;
        object[member.name] = made;
      }
    }
    return true;
  };

  return { of: (reference) => make(reference, '', 0) };
}

/** `__proto__` is a member like any other. */
function newObject(): Record<string, Json> {
  return Object.create(null) as Record<string, Json>;
}
