/** The interface of a protocol in the forms that other comparers read: JSON Schema, OpenAPI and GraphQL. */

/**
 * Plain JSON Schema, of words that drafts 4 to 2020 and OpenAPI 3.0 share. Types are there once for each direction, `send.X` and `receive.X`:
 * arguments are closed, answers and events are open.
 * @param {(name: string) => string} place what a reference to a definition is
 */
function plainSchemas(protocol, place) {
  const types = new Map(protocol.types.map((type) => [type.name, type]));
  const definitions = {};
  const reference = (type, direction) => {
    if (type === null) return { type: 'object' };
    if (type.kind === 'array') return { type: 'array', items: reference(type.element, direction) };
    return type.kind === 'builtin' ? builtin(type.name) : { $ref: place(define(types.get(type.name), direction)) };
  };
  const define = (type, direction) => {
    const name = `${direction}.${type.name.replace(/[^\w.]/g, '_')}`;
    if (!Object.hasOwn(definitions, name)) {
      definitions[name] = null;
      definitions[name] = definition(type, direction);
    }
    return name;
  };
  const definition = (type, direction) => {
    if (type.kind === 'enum') return { type: 'string', enum: type.values.map(({ name }) => name) };
    if (type.kind === 'alternate') return { oneOf: type.alternatives.map((each) => reference(each.type, direction)) };
    if (type.tag === null) return object(type.members, direction);
    return { oneOf: branches(type, types).map((members) => object(members, direction)) };
  };
  const object = (members, direction) => {
    const required = members.filter((member) => !isOptional(member)).map(({ name }) => name);
    const schemaOf = ({ type, literal }) => (literal === undefined ? reference(type, direction) : { type: 'string', enum: [literal] });
    return {
      type: 'object',
      properties: Object.fromEntries(members.map((member) => [member.name, schemaOf(member)])),
      ...(required.length === 0 ? {} : { required }),
      ...(direction === 'send' ? { additionalProperties: false } : {}),
    };
  };
  const named = (name) => (name === null ? null : { kind: 'definition', name });
  return {
    commands: protocol.commands.map((command) => ({
      name: command.name,
      arguments: reference(named(command.arguments), 'send'),
      returns: reference(command.returns, 'receive'),
    })),
    events: protocol.events.map((event) => ({ name: event.name, data: reference(named(event.data), 'receive') })),
    definitions,
  };
}

function builtin(name) {
  if (name === 'str') return { type: 'string' };
  if (name === 'bool') return { type: 'boolean' };
  if (name === 'any') return {};
  if (name === 'null') return { enum: [null] };
  return { type: name === 'number' ? 'number' : 'integer' };
}

/** One JSON Schema: an object with a member for the arguments and the answer of each command, and for each event. */
export function jsonSchemaOf(protocol) {
  const { commands, events, definitions } = plainSchemas(protocol, (name) => `#/definitions/${name}`);
  const properties = Object.fromEntries([
    ...commands.flatMap((command) => [
      [`${command.name}.arguments`, command.arguments],
      [`${command.name}.returns`, command.returns],
    ]),
    ...events.map(({ name, data }) => [`${name}.data`, data]),
  ]);
  return JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties, definitions });
}

/** One OpenAPI document: a command is a POST, an event a GET. */
export function openApiOf(protocol) {
  const { commands, events, definitions } = plainSchemas(protocol, (name) => `#/components/schemas/${name}`);
  const content = (schema) => ({ content: { 'application/json': { schema } } });
  const answer = (schema) => ({ responses: { 200: { description: 'answer', ...content(schema) } } });
  const paths = Object.fromEntries([
    ...commands.map((each) => [
      `/commands/${each.name}`,
      { post: { requestBody: { required: true, ...content(each.arguments) }, ...answer(each.returns) } },
    ]),
    ...events.map(({ name, data }) => [`/events/${name}`, { get: answer(data) }]),
  ]);
  return JSON.stringify({ openapi: '3.0.3', info: { title: 'QMP', version: '1' }, paths, components: { schemas: definitions } });
}

/**
 * One GraphQL schema: a command is a field of `Query` with its arguments, an event one of `Subscription`. Input types have no unions, so that
 * there a branch is an optional field.
 */
