import type { historyFindings } from '../catalogue/history.ts';
import { type Explanation, schema } from './explanation.ts';

/** What `qapi history` finds, and who reads what it has told. */
export const historyExplanations: Readonly<Record<keyof typeof historyFindings, Explanation>> = {
  'no-versions': {
    text: `
      A history needs versions: folders, saved replies of \`query-qmp-schema\`, or revisions of a repository. Nothing was named, no tag matches
      the pattern, or nothing of what was named can be read.
    `,
    command: "qapi history --repo . --refs 'w*'",
    prints: schema`
      error: there is no version to read: nothing was named, or no tag matches [no-versions]
      help: Name folders or saved replies, or with --repo a repository and its revisions: 'v8.2.0..v10.2.0', 'v*'.
    `,
  },
  'versions-of-other-schema': {
    text: `
      Documented versions are compared with those in which things were seen. A machine's schema and that of the guest agent, or of the storage daemon,
      have their own commands: what one of them documents was never seen in the other.
    `,
    command: 'qapi history qemu-9.2/qga/qapi-schema.json qemu-10.0/qapi/qapi-schema.json --verify-since',
    prints: schema`
      error: none of the other versions has a command or event of 10.0.0, the newest: they are of another schema [versions-of-other-schema]
      help: Name versions of one schema; --root says which root file of a tree is read.
    `,
  },
  'version-skipped': {
    text: `
      One of the versions has errors, or is not there. The history of the others is told, for what happened in that version may be missing, or be
      told of the next one. The exit status is 1 for errors, 2 for what is not there or cannot be read. Code is made for the others where one has
      errors; where one that was named is not there, nothing is made.
    `,
    command: 'qapi history qemu-9.2 qemu-10.0',
    prints: schema`
      error: there is no file or folder 'qemu-10.0' [schema-not-found]
      help: Give the path of a root file (qapi-schema.json) or of a folder that holds qapi/qapi-schema.json.

      error: 'qemu-10.0' cannot be read and is left out [version-skipped]
      help: What is wrong with it stands above. The result is about the other versions.
    `,
  },
  'unknown-version': {
    text: `
      \`--since\` names the first version to tell of: a release, or one that is read, as the history names it, which is the argument where a tree
      has no \`VERSION\`. A release that is not read stands for the next one that is, since what came with it is told there. Here all that is read
      is older, so that nothing is known of that version.
    `,
    command: 'qapi history qemu-9.2 qemu-10.2 --since 11.0',
    prints: schema`
      error: neither '11.0' nor a later version was read [unknown-version]
      help: These were read: 9.2.0, 10.2.0.
    `,
  },
  'wrong-history': {
    text: `
      \`check --since-from\` and \`generate --history\` take what \`qapi history … --format json\` printed. This file is no JSON, was cut off, or
      is something else.
    `,
    command: 'qapi check qemu --since-from history.txt',
    prints: schema`
      history.txt:1:1: error: 'history.txt' is no history: Unexpected token 'c', "command query-status" is not valid JSON [wrong-history]
          1 | command query-status
            | ^
      help: Make one with 'qapi history … --format json'.
    `,
  },
  'history-of-other-versions': {
    text: `
      The pages of a version tell the history of that version, so a history that does not have it has nothing to tell: neither what was there
      already, nor what came later. Only a schema that is newer than the whole history can be continued from it.
    `,
    command: 'qapi generate qemu-9.2 --emit docs --history history.json --out site',
    prints: schema`
      error: 'history.json' does not have 9.2.0, the version of the schema [history-of-other-versions]
      help: It has 7.2.0, 10.2.0. Make one of versions with 9.2.0 among them.
    `,
  },
  'history-of-other-schema': {
    text: `
      The machine protocol, the guest agent and the storage daemon have schemas of their own in the same tree, and so histories of their own.
      A history of one says nothing about another, even where both have the same versions.
    `,
    command: 'qapi generate qemu-9.2 --emit docs --history history.json --out site',
    prints: schema`
      error: 'history.json' is the history of another schema: it has none of the commands and events of this one [history-of-other-schema]
      help: Make one of this schema's versions; --root says which root file of a tree is read.
    `,
  },
  'history-ends-before': {
    text: `
      A history can be kept while the tree moves on. What the schema has and the newest version of the history has not is told as new, what it
      lacks as gone, and so are changed types; but a history does not hold the conditions, features, flags and ranges of integers of its
      newest version, so whether these have changed is not told.
    `,
    command: 'qapi generate qemu-9.2 --emit docs --history history.json --out site',
    prints: schema`
      warning: 'history.json' ends at 8.2.0, and the schema is of 9.2.0 [history-ends-before]
      help: What is new or gone since then is told as of the version of the schema. Changes of conditions, features, flags and ranges of integers are not known: make the history anew.
    `,
  },
  'history-incomplete': {
    text: `
      The schema has something that the history lacks, and not because it came later: the history was made of a build that leaves something out,
      of its answers or with \`--undef\`, or \`--entity\` or \`--since\` kept only a part of it. The pages say nothing about what is missing.
    `,
    command: 'qapi generate qemu-9.2 --emit docs --history history.json --out site',
    prints: schema`
      warning: 'history.json' lacks 1 of the parts that the schema has, such as Level.width [history-incomplete]
      help: It was made of another build, or narrowed with --entity or --since. The documentation tells no history of these parts.
    `,
  },
  'since-contradicted': {
    text: `
      A version that was read does not have what the documentation says that it has, or an older one has it already. Where messages show
      the same part in several places, the earliest counts. With every release read the verdict is exact; with some left out, whatever may be
      true is let pass.
    `,
    command: 'qapi history qemu-7.2 qemu-8.2 --verify-since',
    prints: schema`
      qemu-8.2/qapi-schema.json:13:3: error: 'query-level' is documented as since 7.2, but 7.2.0 does not have it [since-contradicted]
         13 | # Since: 7.2
            |   ^^^^^^^^^^
      help: It should say 8.2, or a release after 7.2.0 and before it. First seen: query-level (8.2.0).
    `,
  },
  'since-missing': {
    text: `
      It came later than what it is a part of, so that the version of that is not its own. Readers who support several versions of QEMU have to
      know which of them has it. What is read is \`(since 8.2)\` in the description, with a colon or a capital letter or behind a comma as well, or a
      last sentence \`Since 8.2.\`; neither \`since v8.2\`, \`since QEMU 8.2\` nor other words.
    `,
    command: 'qapi history qemu-7.2 qemu-8.2 --verify-since',
    prints: schema`
      qemu-8.2/qapi-schema.json:6:3: error: member 'width' of 'Level' does not say since when it is there, though 7.2.0 does not have it and 8.2.0 has [since-missing]
          6 | # @width: in millimetres
            |   ^^^^^^^^^^^^^^^^^^^^^^
      help: It should say 8.2, or a release after 7.2.0 and before it. First seen: query-level/returns/width (8.2.0).
    `,
  },
  'since-in-future': {
    text: `
      The newest tree already has what is documented for a later release. Between releases a tree may become the next minor or major one;
      \`--next\` says which, and is what the version is compared with. A patch that was written for one release and applied for another is found like this.
    `,
    command: 'qapi history qemu-7.0 qemu --verify-since --next 7.1',
    prints: schema`
      qemu/qapi-schema.json:13:3: error: 'query-level' is documented as since 7.2, which is later than 7.1 [since-in-future]
         13 | # Since: 7.2
            |   ^^^^^^^^^^
      help: It should say 7.1. First seen: query-level (7.0.50).
    `,
  },
};
