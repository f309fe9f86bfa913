/** Many versions of a schema, and what their documentation says of versions. */
export const historyFindings = {
  'no-versions': {
    message: 'there is no version to read: {reason}',
    help: "Name folders or saved replies, or with --repo a repository and its revisions: 'v8.2.0..v10.2.0', 'v*'.",
  },
  'versions-of-other-schema': {
    message: 'none of the other versions has a command or event of {version}, the newest: they are of another schema',
    help: 'Name versions of one schema; --root says which root file of a tree is read.',
  },
  'version-skipped': {
    message: "'{source}' cannot be read and is left out",
    help: 'What is wrong with it stands above. The result is about the other versions.',
  },
  'unknown-version': {
    message: "neither '{version}' nor a later version was read",
    help: 'Give one of them as the history names it.',
  },
  'wrong-history': {
    message: "'{path}' is no history: {reason}",
    help: "Make one with 'qapi history … --format json'.",
  },
  'history-of-other-versions': {
    message: "'{path}' does not have {version}, the version of the schema",
    help: 'Make one of versions with it among them.',
  },
  'history-of-other-schema': {
    message: "'{path}' is the history of another schema: it has none of the commands and events of this one",
    help: "Make one of this schema's versions; --root says which root file of a tree is read.",
  },
  'history-ends-before': {
    message: "'{path}' ends at {newest}, and the schema is of {version}",
    help: 'What is new or gone since then is told as of the version of the schema. Changes of conditions, features, flags and ranges of integers are not known: make the history anew.',
  },
  'history-incomplete': {
    message: "'{path}' lacks {count} of the parts that the schema has, such as {example}",
    help: 'It was made of another build, or narrowed with --entity or --since. The documentation tells no history of these parts.',
  },
  'since-contradicted': {
    message: '{subject} is documented as since {documented}, but {evidence}',
    help: 'Correct the version.',
  },
  'since-missing': {
    message: '{subject} does not say since when it is there, though {evidence}',
    help: 'Say so behind its description: (since 10.2).',
  },
  'since-in-future': {
    message: '{subject} is documented as since {documented}, which is later than {newest}',
    help: 'Correct the version, or say with --next which release this tree is to become.',
  },
} as const;
