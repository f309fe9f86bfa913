import { containedTypes, definitionOf } from '../protocol/index.ts';
import type { Branch, Command, EnumType, Event, Member, NamedType, ObjectType, SettledCondition } from '../protocol/model.ts';
import { bothConditions, type Condition } from '../schema/condition.ts';
import { qType } from '../schema/builtin.ts';
import type * as schema from '../schema/model.ts';
import { type Settle, whereNotOff } from './conditions.ts';
import type { Transformations, Transformed } from './known.ts';
import { withColumns } from './described-in-columns.ts';
import { descriptionOf, placeOf, sinceOf, transformDocumentation } from './documentation.ts';
import { otherSections } from './other-sections.ts';
import { type Declarer, transformFeatures, transformMembers, typeReference } from './members.ts';

interface Transformation {
  /** The definition of a name. What a definition becomes depends on those that it asks for. */
  readonly definition: (name: string) => schema.Definition | undefined;
  readonly moduleNames: ReadonlyMap<string, string>;
  readonly settle: Settle;
  readonly commands: Command[];
  readonly events: Event[];
  readonly types: NamedType[];
}

/**
 * Transforms all definitions whose condition is not off, in the order of modules and texts.
 * @param known - what earlier transformations left
 */
export function transformDefinitions(
  checked: schema.Schema,
  moduleNames: ReadonlyMap<string, string>,
  settle: Settle,
  known: Transformations | null = null,
): Transformed {
  const definition = (name: string): schema.Definition | undefined => checked.definitions.get(name);
  const work: Transformation = { definition, moduleNames, settle, commands: [], events: [], types: [] };
  for (const module of checked.modules) {
    for (const each of module.definitions) {
      if (checked.definitions.get(each.name) !== each) continue;
      const condition = settle(conditionOf(each, definition));
      if (condition === 'off') continue;
      if (known === null) transformDefinition(work, each, condition);
      else transformAgain(work, each, condition, checked.definitions, known);
    }
  }
  addQType(work);
  return work;
}

/** The build condition of a definition. The wrapper of a value in a union without discriminator is there where what it wraps is there. */
function conditionOf(definition: schema.Definition, look: Transformation['definition']): Condition | null {
  if (definition.keyword !== 'struct' || !definition.implied || !definition.name.endsWith('-wrapper')) return definition.condition;
  const wrapped = definition.members.map(({ type }) => definitionOf(typeReference(type))).find((name) => name !== null);
  return wrapped === undefined ? null : (look(wrapped)?.condition ?? null);
}

/** The same as {@link transformDefinition}, without its work where it was done before. */
function transformAgain(
  work: Transformation,
  definition: schema.Definition,
  condition: SettledCondition | null,
  definitions: ReadonlyMap<string, schema.Definition>,
  known: Transformations,
): void {
  const module = work.moduleNames.get(definition.file) ?? definition.file;
  let result = known.of(definition, module, definitions);
  if (result === null) {
    const asked = new Map<string, schema.Definition | undefined>();
    const look = (name: string): schema.Definition | undefined => {
      const found = definitions.get(name);
      asked.set(name, found);
      return found;
    };
    // The condition, too, may depend on another definition.
    conditionOf(definition, look);
    const alone: Transformation = { ...work, definition: look, commands: [], events: [], types: [] };
    transformDefinition(alone, definition, condition);
    result = alone;
    known.note(definition, { module, asked, result });
  }
  work.commands.push(...result.commands);
  work.events.push(...result.events);
  work.types.push(...result.types);
}

function transformDefinition(work: Transformation, written: schema.Definition, condition: SettledCondition | null): void {
  const definition = withColumns(written);
  switch (definition.keyword) {
    case 'enum':
      work.types.push(transformEnum(work, definition, condition));
      return;
    case 'struct':
    case 'union':
      work.types.push(transformObject(work, definition, condition));
      return;
    case 'alternate':
      work.types.push({
        kind: 'alternate',
        ...common(work, definition, condition),
        alternatives: whereNotOff(definition.branches, work.settle, (branch, state) => ({
          name: branch.name,
          type: typeReference(branch.type),
          condition: state,
          documentation: descriptionOf(definition.documentation, branch.name).documentation,
        })),
        direction: 'unreached',
      });
      return;
    case 'command': {
      const { boxed, gen, successResponse, allowOob, allowPreconfig, coroutine } = definition;
      work.commands.push({
        kind: 'command',
        ...common(work, definition, condition),
        arguments: dataOf(work, definition, condition),
        returns: definition.returns === null ? null : typeReference(definition.returns),
        ...{ boxed, gen, successResponse, allowOob, allowPreconfig, coroutine },
      });
      return;
    }
    case 'event':
      work.events.push({
        kind: 'event',
        ...common(work, definition, condition),
        data: dataOf(work, definition, condition),
        boxed: definition.boxed,
      });
  }
}

function common(work: Transformation, definition: schema.Definition, condition: SettledCondition | null) {
  const { name, file, documentation } = definition;
  return {
    name,
    module: work.moduleNames.get(file) ?? file,
    features: transformFeatures(definition.features, documentation, work.settle),
    condition,
    since: sinceOf(documentation)?.version ?? null,
    place: placeOf(file, definition.span),
    documentation: documentation && transformDocumentation(documentation, otherSections(documentation, definition, work.definition)),
  };
}

