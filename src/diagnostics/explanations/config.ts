import type { configFindings } from '../catalogue/config.ts';
import { type Explanation, schema } from './explanation.ts';

export const configExplanations: Readonly<Record<keyof typeof configFindings, Explanation>> = {
  'config-not-found': {
    text: `
      \`--config\` names a file that is not there. Its path is relative to the working directory. Without \`--config\`, the nearest
      \`qapi.config.ts\`, \`.mts\`, \`.cts\`, \`.js\`, \`.mjs\`, \`.cjs\` or \`.json\` is taken, from the working directory up to the top of the
      repository.
    `,
    command: 'qapi generate --config qapi.config.ts',
    prints: schema`
      error: there is no config 'qapi.config.ts' [config-not-found]
      help: 'qapi init' writes one.
    `,
  },
  'config-ambiguous': {
    text: `
      A folder holds several files that could be the config. Rather than to choose one in silence, nothing is generated. Delete those that
      are not meant, or name one with \`--config\`.
    `,
    command: 'qapi generate',
    prints: schema`
      error: '/home/me/project' has more than one config: qapi.config.ts, qapi.config.json [config-ambiguous]
      help: Keep one of them, or say which one with --config.
    `,
  },
  'config-exists': {
    text: `
      \`qapi init\` writes a first config and never overwrites one, of whatever ending. Edit the one that is there, or delete it and start anew.
    `,
    command: 'qapi init',
    prints: schema`
      error: there is a config already: 'qapi.config.json' [config-exists]
      help: It is left as it is. Edit it, or delete it first.
    `,
  },
  'config-failed': {
    text: `
      The config is code, and running it ended with this error: a mistake of syntax, an import that is not there, something that it threw. The
      place is in the config or in what it imports. It may also be that nothing is exported by default, that the config ends the process, or
      that what it began throws later, where nobody catches it: nothing more is written then, and a watch goes on.
    `,
    command: 'qapi generate',
    prints: schema`
      qapi.config.mjs:1:1: error: the config 'qapi.config.mjs' cannot be loaded: no checkout in ../qemu [config-failed]
          1 | throw new Error('no checkout in ../qemu');
            | ^^^^^
      help: Mend it, or leave it out with --no-config.
    `,
  },
  'config-unknown-option': {
    text: `
      The config has an option that does not exist; most often it is misspelt. An option that nobody reads would be left out in silence, and the
      output would not be what was meant.
    `,
    command: 'qapi generate',
    prints: schema`
      qapi.config.json:1:22: error: there is no option 'emits' [config-unknown-option]
          1 | { "out": "src/qmp", "emits": ["types"] }
            |                      ^^^^^
      help: Did you mean 'emit'?
    `,
  },
  'config-wrong-value': {
    text: `
      An option has a value that it cannot have, or a target lacks one that it needs. The place says where: \`targets[1].emit[0]\` is the
      first of the list \`emit\` in the second target.
    `,
    command: 'qapi generate',
    prints: schema`
      qapi.config.json:1:22: error: 'emit[0]' has to be one of 'types', 'validators', 'client', 'json-schema', 'docs', 'package', but is 'type' [config-wrong-value]
          1 | { "out": "src/qmp", "emit": ["type"] }
            |                      ^^^^
      help: Did you mean 'types'?
    `,
  },
  'config-target-clash': {
    text: `
      Two targets with one name could not be told apart by \`--target\`; two with one output folder would each remove what the other one wrote.
      One output folder may lie inside of another one, but no file may belong to both: \`src\` makes \`src/runtime/issue.ts\`, and so does \`src/runtime\`
      where its schema has a module \`issue\`. A target without a \`name\` is called by the last folder of its \`out\`.
    `,
    command: 'qapi generate',
    prints: schema`
      qapi.config.json:1:4: error: two targets have the name 'qmp' [config-target-clash]
          1 | { "targets": [{ "out": "a/qmp" }, { "out": "b/qmp" }] }
            |    ^^^^^^^
      help: Give each target a name and an output folder of its own.
    `,
  },
  'config-no-target': {
    text: `
      \`--target\` picks targets of the config by name, and none has this one. A target without a \`name\` is called by the last folder of its \`out\`.
    `,
    command: 'qapi generate --target qmb',
    prints: schema`
      qapi.config.json:1:4: error: the config has no target 'qmb' [config-no-target]
          1 | { "targets": [{ "out": "src/qmp" }, { "out": "src/qga" }] }
            |    ^^^^^^^
      help: Did you mean 'qmp'?
    `,
  },
  'nothing-to-watch': {
    text: `
      \`--watch\` generates again when a file of the schema changes, and this schema has none: it is a revision in a git repository, the
      answer of a running QEMU, or part of this program. Where other targets or a config are watched, this is a warning, and the target is
      generated once and with every change of the config.
    `,
    command: 'qapi generate --out src/qmp --watch',
    prints: schema`
      error: the schema 'bundled' of 'src/qmp' is part of qapi-codegen: there are no files to watch [nothing-to-watch]
      help: Generate without --watch, or watch a folder or file of the schema, such as a checkout.
    `,
  },
  'emitter-failed': {
    text: `
      An emitter of your own, from \`emitters\` in the config, threw an error, or gave declarations that cannot be printed. It is called by its
      function's name. Nothing is written then, so that what was there stays whole.
    `,
    command: 'qapi generate',
    prints: schema`
      qapi.config.mjs:1:27: error: the emitter 'zod' failed: no type 'Gone' [emitter-failed]
          1 | const zod = () => { throw new Error("no type 'Gone'"); };
            |                           ^^^
      help: Nothing was written. An emitter is code of yours, named in the config.
    `,
  },
  'emitter-output': {
    text: `
      An emitter gives a list of files, each with a \`path\` and one of \`text\`, \`json\` and \`statements\`. What this one gave is something else; the
      message says what is wrong at which place of the list.
    `,
    command: 'qapi generate',
    prints: schema`
      error: the emitter 'zod' gave something that is no list of files: [0].path is no text [emitter-output]
      help: An emitter gives a list of { path, text }, { path, json } or { path, statements }.
    `,
  },
};