export function graphQlOf(protocol) {
  const types = new Map(protocol.types.map((type) => [type.name, type]));
  const made = new Map();
  const reference = (type, direction) => {
    if (type === null) return 'Boolean';
    if (type.kind === 'array') return `[${reference(type.element, direction)}!]`;
    return type.kind === 'builtin' ? scalars[type.name] : define(types.get(type.name), direction);
  };
  const field = ({ name, type, literal, ...member }, direction) =>
    `  ${word(name)}: ${literal === undefined ? reference(type, direction) : 'String'}${isOptional(member) ? '' : '!'}`;
  const block = (head, lines) => `${head} {\n${lines.length === 0 ? '  _: Boolean' : [...new Set(lines)].join('\n')}\n}`;
  const define = (type, direction) => {
    const name = `${type.kind === 'enum' ? 'E' : direction === 'send' ? 'S' : 'R'}_${word(type.name)}`;
    if (!made.has(name)) {
      made.set(name, '');
      made.set(name, definition(type, name, direction));
    }
    return name;
  };
  const definition = (type, name, direction) => {
    const keyword = direction === 'send' ? 'input' : 'type';
    const optional = (each) => ({ ...each, optional: true });
    if (type.kind === 'enum') {
      const values = type.values.map((value) => `  ${word(value.name)}`);
      return block(`enum ${name}`, values.length === 0 ? ['  NONE'] : values);
    }
    if (type.kind === 'alternate') return block(`${keyword} ${name}`, fields(type.alternatives.map(optional), direction));
    if (type.tag === null) return block(`${keyword} ${name}`, fields(type.members, direction));
    if (direction === 'send') {
      const inner = type.branches.filter((branch) => branch.type !== null);
      const fieldsOfBranches = inner.map((branch) => `  branch_${word(branch.value)}: ${define(types.get(branch.type), direction)}`);
      return block(`input ${name}`, [...fields(type.members, direction), ...fieldsOfBranches]);
    }
    const parts = branches(type, types).map((members, index) => {
      const part = `${name}_${index}_${word(members.find(({ literal }) => literal !== undefined).literal)}`;
      made.set(part, block(`type ${part}`, fields(members, direction)));
      return part;
    });
    return `union ${name} = ${parts.join(' | ')}`;
  };
  const fields = (members, direction) => members.map((member) => field(member, direction));
  const argumentsOf = (name) => ({ name: 'arguments', optional: false, type: { kind: 'definition', name } });
  const operations = protocol.commands.map((command) => {
    const members = command.arguments === null ? [] : fields([argumentsOf(command.arguments)], 'send');
    const list = members.length === 0 ? '' : `(\n  ${members.join('\n  ')}\n  )`;
    return `  ${word(command.name)}${list}: ${reference(command.returns, 'receive')}`;
  });
  const events = protocol.events.map(({ name, data }) => {
    return `  ${word(name)}: ${reference(data === null ? null : { kind: 'definition', name: data }, 'receive')}`;
  });
  const names = [...new Set(Object.values(scalars))].filter((name) => !['String', 'Boolean', 'Float'].includes(name));
  return [
    ...names.map((name) => `scalar ${name}`),
    block('type Query', operations),
    block('type Subscription', events),
    ...made.values(),
    '',
  ].join('\n\n');
}

const scalars = Object.fromEntries([
  ['str', 'String'],
  ['bool', 'Boolean'],
  ['number', 'Float'],
  ...['any', 'null', 'int', 'size', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'].map((name) => [
    name,
    `Qapi_${name}`,
  ]),
]);

/** A name of GraphQL. */
function word(name) {
  const plain = name.replace(/\W/g, '_');
  return /^(?:\d|__|true$|false$|null$)/.test(plain) ? `v${plain}` : plain;
}

function isOptional({ optional, condition }) {
  return optional || condition?.state === 'open';
}

/** All members of each branch, the tag with the one value that it has there; a union inside of a branch is multiplied out. */
function branches(type, types) {
  return type.branches.flatMap((branch) => {
    const common = type.members.map((member) => (member.name === type.tag ? { ...member, literal: branch.value } : member));
    const content = branch.type === null ? null : types.get(branch.type);
    if (content === null) return [common];
    return (content.tag === null ? [content.members] : branches(content, types)).map((own) => [...common, ...own]);
  });
}
