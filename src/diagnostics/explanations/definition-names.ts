import { type Explanation, schema } from './explanation.ts';

type NameCode =
  | 'invalid-name'
  | 'name-case'
  | 'reserved-name'
  | 'redefinition'
  | 'redefined-builtin'
  | 'name-clash'
  | 'too-many-features'
  | 'type-feature'
  | 'duplicate-feature';

const manyFeatures = Array.from({ length: 63 }, (_, at) => `'feature-${at + 1}'`);
const inRows = Array.from({ length: 16 }, (_, row) => `    ${manyFeatures.slice(row * 4, row * 4 + 4).join(', ')}`).join(',\n');

/** The names of things, and features, which are names too. */
export const nameExplanations: Readonly<Record<NameCode, Explanation>> = {
  'invalid-name': {
    text: `
      Names go over the wire and become identifiers in C. A name is a letter followed by letters, digits, \`-\` and \`_\`; values of enums may
      begin with a digit. In front of it may stand \`x-\`, and in front of that, for additions of downstream projects, \`__rfqdn_\`.
    `,
    wrong: schema`
      { 'struct': 'Point', 'data': { 'x position': 'int' } }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x-position': 'int' } }
    `,
  },
  'name-case': {
    text: `
      Names of a kind look alike all over the protocol: types are in CamelCase, events in capitals with \`_\`, all else in lower case
      with \`-\`. QEMU has enforced it since 6.0, and partly since 2.6. Names that are older and have to stay are listed in the
      pragmas \`command-name-exceptions\` and \`member-name-exceptions\`, the latter by the name of the type.
    `,
    wrong: schema`
      { 'struct': 'Point', 'data': { 'xPosition': 'int' } }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x-position': 'int' } }
    `,
  },
  'reserved-name': {
    text: `
      QEMU's generator makes names of its own, which must not meet those of a schema: all that begin with \`q_\`, members called \`u\` or
      beginning with \`has-\`, and types that end in \`List\`. Choose another name.
    `,
    wrong: schema`
      { 'struct': 'PointList', 'data': { 'count': 'int' } }
    `,
    right: schema`
      { 'struct': 'PointSet', 'data': { 'count': 'int' } }
    `,
  },
  redefinition: {
    text: `
      Types, commands and events share their names: each can be defined once in the whole schema. The finding stands at the first
      definition, its note shows the other one. If both mean the same, put one into a file that others include; a file that is included twice
      counts once.
    `,
    wrong: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
      { 'struct': 'Level', 'data': { 'height': 'int' } }
    `,
    right: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
      { 'struct': 'LevelInfo', 'data': { 'height': 'int' } }
    `,
  },
  'redefined-builtin': {
    text: `
      The built-in types \`str\`, \`int\`, \`bool\` and their like, and the enum \`QType\`, are there without being defined, and cannot be
      defined otherwise. Choose another name for your own.
    `,
    wrong: schema`
      { 'enum': 'QType', 'data': [ 'none' ] }
    `,
    right: schema`
      { 'enum': 'QueryType', 'data': [ 'none' ] }
    `,
  },
  'name-clash': {
    text: `
      Members of one object need different names, and so do values of an enum. Those of a base and of a branch stand in the same object as the
      type's own. In C \`-\`, \`_\` and \`.\` are all the same, so names that differ in these alone clash as well. The note shows the other one.
    `,
    wrong: schema`
      { 'struct': 'Base', 'data': { 'x': 'int' } }
      { 'struct': 'Point', 'base': 'Base', 'data': { 'x': 'int', 'y': 'int' } }
    `,
    right: schema`
      { 'struct': 'Base', 'data': { 'x': 'int' } }
      { 'struct': 'Point', 'base': 'Base', 'data': { 'y': 'int' } }
    `,
  },
  'too-many-features': {
    text: `
      Since 10.0 QEMU keeps the features of a thing in the bits of a 64-bit number, so a whole schema has room for 64 different
      ones. \`deprecated\` and \`unstable\` take two of these, used or not. Give features that mean the same the same name.
    `,
    wrong: `{ 'command': 'stop',\n  'features': [\n${inRows} ] }\n`,
    right: schema`
      { 'command': 'stop', 'features': [ 'feature-1', 'feature-2' ] }
    `,
  },
  'type-feature': {
    text: `
      \`deprecated\` and \`unstable\` speak of what users of the protocol do, and nobody uses a type but by way of a member, a command or an
      event. Put the feature on these.
    `,
    wrong: schema`
      { 'struct': 'Point', 'data': { 'x': 'int' }, 'features': [ 'deprecated' ] }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x': { 'type': 'int', 'features': [ 'deprecated' ] } } }
    `,
  },
  'duplicate-feature': {
    text: `
      A feature is there or not; listing it twice says nothing more. One of the two may have been meant to have another name, or a
      condition.
    `,
    wrong: schema`
      { 'command': 'stop', 'features': [ 'unstable', 'unstable' ] }
    `,
    right: schema`
      { 'command': 'stop', 'features': [ 'unstable' ] }
    `,
  },
};
