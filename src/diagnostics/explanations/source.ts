import type { sourceFindings } from '../catalogue/source.ts';
import { type Explanation, schema } from './explanation.ts';

export const sourceExplanations: Readonly<Record<keyof typeof sourceFindings, Explanation>> = {
  'schema-not-found': {
    text: `
      A schema is named by the path of its root file, by that of a folder that holds one, or by the word \`bundled\`. There is
      nothing at this path. Relative paths are relative to the folder that the program is started in, so look there first, then at
      the spelling.
    `,
    command: 'qapi check qapi/qapi-shema.json',
    prints: schema`
      error: there is no file or folder 'qapi/qapi-shema.json' [schema-not-found]
      help: Give the path of a root file (qapi-schema.json) or of a folder that holds qapi/qapi-schema.json.
    `,
  },
  'no-root-in-folder': {
    text: `
      In a folder the schema starts from \`qapi/qapi-schema.json\`, where QEMU has it since 2.12, or from \`qapi-schema.json\`, where it
      was before. This folder has neither. Give a folder further up, name the file itself, or say with \`--root\` where to start:
      \`--root qga/qapi-schema.json\` is the guest agent's schema.
    `,
    command: 'qapi check docs',
    prints: schema`
      error: the folder 'docs' holds no schema: neither qapi/qapi-schema.json nor qapi-schema.json is there [no-root-in-folder]
      help: Give a QEMU checkout, a file, or say which file to start from with --root.
    `,
  },
  'root-of-file': {
    text: `
      \`--root\` picks one of several root files inside of a folder. Here the schema itself was named as a file, which leaves nothing
      to pick. Leave \`--root\` out, or give the folder that the file is in.
    `,
    command: 'qapi check qapi/qapi-schema.json --root qga/qapi-schema.json',
    prints: schema`
      error: 'qapi/qapi-schema.json' is a file, and --root picks a root file inside of a folder [root-of-file]
      help: Leave --root out, or give the folder.
    `,
  },
  'unreadable-file': {
    text: `
      The root file is there, but the operating system does not let it be read, or it is something else than a regular file. The
      message ends with the reason that the system gave. Of files that are included the same is told as \`include-not-found\`. With
      \`qapi generate --check\` it may be the output folder that cannot be looked at, or a file in it.
    `,
    command: 'qapi check . --root qapi',
    prints: schema`
      error: cannot read 'qapi': it is a folder [unreadable-file]
      help: Check that it exists and that you may read it.
    `,
  },
  'file-too-large': {
    text: `
      Files above 4 MiB are not read. No schema comes near it, so this is most likely another kind of file: a disk image, a log, a
      recording. The limit keeps a wrong argument from taking all memory.
    `,
    command: 'qapi check disk.img',
    prints: schema`
      error: 'disk.img' has 17 MiB, more than the 4 MiB that a schema file may have [file-too-large]
      help: The largest schema file that QEMU ever shipped has 0.3 MiB; is this the right file?
    `,
  },
  'schema-too-large': {
    text: `
      What a type inherits is written out wherever it is inherited, and on documentation pages what messages consist of wherever they are
      shown. A small schema can thus ask for more text than fits into memory, as ours does with structs that extend each other. Nothing was
      written.
    `,
    command: 'qapi generate chain.json --out out',
    prints: schema`
      error: with bases written out the schema has 1005000 members, more than the 1000000 that output is made for [schema-too-large]
      help: Keep a part of it with --only. QEMU's own schema has less than 10000.
    `,
  },
  'cannot-ask': {
    text: `
      A running QEMU is asked for its schema over a QMP monitor, such as the option \`-qmp unix:/run/vm.sock,server=on,wait=off\` opens.
      Nobody listens there, somebody else is connected (a monitor serves one client at a time), or what answers is no QEMU, or one
      before 2.5, which cannot tell. The reason says which. A guest agent does not greet, and cannot tell its schema: it is waited for in
      vain, and the schema of agents is a file, \`qga/qapi-schema.json\`.
    `,
    command: 'qapi introspect unix:/run/no-such-vm.sock',
    prints: schema`
      error: cannot ask 'unix:/run/no-such-vm.sock' for its schema: cannot connect to unix:/run/no-such-vm.sock: connect ENOENT /run/no-such-vm.sock [cannot-ask]
      help: Give the address of a QMP monitor, unix:/path or tcp:host:port, which nobody else is connected to. A guest agent says nothing there: it cannot tell its schema.
    `,
  },
  'too-many-findings': {
    text: `
      Thousands of findings mean that the file is no schema, or is broken in one place that upsets all the rest. What comes behind
      the first ten thousand is left out, so that a report stays readable and memory is not exhausted.
    `,
    command: 'qapi check domains.jsonl',
    prints: schema`
      domains.jsonl:10001:2: error: there are more than 10000 findings; the rest is left out [too-many-findings]
       10001 | {"domain": "vm7"}
             |  ^^^^^^^^
      help: Mend the first ones, then check again.
    `,
  },
  'not-text': {
    text: `
      The file has a byte with the value 0, which no text has. It may be a program or an archive, or a text in UTF-16: some editors
      save that when they are asked for "Unicode". A schema is a text in UTF-8.
    `,
    command: 'qapi check qemu-system-x86_64',
    prints: schema`
      error: 'qemu-system-x86_64' is a binary file [not-text]
      help: A schema is a text file in UTF-8.
    `,
  },
  'invalid-utf8': {
    text: `
      A schema is a text in UTF-8, and these bytes are none: mostly the file was saved in an older encoding such as Latin-1, or was
      cut off within a character. The place is the first byte that is wrong. Outside of comments a schema needs only ASCII, so the
      culprit stands in a comment.
    `,
    command: 'qapi check latin1.json',
    prints: schema`
      latin1.json:1:5: error: the bytes here are not valid UTF-8 [invalid-utf8]
          1 | # na
            |     ^
      help: Save the file as UTF-8. Strings of a schema are plain ASCII anyway; only comments may hold other characters.
    `,
  },
  'wrong-reply': {
    text: `
      A file that begins as JSON does is taken for a saved reply to \`query-qmp-schema\`: the array, the message that carries it, or a
      recorded connection in which it is. This one is cut off, is no JSON, or lists something that QEMU would not. The place is
      where it stops making sense.
    `,
    command: 'qapi check reply.json',
    prints: schema`
      reply.json:1:61: error: this is no reply to query-qmp-schema: it ends in the middle [wrong-reply]
          1 | {"return": [{"name": "query-status", "meta-type": "command",
            |                                                             ^
      help: Save the whole answer of QEMU: the array, the message {"return": […]} with it, or the recording of a connection that has it.
    `,
  },
  'reply-without-schema': {
    text: `
      A saved reply to \`query-qmp-schema\` says what is on the wire and nothing else. What was asked for needs what is written in the
      schema: comments, conditions.
    `,
    command: 'qapi check --examples reply.json',
    prints: schema`
      error: 'reply.json' is a reply to query-qmp-schema, which has no examples [reply-without-schema]
      help: Give the schema that QEMU was built from.
    `,
  },
  'pattern-without-match': {
    text: `
      \`--only\` keeps the commands and events whose names match one of its patterns. This one matches nothing, so it is misspelt, or
      meant for another schema; generating nothing in silence would hide that. Patterns are whole names, in which \`*\` stands for any
      characters.
    `,
    command: "qapi generate --out src/qmp --only 'query-migrte*'",
    prints: schema`
      error: the pattern 'query-migrte*' selects no command and no event [pattern-without-match]
      help: Did you mean 'query-migrate*' or 'query-dirty*'?
    `,
  },
  'wrong-option': {
    text: `
      An option has a value that it cannot have: a path that is an empty text, a name that npm refuses, a number out of its range, a field that
      would break the package. Nothing was read or written. Command line, config and API take the same values.
    `,
    command: 'qapi generate',
    prints: schema`
      error: 'package.fields.type' has to be left out, but is 'commonjs' [wrong-option]
      help: It says where the compiled files are and how they are loaded, and is made from the output.
    `,
  },
  'condition-twice': {
    text: `
      A symbol cannot be defined in a build and be undefined in it, so that nobody can tell which of the two is meant. In a config the lists beside
      \`targets\` hold for each target that says nothing else: one may come from there, the other from the target.
    `,
    command: 'qapi generate',
    prints: schema`
      qapi.config.json:1:50: error: the build condition 'CONFIG_LINUX' is to hold and not to hold: it is in 'define' and in 'undef' [condition-twice]
          1 | { "out": "src/qmp", "define": ["CONFIG_LINUX"], "undef": ["CONFIG_LINUX"] }
            |                                                  ^^^^^
      help: Take it out of one of them; without both the condition stays open.
    `,
  },
  'unknown-symbol': {
    text: `
      A symbol was to be settled, by \`--define\` and \`--undef\` or by a config, that no build condition names, so that what comes out is as if it had not
      been given. It is misspelt, or meant for another schema; of several versions, and of targets that share it, none has it. A saved reply and a running
      QEMU have no conditions any more, for the build that answered has settled them. It is a warning only, and no exit status tells of it.
    `,
    command: 'qapi generate --out src/qmp --define CONFIG_LINIX',
    prints: schema`
      warning: 'CONFIG_LINIX' in '--define' has no effect: no build condition names it [unknown-symbol]
      help: Did you mean 'CONFIG_LINUX'?
    `,
  },
  'names-without-reply': {
    text: `
      Types of a saved reply, and of what a running QEMU answers, have no names; \`--names-from\` says by which schema to call them. Nothing of what was read
      is a reply, so that what comes out is as if no such schema had been given; whether it is there at all was not looked at. Often the reply was meant to
      be named first. It is a warning only, and no exit status tells of it.
    `,
    command: 'qapi introspect bundled --names-from ../qemu-10.2',
    prints: schema`
      warning: names from '../qemu-10.2' have no effect: nothing of what is read is a saved reply [names-without-reply]
      help: A schema has names for its types. Leave it out, or give the reply whose types are to be named.
    `,
  },
  'unknown-code': {
    text: `
      \`qapi check --severity\` says what findings count as, by their codes, which stand in brackets behind each finding. There is none by
      this one.
    `,
    command: 'qapi check bundled --severity name-caes=error',
    prints: schema`
      error: there is no finding 'name-caes' [unknown-code]
      help: Did you mean 'name-case'?
    `,
  },
  'fixed-severity': {
    text: `
      \`qapi check --severity\` is for rules of naming, style and documentation, which the newest QEMU has and older ones had not, and for
      examples: each can be an error, a warning, or left out. This code stands for something without which a schema cannot be understood, or
      for a problem outside of it.
    `,
    command: 'qapi check bundled --severity unknown-type=off',
    prints: schema`
      error: 'unknown-type' cannot count as anything else: it is no matter of style [fixed-severity]
      help: Only what is a warning without --strict can be raised, lowered or left out. Mend the schema, or leave the code out.
    `,
  },
  'target-not-clear': {
    text: `
      Values are validated as one thing: values of a type, arguments or the result of a command, data of an event, or messages of a connection.
      None of these was named, or more than one.
    `,
    command: 'qapi validate bundled values.jsonl',
    prints: schema`
      error: what the values are is not clear: nothing is named [target-not-clear]
      help: Name one of type, arguments, returns, event and qmp.
    `,
  },
  'unknown-target': {
    text: `
      A type, a command or an event was named on the command line that the schema does not have. Names are written as in the schema,
      capitals included; what \`--only\` leaves out, and what a condition that is settled as false removes, is not there either.
    `,
    command: 'qapi validate bundled --type MigrationStatu',
    prints: schema`
      error: the schema has no type 'MigrationStatu' [unknown-target]
      help: Did you mean 'MigrationStats' or 'MigrationStatus'?
    `,
  },
  'message-for-value': {
    text: `
      Values of a type, arguments, results and data are validated by themselves, without the message around them. As a result has members that are
      not known, a whole message may pass, and nothing in it was looked at. It is told once, of the first value that is one, and changes no verdict.
    `,
    command: 'qapi validate bundled --returns query-migrate reply.json',
    prints: schema`
      {"ok":true}
      warning: a value is a whole message: it has the member 'return', which what it should be does not have [message-for-value]
      help: Validate messages with --qmp, or give what they carry: their 'arguments', their 'return', their 'data'.
    `,
  },
  'include-not-found': {
    text: `
      The file that is included does not exist or cannot be read. Paths are relative to the folder of the file that includes, not
      to that of the root file or to where the program is started. What the missing file would define is not known, so names that
      are defined nowhere else are not reported as long as it is missing.
    `,
    wrong: {
      'qapi/qapi-schema.json': "{ 'include': 'qapi/common.json' }\n",
      'qapi/common.json': "{ 'enum': 'OnOff', 'data': [ 'on', 'off' ] }\n",
    },
    right: {
      'qapi/qapi-schema.json': "{ 'include': 'common.json' }\n",
      'qapi/common.json': "{ 'enum': 'OnOff', 'data': [ 'on', 'off' ] }\n",
    },
  },
  'include-cycle': {
    text: `
      A file includes itself by way of others. The message shows the way round, and the notes each step of it. Since definitions may be used
      before they are included, no file needs to include those that use it: remove one of the steps.
    `,
    wrong: {
      'block.json': "{ 'include': 'crypto.json' }\n",
      'crypto.json': "{ 'include': 'block.json' }\n",
    },
    right: {
      'block.json': "{ 'include': 'crypto.json' }\n",
      'crypto.json': "{ 'enum': 'Cipher', 'data': [ 'aes' ] }\n",
    },
  },
  'include-outside-tree': {
    text: `
      Files are read only below the schema's tree: the checkout that the root file is in, or the folder that was given. A schema of
      somebody else could otherwise have any file of yours read and shown. Move the file into the tree, or name a folder further up.
    `,
    wrong: { 'qapi/qapi-schema.json': "{ 'include': '../../shared/common.json' }\n" },
    right: {
      'qapi/qapi-schema.json': "{ 'include': '../shared/common.json' }\n",
      'shared/common.json': "{ 'enum': 'OnOff', 'data': [ 'on', 'off' ] }\n",
    },
  },
};
