/** Findings about generating for several versions. */
export const rangeFindings = {
  'range-without-repository': {
    message: "the range '{range}' is one of a repository, and there is none",
    help: "Name it with --repo, or name the schemas: 'qapi generate qemu-8.2 qemu-9.2 --out DIR'.",
  },
  'range-and-schema': {
    message: "both the range '{range}' and the schema '{schema}' are to be read",
    help: 'Leave one of them out: a range takes its versions from the repository, schemas are versions by themselves.',
  },
  'schema-and-schemas': {
    message: "both the schema '{schema}' and the schemas '{schemas}' are to be read",
    help: 'Leave one of them out: several schemas stand in place of one.',
  },
  'wrong-range': {
    message: "'{range}' is no range of versions: {reason}",
    help: "Name the oldest and the newest version: '8.2..10.2', or two revisions: 'v8.2.0..HEAD'.",
  },
  'version-not-stated': {
    message: "'{source}' does not say which version it is, and is left out",
    help: "A tree says it in the file VERSION, a saved reply where QEMU's greeting is recorded with it.",
  },
  'version-twice': {
    message: "'{source}' says that it is version {version}, as '{other}' does, and is left out",
    help: 'Each version takes part once.',
  },
  'range-without-pages': {
    message: 'documentation pages are of one version',
    help: 'Make pages of each version in a run of its own; those of several versions lie side by side.',
  },
} as const;
