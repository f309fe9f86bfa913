import { type Explanation, schema } from './explanation.ts';

type FormCode =
  | 'no-keyword'
  | 'several-keywords'
  | 'name-not-string'
  | 'old-form'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-value'
  | 'wrong-flag'
  | 'conflicting-flags'
  | 'boxed-without-data'
  | 'wrong-array'
  | 'wrong-member'
  | 'wrong-condition'
  | 'c-condition'
  | 'wrong-include'
  | 'wrong-pragma'
  | 'unknown-pragma'
  | 'old-pragma'
  | 'enum-prefix';

/** The form of definitions and directives. */
export const formExplanations: Readonly<Record<FormCode, Explanation>> = {
  'no-keyword': {
    text: `
      Each object at top level says by one of its keys what it is: a definition (\`struct\`, \`enum\`, \`union\`, \`alternate\`, \`command\`,
      \`event\`) or a directive (\`include\`, \`pragma\`). This one has none of them. The key may be misspelt, or the object belongs into
      another one.
    `,
    wrong: schema`
      { 'strukt': 'Point', 'data': { 'x': 'int' } }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x': 'int' } }
    `,
  },
  'several-keywords': {
    text: `
      An object defines one thing. Here two keys say what it is, so it is not clear which of them is meant. Make two definitions of it, or
      remove the key that got in by mistake.
    `,
    wrong: schema`
      { 'struct': 'Point', 'command': 'get-point', 'data': { 'x': 'int' } }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x': 'int' } }
      { 'command': 'get-point', 'returns': 'Point' }
    `,
  },
  'name-not-string': {
    text: `
      The key that says what is defined has the name as its value, and a name is a string. Types cannot be defined without one.
    `,
    wrong: schema`
      { 'struct': { 'x': 'int' } }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x': 'int' } }
    `,
  },
  'old-form': {
    text: `
      Earlier releases of QEMU wrote this in another way, and today's refuses it: \`type\` for \`struct\`, a struct written in place of
      a member's type, \`'gen': 'no'\` and an anonymous union went in 2.4, the type \`**\` in 2.5, a union without discriminator and a list
      as condition in 6.2. The schema is still understood, and means what it meant then. Write today's form when the schema is to
      be read by today's QEMU; the help of the finding names it.
    `,
    wrong: schema`
      { 'type': 'Point', 'data': { 'x': 'int' } }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x': 'int' } }
    `,
  },
  'unknown-key': {
    text: `
      Each kind of definition has its keys, and others are refused: a misspelt optional key would otherwise be overlooked, and change
      what the definition means. The help lists the keys, or names the one that this looks like.
    `,
    wrong: schema`
      { 'command': 'stop', 'alow-oob': true }
    `,
    right: schema`
      { 'command': 'stop', 'allow-oob': true }
    `,
  },
  'missing-key': {
    text: `
      A key without which the definition is incomplete is not there. A struct needs its members in \`data\` even if it has none, a union its
      \`base\` and \`discriminator\`, a member in the long form its \`type\`.
    `,
    wrong: schema`
      { 'struct': 'Empty' }
    `,
    right: schema`
      { 'struct': 'Empty', 'data': {} }
    `,
  },
  'wrong-value': {
    text: `
      The key takes another kind of value; the message says which. Members are an object, values of an enum a list, types strings.
    `,
    wrong: schema`
      { 'enum': 'Level', 'data': { 'low': 1, 'high': 2 } }
    `.replace(/: \d/g, ": 'int'"),
    right: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
  'wrong-flag': {
    text: `
      Flags are written only where they differ from the usual: \`gen\` and \`success-response\` can only be \`false\`, \`boxed\`,
      \`allow-oob\`, \`allow-preconfig\` and \`coroutine\` only \`true\`. For the usual, leave the flag out.
    `,
    wrong: schema`
      { 'command': 'stop', 'allow-oob': false }
    `,
    right: schema`
      { 'command': 'stop' }
    `,
  },
  'conflicting-flags': {
    text: `
      A command that is executed out of band runs beside the main loop, where no coroutine can run. So \`allow-oob\` and \`coroutine\` exclude
      each other: choose one.
    `,
    wrong: schema`
      { 'command': 'stop', 'allow-oob': true, 'coroutine': true }
    `,
    right: schema`
      { 'command': 'stop', 'coroutine': true }
    `,
  },
  'boxed-without-data': {
    text: `
      \`boxed\` passes all arguments to the C function as one struct, whose type \`data\` names. Without arguments there is no such
      type. Leave \`boxed\` out, or name the type.
    `,
    wrong: schema`
      { 'command': 'stop', 'boxed': true }
    `,
    right: schema`
      { 'struct': 'StopOptions', 'data': { '*force': 'bool' } }
      { 'command': 'stop', 'data': 'StopOptions', 'boxed': true }
    `,
  },
  'wrong-array': {
    text: `
      An array's type is a list with the name of its elements' type in it, and with nothing else. Arrays of arrays do not exist: put
      the inner array into a struct.
    `,
    wrong: schema`
      { 'struct': 'Matrix', 'data': { 'rows': [ [ 'int' ] ] } }
    `,
    right: schema`
      { 'struct': 'Row', 'data': { 'columns': [ 'int' ] } }
      { 'struct': 'Matrix', 'data': { 'rows': [ 'Row' ] } }
    `,
  },
  'wrong-member': {
    text: `
      A value of an enum and a feature are a name, or an object with \`name\`, where conditions and features can be added. Nothing else can
      stand in these lists.
    `,
    wrong: schema`
      { 'enum': 'Level', 'data': [ 'low', true ] }
    `,
    right: schema`
      { 'enum': 'Level', 'data': [ 'low', { 'name': 'high', 'if': 'CONFIG_HIGH' } ] }
    `,
  },
  'wrong-condition': {
    text: `
      A condition is a configuration symbol, written in capitals, or an object with one key: \`all\` or \`any\` with a list of conditions that is
      not empty, or \`not\` with one condition. Objects may be nested. Two keys in one object would leave open how they are joined.
    `,
    wrong: schema`
      { 'command': 'stop', 'if': { 'any': [] } }
    `,
    right: schema`
      { 'command': 'stop', 'if': { 'any': [ 'CONFIG_LINUX', { 'not': 'CONFIG_POSIX' } ] } }
    `,
  },
  'c-condition': {
    text: `
      Conditions were C text until 6.1, such as \`defined(CONFIG_A) && defined(CONFIG_B)\`. Since 6.2 they are symbols joined by \`all\`,
      \`any\` and \`not\`, which programs other than a C compiler understand too. The text is read as what it meant.
    `,
    wrong: schema`
      { 'command': 'stop', 'if': 'defined(CONFIG_LINUX) && !defined(CONFIG_WIN32)' }
    `,
    right: schema`
      { 'command': 'stop', 'if': { 'all': [ 'CONFIG_LINUX', { 'not': 'CONFIG_WIN32' } ] } }
    `,
  },
  'wrong-include': {
    text: `
      \`include\` takes the path of one file, as a string. To include several files, write a directive for each.
    `,
    wrong: {
      'example.json': "{ 'include': [ 'common.json' ] }\n",
      'common.json': "{ 'enum': 'OnOff', 'data': [ 'on', 'off' ] }\n",
    },
    right: {
      'example.json': "{ 'include': 'common.json' }\n",
      'common.json': "{ 'enum': 'OnOff', 'data': [ 'on', 'off' ] }\n",
    },
  },
  'wrong-pragma': {
    text: `
      \`doc-required\` is true or false; the other pragmas, which all end in \`-exceptions\`, take a list of names, even
      for a single one. The last setting of each in the whole schema counts.
    `,
    wrong: schema`
      { 'pragma': { 'member-name-exceptions': 'Level' } }
    `,
    right: schema`
      { 'pragma': { 'member-name-exceptions': [ 'Level' ] } }
    `,
  },
  'unknown-pragma': {
    text: `
      A pragma changes what is checked in the whole schema. One that is not known would have no effect, which is hardly what was
      meant, so look for a slip of the pen. Pragmas exist since 2.9.
    `,
    wrong: schema`
      { 'pragma': { 'docs-required': true } }
    `,
    right: schema`
      { 'pragma': { 'doc-required': true } }
    `,
  },
  'old-pragma': {
    text: `
      Two pragmas were called otherwise until 5.2: \`returns-whitelist\` is \`command-returns-exceptions\` now, and \`name-case-whitelist\` is
      \`member-name-exceptions\`. The old name still has its effect here; the newest QEMU does not know it.
    `,
    wrong: schema`
      { 'pragma': { 'returns-whitelist': [ 'query-count' ] } }
      { 'command': 'query-count', 'returns': 'int' }
    `,
    right: schema`
      { 'pragma': { 'command-returns-exceptions': [ 'query-count' ] } }
      { 'command': 'query-count', 'returns': 'int' }
    `,
  },
  'enum-prefix': {
    text: `
      \`prefix\` of an enum is what its constants in C begin with, so it is a string. It changes nothing on the wire.
    `,
    wrong: schema`
      { 'enum': 'Level', 'prefix': true, 'data': [ 'low', 'high' ] }
    `,
    right: schema`
      { 'enum': 'Level', 'prefix': 'LVL', 'data': [ 'low', 'high' ] }
    `,
  },
};
