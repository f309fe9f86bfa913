/** Many versions of a schema, and what their documentation says of versions. */
export const historyFindings = {
  'no-versions': {
    message: 'there is no version to read: {reason}',
    help: "Name folders or saved replies, or a repository with --repo and its revisions with --refs: 'v8.2.0..v10.2.0', 'v*'.",
  },
  'version-skipped': {
    message: "'{source}' cannot be read and is left out",
    help: 'What is wrong with it stands above. The result is about the other versions.',
  },
  'unknown-version': {
    message: "'{version}' is none of the versions that were read",
    help: 'Give one of them as the history names it.',
  },
  'wrong-history': {
    message: "'{path}' is no history: {reason}",
    help: "Make one with 'qapi history … --format json'.",
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
