/** Schemas in repositories of git. */
export const repositoryFindings = {
  'git-not-found': {
    message: "the program git, which is needed to read the repository '{repository}', is not there",
    help: 'Install git, or give a folder instead of a revision.',
  },
  'repository-not-found': {
    message: "'{path}' is no git repository",
    help: 'Give the folder of a checkout, a bare repository, or an address that git can fetch.',
  },
  'repository-not-trusted': {
    message: "git does not read the repository '{path}', because it belongs to somebody else",
    help: "If you trust it, add its folder to git's setting safe.directory.",
  },
  'git-failed': {
    message: "git cannot read the repository '{repository}': {reason}",
    help: 'Try the same with git itself.',
  },
  'ref-not-found': {
    message: "the repository '{repository}' has no tag, branch or commit '{revision}'",
    help: "'git tag' and 'git branch --all' list what it has.",
  },
  'no-root-in-repository': {
    message: "'{revision}' of the repository '{repository}' holds no schema: neither qapi/qapi-schema.json nor qapi-schema.json is there",
    help: 'Give a revision of QEMU, or say which file to start from with --root.',
  },
  'no-merge-base': {
    message: "'{old}' and '{new}' have no commit in common",
    help: "Compare them directly, with two dots: 'A..B'. A shallow clone may lack the commits between.",
  },
} as const;
