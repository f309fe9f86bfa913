import type { Texts } from './schema.ts';

/** Two modules: what stands in the first is used in the second. */
function schema(first: string, second: string): Texts {
  return { 'vm.json': "{ 'include': 'a.json' }\n{ 'include': 'b.json' }\n", 'a.json': first, 'b.json': second };
}

const values = (count: number): string => Array.from({ length: count }, (_, index) => `'v${String(index)}'`).join(', ');
const kind = (more = "'x', 'y'", rest = ''): string => `{ 'enum': 'Kind', 'data': [ ${more} ]${rest} }\n`;
const part = "{ 'struct': 'Part', 'data': { 'n': 'uint64' } }\n";
const union =
  "{ 'union': 'Both', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'x': 'Part' } }\n{ 'event': 'SEEN', 'data': 'Both', 'boxed': true }\n";
const child = "{ 'struct': 'Child', 'base': 'Part', 'data': { '*m': 'int' } }\n{ 'command': 'go', 'data': 'Child', 'returns': 'Part' }\n";
const other = "{ 'struct': 'Other', 'data': { 'm': 'int' } }\n";
const heir = "{ 'struct': 'Heir', 'base': 'Part', 'data': { '*k': 'int' } }\n{ 'event': 'BORN', 'data': 'Heir' }\n";
const documented = (name: string): string => `##\n# @${name}:\n#\n# @n: unlike @Old\n##\n{ 'struct': '${name}', 'data': { 'n': 'int' } }\n`;

/** What happens to a schema, the schema before and the schema afterwards; each is a way in which output can come to depend on something elsewhere. */
export const editedSchemas: readonly (readonly [string, Texts, Texts])[] = [
  ['everything has moved', schema(kind() + part, union), schema(`\n\n${kind()}\n${part}`, `\n${union}`)],
  ['a member has moved in its definition', part + child, part.replace("{ 'n'", "{\n\n'n'") + child],
  [
    'a listed member has moved in its command',
    "{ 'command': 'go', 'data': { 'n': 'int' } }\n",
    "{ 'command': 'go', 'data': {\n 'n': 'int' } }\n",
  ],
  ['what prose links to has another name', documented('Old') + documented('Other'), documented('New') + documented('Other')],
  ['a type elsewhere is another', schema(kind() + part, union), schema(kind() + part.replace('uint64', 'str'), union)],
  ['a base elsewhere has no members any more', schema(part, child), schema(part.replace("'n': 'uint64'", ''), child)],
  [
    'an enum elsewhere has many values',
    schema(kind(values(8)), "{ 'event': 'SEEN', 'data': { 'all': [ 'Kind' ] } }\n"),
    schema(kind(values(9)), "{ 'event': 'SEEN', 'data': { 'all': [ 'Kind' ] } }\n"),
  ],
  [
    'a value of the tag elsewhere is deprecated',
    schema(kind() + part, union),
    schema(kind("{ 'name': 'x', 'features': [ 'deprecated' ] }, 'y'") + part, union),
  ],
  ['there is a branch more', schema(kind() + part, union), schema(kind("'x', 'y', 'z'") + part, union)],
  ['a branch is of another type', schema(kind() + part, union), schema(kind() + part, union.replace("'x': 'Part'", "'y': 'Part'"))],
  ['a definition has a condition', schema(kind() + part, union), schema(kind(undefined, ", 'if': 'CONFIG_A'") + part, union)],
  ['a type is sent, too', schema(part, child.replace("'data': 'Child', ", '')), schema(part, child)],
  [
    'a type has become a branch elsewhere',
    schema(`${kind()}${part}{ 'event': 'GONE', 'data': 'Part', 'boxed': true }\n`, ''),
    schema(`${kind()}${part}{ 'event': 'GONE', 'data': 'Part', 'boxed': true }\n`, union),
  ],
  [
    'a type has become a branch elsewhere and is what it was otherwise',
    schema(`${kind()}${part}{ 'event': 'GONE', 'data': 'Part', 'boxed': true }\n`, other + union.replace("'x': 'Part'", "'y': 'Other'")),
    schema(`${kind()}${part}{ 'event': 'GONE', 'data': 'Part', 'boxed': true }\n`, other + union.replace("{ 'x'", "{ 'y': 'Other', 'x'")),
  ],
  ['a base elsewhere has a member more', schema(part, heir), schema(part.replace("'n':", "'m': 'int', 'n':"), heir)],
  ['a type can contain itself', schema(part, child), schema(part.replace("'n':", "'*part': 'Part', 'n':"), child)],
  ['a command lists in place what had a name', part + child, part + child.replace("'data': 'Child'", "'data': { 'm': 'int' }")],
  ['a type stands in another module', schema(kind() + part, union), schema(kind(), part + union)],
  ['a module is gone', schema(part, child), part + child],
  ['names clash', schema(part, child), schema(part, `${child}{ 'struct': 'GoArguments', 'data': {} }\n`)],
];
