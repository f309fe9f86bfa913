import { type Explanation, schema } from './explanation.ts';

type ReferenceCode =
  | 'unknown-type'
  | 'not-a-type'
  | 'wrong-base'
  | 'base-cycle'
  | 'wrong-arguments'
  | 'alternate-arguments'
  | 'conditional-arguments'
  | 'returns-not-object';

/** What definitions say of one another. */
export const referenceExplanations: Readonly<Record<ReferenceCode, Explanation>> = {
  'unknown-type': {
    text: `
      A type is used that neither the schema nor the language defines. The order of definitions and files does not matter, so it is
      misspelt, or the file that defines it is not included. When the help suggests a name, that one is defined.
    `,
    wrong: schema`
      { 'struct': 'Number', 'data': { 'value': 'int' } }
      { 'struct': 'Place', 'data': { 'port': 'Nunber' } }
    `,
    right: schema`
      { 'struct': 'Number', 'data': { 'value': 'int' } }
      { 'struct': 'Place', 'data': { 'port': 'Number' } }
    `,
  },
  'not-a-type': {
    text: `
      The name is defined, but as a command or an event, which no value can be of. Perhaps the type has a name that looks like it:
      the command \`query-status\` returns a \`StatusInfo\`.
    `,
    wrong: schema`
      { 'event': 'STOP' }
      { 'command': 'query-stop', 'returns': 'STOP' }
    `,
    right: schema`
      { 'event': 'STOP' }
      { 'struct': 'StopInfo', 'data': { 'reason': 'str' } }
      { 'command': 'query-stop', 'returns': 'StopInfo' }
    `,
  },
  'wrong-base': {
    text: `
      The members of a base become members of the type that extends it, so a base is a struct. Enums and built-in types have no
      members, and the members of a union depend on its value.
    `,
    wrong: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
      { 'struct': 'Alarm', 'base': 'Level', 'data': { 'text': 'str' } }
    `,
    right: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
      { 'struct': 'Alarm', 'data': { 'level': 'Level', 'text': 'str' } }
    `,
  },
  'base-cycle': {
    text: `
      By way of bases and branches the type contains itself, so that no value of it would ever be complete. The message shows the
      way round. Types may well refer to themselves by members, since members can be optional or lists.
    `,
    wrong: schema`
      { 'struct': 'Parent', 'base': 'Child', 'data': {} }
      { 'struct': 'Child', 'base': 'Parent', 'data': {} }
    `,
    right: schema`
      { 'struct': 'Parent', 'data': { '*children': [ 'Child' ] } }
      { 'struct': 'Child', 'base': 'Parent', 'data': {} }
    `,
  },
  'wrong-arguments': {
    text: `
      Arguments of a command and data of an event are an object on the wire: members written in place, the name of a struct, or, with
      \`'boxed': true\`, the name of a union. Anything else needs a struct around it.
    `,
    wrong: schema`
      { 'command': 'set-speed', 'data': 'int' }
    `,
    right: schema`
      { 'command': 'set-speed', 'data': { 'speed': 'int' } }
    `,
  },
  'alternate-arguments': {
    text: `
      Until 4.1 the data of a command or event could be an alternate, with \`'boxed': true\`. Since arguments are an object in any case, only
      one of its branches could ever be meant: name that one.
    `,
    wrong: schema`
      { 'struct': 'Speed', 'data': { 'value': 'int' } }
      { 'alternate': 'SpeedOrName', 'data': { 'speed': 'Speed', 'name': 'str' } }
      { 'command': 'set-speed', 'data': 'SpeedOrName', 'boxed': true }
    `,
    right: schema`
      { 'struct': 'Speed', 'data': { 'value': 'int' } }
      { 'command': 'set-speed', 'data': 'Speed', 'boxed': true }
    `,
  },
  'conditional-arguments': {
    text: `
      Without \`boxed\` each argument becomes a parameter of a C function, and a parameter cannot be left out of some builds. Since
      8.1 QEMU therefore refuses conditions there. Name a struct, and pass it as a whole with \`'boxed': true\`.
    `,
    wrong: schema`
      { 'command': 'stop', 'data': { '*reason': { 'type': 'str', 'if': 'CONFIG_REASON' } } }
    `,
    right: schema`
      { 'struct': 'StopOptions', 'data': { '*reason': { 'type': 'str', 'if': 'CONFIG_REASON' } } }
      { 'command': 'stop', 'data': 'StopOptions', 'boxed': true }
    `,
  },
  'returns-not-object': {
    text: `
      Members can be added to an object later without a break, but nothing to a number or a string. So commands return an object or an array
      of objects. Wrap the value in a struct; commands that are older than the rule are listed in the pragma \`command-returns-exceptions\`.
    `,
    wrong: schema`
      { 'command': 'query-count', 'returns': 'int' }
    `,
    right: schema`
      { 'struct': 'CountInfo', 'data': { 'count': 'int' } }
      { 'command': 'query-count', 'returns': 'CountInfo' }
    `,
  },
};
