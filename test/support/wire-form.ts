/**
 * A second opinion on whether two protocols are the same on the wire, made in another way than `src/diff`: types of both are sorted
 * into classes that are split until all of a class look the same, and then commands and events have to be of the same classes.
 */
import type {
  Command,
  Event,
  Feature,
  Member,
  NamedType,
  ObjectType,
  Protocol,
  SettledCondition,
  TypeReference,
} from '../../src/protocol/index.ts';
import type { Condition } from '../../src/schema/condition.ts';

export function sameOnTheWire(a: Protocol, b: Protocol): boolean {
  const types = [typesOf(a), typesOf(b)];
  let classes = types.map((side) => new Map([...side.keys()].map((name) => [name, 'type'])));
  for (let count = 0; ;) {
    const forms = types.map((side, index) => {
      const classOf = (name: string): string => classes[index]?.get(name) ?? 'nothing';
      return new Map([...side].map(([name, type]) => [name, formOf(type, side, classOf)]));
    });
    const numbers = new Map([...new Set(forms.flatMap((side) => [...side.values()]))].sort().map((form, index) => [form, String(index)]));
    classes = forms.map((side) => new Map([...side].map(([name, form]) => [name, numbers.get(form) ?? ''])));
    // Forms contain classes, so the same number of classes means the same classes.
    if (numbers.size === count) {
      const [first, second] = [a, b].map((protocol, index) =>
        rootsOf(protocol, types[index] ?? new Map(), (name) => classes[index]?.get(name) ?? ''),
      );
      return first === second;
    }
    count = numbers.size;
  }
}

type Types = ReadonlyMap<string, NamedType>;
type ClassOf = (name: string) => string;

function typesOf(protocol: Protocol): Types {
  return new Map(protocol.types.map((type) => [type.name, type]));
}

function rootsOf({ commands, events }: Protocol, types: Types, classOf: ClassOf): string {
  const content = (name: string | null): string => reference(name === null ? null : { kind: 'definition', name }, types, classOf);
  const command = (each: Command): unknown => [
    ...['command', each.name, marks(each), each.allowOob, each.allowPreconfig, each.successResponse, each.gen],
    content(each.arguments),
    each.successResponse ? reference(each.returns, types, classOf) : '',
  ];
  const event = (each: Event): unknown => ['event', each.name, marks(each), content(each.data)];
  return JSON.stringify([...commands.map(command), ...events.map(event)].map((each) => JSON.stringify(each)).sort());
}

const empty = 'nothing';

function reference(type: TypeReference | null, types: Types, classOf: ClassOf): string {
  if (type === null) return empty;
  if (type.kind === 'array') return `[${reference(type.element, types, classOf)}]`;
  if (type.kind === 'builtin') return type.name === 'int' ? 'int64' : type.name === 'size' ? 'uint64' : type.name;
  const definition = types.get(type.name);
  return definition?.kind === 'object' && definition.members.length === 0 ? empty : `#${classOf(type.name)}`;
}

function formOf(type: NamedType, types: Types, classOf: ClassOf): string {
  switch (type.kind) {
    case 'enum':
      return JSON.stringify(['enum', marks(type), type.values.map((value) => JSON.stringify([value.name, marks(value)])).sort()]);
    case 'alternate':
      return JSON.stringify([
        'alternate',
        marks(type),
        type.alternatives.map((each) => JSON.stringify([reference(each.type, types, classOf), condition(each.condition)])).sort(),
      ]);
    case 'object':
      return objectForm(type, types, classOf);
  }
}

/** What each value of the tag has, members of all values included; once only where that is always the same. */
function objectForm(type: ObjectType, types: Types, classOf: ClassOf): string {
  const own = type.keyword === 'implicit' ? noMarks : marks(type);
  const cases = casesOf(type, types, classOf).map(({ value, members, about }) => [value, JSON.stringify([[...members].sort(), about])]);
  const forms = [...new Set(cases.map(([, form]) => form))];
  return JSON.stringify(['object', own, forms.length === 1 ? forms[0] : cases.map((each) => JSON.stringify(each)).sort()]);
}

interface Case {
  readonly value: string;
  readonly members: readonly string[];
  /** What is marked of the branches' types. */
  readonly about: readonly string[];
}

function casesOf(type: ObjectType, types: Types, classOf: ClassOf): readonly Case[] {
  const own = type.members.map((member) => memberForm(member, types, classOf));
  if (type.tag === null) return [{ value: '', members: own, about: [] }];
  return type.branches.flatMap(({ value, type: name }): readonly Case[] => {
    const content = name === null ? undefined : types.get(name);
    if (content?.kind !== 'object' || content.members.length === 0) return [{ value, members: own, about: [] }];
    const marked = marks(content) === noMarks ? [] : [marks(content)];
    return casesOf(content, types, classOf).map((inner) => ({
      value: `${value} ${inner.value}`,
      members: [...own, ...inner.members],
      about: [...marked, ...inner.about],
    }));
  });
}

function memberForm(member: Member, types: Types, classOf: ClassOf): string {
  return JSON.stringify([member.name, member.optional, marks(member), reference(member.type, types, classOf)]);
}

const noMarks = JSON.stringify([[], '']);

function marks({
  features,
  condition: own,
}: {
  readonly features: readonly Feature[];
  readonly condition: SettledCondition | null;
}): string {
  return JSON.stringify([features.map((feature) => `${feature.name} ${condition(feature.condition)}`).sort(), condition(own)]);
}

/** The builds that have it, told by the symbols that matter. */
function condition(settled: SettledCondition | null): string {
  if (settled === null) return '';
  const names = [...symbols(settled.expression)].sort();
  const table = (list: readonly string[]): string =>
    Array.from({ length: 2 ** list.length }, (_, build) => {
      const on = new Set(list.filter((_name, bit) => (build >> bit) % 2 === 1));
      return holds(settled.expression, on) ? '1' : '0';
    }).join('');
  const matters = names.filter((name) => {
    const others = names.filter((other) => other !== name);
    return Array.from({ length: 2 ** others.length }, (_, build) => new Set(others.filter((_name, bit) => (build >> bit) % 2 === 1))).some(
      (on) => holds(settled.expression, on) !== holds(settled.expression, new Set([...on, name])),
    );
  });
  return matters.length === 0 && holds(settled.expression, new Set()) ? '' : `${matters.join(' ')} ${table(matters)}`;
}

function symbols(expression: Condition): ReadonlySet<string> {
  if (expression.kind === 'defined') return new Set([expression.name]);
  const parts = expression.kind === 'not' ? [expression.of] : expression.of;
  return new Set(parts.flatMap((part) => [...symbols(part)]));
}

function holds(expression: Condition, on: ReadonlySet<string>): boolean {
  if (expression.kind === 'defined') return on.has(expression.name);
  if (expression.kind === 'not') return !holds(expression.of, on);
  return expression.kind === 'all' ? expression.of.every((part) => holds(part, on)) : expression.of.some((part) => holds(part, on));
}
