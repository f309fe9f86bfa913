import type { rangeFindings } from '../catalogue/range.ts';
import { type CommandExplanation, schema } from './explanation.ts';

/** Explanations of findings about generating for several versions. */
export const rangeExplanations: Readonly<Record<keyof typeof rangeFindings, CommandExplanation>> = {
  'range-without-repository': {
    text: `
      \`--range\` names versions by the tags of a repository, or by any two of its revisions. Without \`--repo\` there is nothing that they could
      be looked for in. Folders and saved replies are named one by one instead.
    `,
    command: 'qapi generate --range 8.2..10.2 --out out',
    prints: schema`
      error: the range '8.2..10.2' is one of a repository, and there is none [range-without-repository]
      help: Name it with --repo, or name the schemas: 'qapi generate qemu-8.2 qemu-9.2 --out DIR'.
    `,
  },
  'range-and-schema': {
    text: `
      What is to be read is either a range of a repository or one or several schemas. The bundled schema is one of a single version, and has no
      range.
    `,
    command: 'qapi generate bundled --range 8.2..10.2 --repo . --out out',
    prints: schema`
      error: both the range '8.2..10.2' and the schema 'bundled' are to be read [range-and-schema]
      help: Leave one of them out: a range takes its versions from the repository, schemas are versions by themselves.
    `,
  },
  'schema-and-schemas': {
    text: `
      The output is either of one schema, \`schema\`, or right for each version of several, \`schemas\`. With both, one of them would be left out in
      silence. A target of a config that says one of them has it in place of what stands beside \`targets\`.
    `,
    command: 'qapi generate',
    prints: schema`
      qapi.config.json:1:43: error: both the schema 'bundled' and the schemas 'qemu-8.2 qemu-9.2' are to be read [schema-and-schemas]
          1 | { "out": "src/qmp", "schema": "bundled", "schemas": ["qemu-8.2", "qemu-9.2"] }
            |                                           ^^^^^^^
      help: Leave one of them out: several schemas stand in place of one.
    `,
  },
  'wrong-range': {
    text: `
      A range begins with its oldest version and ends with its newest. Versions stand for the tags of these releases and of those between
      them; of stable releases only those that are named take part. \`qapi history --refs\` holds to the order, too: backwards there is nothing
      between two revisions. A side that is left out is \`HEAD\`.
    `,
    command: 'qapi generate --range 10.2..8.2 --repo . --out out',
    prints: schema`
      error: '10.2..8.2' is no range of versions: 10.2 is newer than 8.2 [wrong-range]
      help: Did you mean '8.2..10.2'?
    `,
  },
  'version-not-stated': {
    text: `
      What is generated for several versions names them, and tells them apart when it runs. The version is what the file \`VERSION\` of a tree
      says, since tags may be named in any way; with a saved reply, what the greeting says that is recorded with it. The others are generated for, and the exit status is 1.
    `,
    command: 'qapi generate qemu-8.2 qemu-new --out out',
    prints: schema`
      error: 'qemu-new' does not say which version it is, and is left out [version-not-stated]
      help: A tree says it in the file VERSION, a saved reply where QEMU's greeting is recorded with it.
    `,
  },
  'version-twice': {
    text: `
      Two of the schemas say that they are the same version, so that a client could not tell which of them it talks to. The first one takes
      part, and the exit status is 1.
    `,
    command: 'qapi generate qemu-8.2 qemu-patched --out out',
    prints: schema`
      error: 'qemu-patched' says that it is version 8.2.0, as 'qemu-8.2' does, and is left out [version-twice]
      help: Each version takes part once.
    `,
  },
  'range-without-pages': {
    text: `
      Pages tell what one version has. For several versions they are made one by one, into folders side by side, and link to each other.
    `,
    command: 'qapi generate qemu-8.2 qemu-10.2 --emit docs --out site',
    prints: schema`
      error: documentation pages are of one version [range-without-pages]
      help: Make pages of each version in a run of its own; those of several versions lie side by side.
    `,
  },
};
