import type { exampleFindings } from '../catalogue/examples.ts';
import { type Explanation, schema } from './explanation.ts';

/** A command and an event with an example in the comment of the command. */
function withExample(...lines: readonly string[]): string {
  return schema`
    ##
    # @get-level:
    #
    # .. qmp-example::
    #
${lines.map((line) => `    #     ${line}`).join('\n')}
    #
    # Since: 10.0
    ##
    { 'command': 'get-level', 'data': { 'place': 'str' }, 'returns': 'Level' }
    { 'struct': 'Level', 'data': { 'height': 'int' } }
    { 'event': 'LEVEL_HIGH', 'data': { 'height': 'int' } }
  `.replace('# .. qmp-example', '# @place: name of the gauge\n#\n# .. qmp-example');
}

const question = '-> { "execute": "get-level", "arguments": { "place": "weir" } }';
const answer = '<- { "return": { "height": 12 } }';
const time = '"timestamp": { "seconds": 1, "microseconds": 0 }';

/** What `qapi check --examples` finds. */
export const exampleExplanations: Readonly<Record<keyof typeof exampleFindings, Explanation>> = {
  'example-syntax': {
    text: `
      Messages of an example are JSON, each behind \`->\` for what the client sends or \`<-\` for what the server does. Readers copy them, and
      what is not JSON does not work. \`...\` stands for what is left out. Examples are looked at with \`--examples\`.
    `,
    wrong: withExample('-> { "execute": "get-level", "arguments": { "place": weir } }', answer),
    right: withExample(question, answer),
  },
  'example-message': {
    text: `
      The message is JSON, but none that the protocol knows. The client sends objects with \`execute\` or \`exec-oob\`. The server sends objects
      with \`return\` or \`error\`, and events with a \`timestamp\`.
    `,
    wrong: withExample(question, answer, '<- { "event": "LEVEL_HIGH", "data": { "height": 12 } }'),
    right: withExample(question, answer, `<- { "event": "LEVEL_HIGH", "data": { "height": 12 }, ${time} }`),
  },
  'example-unknown-command': {
    text: `
      The example executes a command that the schema does not define. It was renamed or removed, or is misspelt. The help names those that it
      looks like.
    `,
    wrong: withExample('-> { "execute": "get-levels", "arguments": { "place": "weir" } }', answer),
    right: withExample(question, answer),
  },
  'example-invalid-arguments': {
    text: `
      QEMU would refuse these arguments: one has another type, is missing, or is not known. The place is the value that is wrong. Members that
      are left out on purpose are shown by \`...\`.
    `,
    wrong: withExample('-> { "execute": "get-level", "arguments": { "place": 7 } }', answer),
    right: withExample(question, answer),
  },
  'example-invalid-return': {
    text: `
      The schema says that the command returns something else. Either the example is older than the command, or the type is wrong.
      Members that are left out on purpose are shown by \`...\`.
    `,
    wrong: withExample(question, '<- { "return": { "height": "high" } }'),
    right: withExample(question, answer),
  },
  'example-unknown-event': {
    text: `
      The example shows an event that the schema does not define. It was renamed or removed, or is misspelt. The help names those that it
      looks like.
    `,
    wrong: withExample(question, answer, `<- { "event": "LEVEL_TOP", "data": { "height": 12 }, ${time} }`),
    right: withExample(question, answer, `<- { "event": "LEVEL_HIGH", "data": { "height": 12 }, ${time} }`),
  },
  'example-invalid-data': {
    text: `
      The schema says that the event carries something else. The place is the value that is wrong. Members that are left out on purpose are
      shown by \`...\`.
    `,
    wrong: withExample(question, answer, `<- { "event": "LEVEL_HIGH", "data": { "height": "high" }, ${time} }`),
    right: withExample(question, answer, `<- { "event": "LEVEL_HIGH", "data": { "height": 12 }, ${time} }`),
  },
  'example-order': {
    text: `
      The server answers each command once, and those without \`id\` in their order. Here an answer is left over, so a command or its
      \`id\` is missing. Show the command, or \`...\` for messages that are left out.
    `,
    wrong: withExample(question, answer, '<- { "return": { "height": 13 } }'),
    right: withExample(question, answer, question, '<- { "return": { "height": 13 } }'),
  },
};