function transformEnum(work: Transformation, definition: schema.EnumDefinition, condition: SettledCondition | null): EnumType {
  return {
    kind: 'enum',
    ...common(work, definition, condition),
    values: whereNotOff(definition.values, work.settle, (value, state) => ({
      name: value.name,
      features: transformFeatures(value.features, definition.documentation, work.settle),
      condition: state,
      place: placeOf(definition.file, value.span),
      ...descriptionOf(definition.documentation, value.name),
    })),
    direction: 'unreached',
  };
}

function transformObject(
  work: Transformation,
  definition: schema.StructDefinition | schema.UnionDefinition,
  condition: SettledCondition | null,
): ObjectType {
  const isUnion = definition.keyword === 'union';
  const base = isUnion ? (definition.base.kind === 'named' ? definition.base.type.name : null) : (definition.base?.name ?? null);
  const own = isUnion ? (definition.base.kind === 'inline' ? definition.base.members : []) : definition.members;
  return {
    kind: 'object',
    ...common(work, definition, condition),
    keyword: definition.keyword,
    base,
    members: [...inheritedMembers(work, base, definition.documentation), ...transformMembers(own, declarerOf(definition), work.settle)],
    tag: isUnion ? definition.discriminator.name : null,
    branches: isUnion ? transformBranches(work, definition) : [],
    direction: 'unreached',
  };
}

function declarerOf(definition: schema.Definition): Declarer {
  return { name: definition.name, file: definition.file, comment: definition.documentation };
}

/** Members of bases. What a comment itself says of one counts more than what the base says. */
function inheritedMembers(work: Transformation, base: string | null, comment: schema.DocumentationComment | null): readonly Member[] {
  const members = membersOfBase(work, base);
  if (comment === null || comment.members.size === 0) return members;
  return members.map((member) => {
    const { documentation, since } = descriptionOf(comment, member.name);
    return documentation === null ? member : { ...member, documentation, since: since ?? member.since };
  });
}

function membersOfBase(work: Transformation, base: string | null): readonly Member[] {
  const struct = base === null ? undefined : work.definition(base);
  if (struct?.keyword !== 'struct') return [];
  const described = withColumns(struct);
  return [
    ...inheritedMembers(work, struct.base?.name ?? null, described.documentation),
    ...transformMembers(struct.members, declarerOf(described), work.settle),
  ];
}

/** A branch for every value of the tag's enum. A value that the union does not mention has an empty one, under the value's condition. */
function transformBranches(work: Transformation, union: schema.UnionDefinition): readonly Branch[] {
  const values = tagValues(work, union);
  const conditions = new Map(values.map((value) => [value.name, value.condition]));
  const written = new Set(union.branches.map((branch) => branch.name));
  const all: { readonly value: string; readonly type: string | null; readonly condition: Condition | null }[] = [
    ...union.branches.map((branch) => ({
      value: branch.name,
      type: branch.type.name,
      condition: bothConditions(conditions.get(branch.name) ?? null, branch.condition),
    })),
    ...values.filter((value) => !written.has(value.name)).map((value) => ({ value: value.name, type: null, condition: value.condition })),
  ];
  return whereNotOff(all, work.settle, ({ value, type }, condition) => ({ value, type, condition }));
}

function tagValues(
  work: Transformation,
  union: schema.UnionDefinition,
): readonly { readonly name: string; readonly condition: Condition | null }[] {
  const tag = tagMember(work, union);
  if (tag === undefined) return [];
  if (tag.type.name === qType.name) return qType.values.map((name) => ({ name, condition: null }));
  const definition = work.definition(tag.type.name);
  return definition?.keyword === 'enum' ? definition.values : [];
}

function tagMember(work: Transformation, union: schema.UnionDefinition): schema.Member | undefined {
  const { name } = union.discriminator;
  if (union.base.kind === 'inline') return union.base.members.find((member) => member.name === name);
  for (let at = work.definition(union.base.type.name); at?.keyword === 'struct'; at = work.definition(at.base?.name ?? '')) {
    const member = at.members.find((candidate) => candidate.name === name);
    if (member !== undefined) return member;
  }
  return undefined;
}

/** The type of arguments or event data; members that are listed in place become a type of their own. */
function dataOf(
  work: Transformation,
  definition: schema.CommandDefinition | schema.EventDefinition,
  condition: SettledCondition | null,
): string | null {
  const { data, name, file } = definition;
  if (data === null) return null;
  if (data.kind === 'named') return data.type.name;
  if (data.members.length === 0) return null;
  const implicit = `q_obj_${name}-arg`;
  work.types.push({
    kind: 'object',
    name: implicit,
    module: work.moduleNames.get(file) ?? file,
    features: [],
    condition,
    since: null,
    place: placeOf(file, definition.span),
    documentation: null,
    keyword: 'implicit',
    base: null,
    members: transformMembers(data.members, { ...declarerOf(definition), name: implicit }, work.settle),
    tag: null,
    branches: [],
    direction: 'unreached',
  });
  return implicit;
}

/** The built-in enum is listed only where something uses it. */
function addQType(work: Transformation): void {
  const user =
    work.types.find((type) => containedTypes(type).includes(qType.name)) ??
    work.commands.find((command) => command.returns !== null && definitionOf(command.returns) === qType.name);
  if (user === undefined) return;
  const { module, place } = user;
  const described = { features: [], condition: null, since: null, place };
  const values = qType.values.map((name) => ({ name, documentation: null, ...described }));
  work.types.push({ kind: 'enum', name: qType.name, module, ...described, documentation: null, values, direction: 'unreached' });
}
