import type { repositoryFindings } from '../catalogue/repository.ts';
import { type Explanation, schema } from './explanation.ts';

export const repositoryExplanations: Readonly<Record<keyof typeof repositoryFindings, Explanation>> = {
  'git-not-found': {
    text: `
      With \`--repo\` a schema is read from the objects of a git repository, by the program \`git\`, which is not in any folder of
      \`PATH\`. Nothing else needs it: a checkout's folder is read without.
    `,
    command: 'qapi check --repo . v10.2.0',
    prints: schema`
      error: the program git, which is needed to read the repository '.', is not there [git-not-found]
      help: Install git, or give a folder instead of a revision.
    `,
  },
  'repository-not-found': {
    text: `
      \`--repo\` names a repository: the folder of a checkout or a folder in one, a bare repository, or an address that git can fetch,
      such as \`https://gitlab.com/qemu-project/qemu.git\`. There is none here.
    `,
    command: 'qapi check --repo qemu v10.2.0',
    prints: schema`
      error: 'qemu' is no git repository [repository-not-found]
      help: Give the folder of a checkout, a bare repository, or an address that git can fetch.
    `,
  },
  'repository-not-trusted': {
    text: `
      A repository's configuration can make git run programs, so git does not look into one that belongs to another user, until its
      folder is listed in the setting \`safe.directory\`. This is common in containers of CI, where the checkout belongs to the host's
      user. The program does not override it.
    `,
    command: 'qapi check --repo . v10.2.0',
    prints: schema`
      error: git does not read the repository '.', because it belongs to somebody else [repository-not-trusted]
      help: If you trust it, run: git config --global --add safe.directory '/home/me/project'.
    `,
  },
  'git-failed': {
    text: `
      Git could not read an object, or could not fetch it. The message ends with its own words. A repository may be damaged, or be a
      partial clone whose remote is out of reach, or an address may be wrong.
    `,
    command: 'qapi check --repo file:///nowhere/qemu.git v10.2.0',
    prints: schema`
      error: git cannot read the repository 'file:///nowhere/qemu.git': '/nowhere/qemu.git' does not appear to be a git repository [git-failed]
      help: Try the same with git itself: git ls-remote 'file:///nowhere/qemu.git'.
    `,
  },
  'ref-not-found': {
    text: `
      With \`--repo\` a schema is a tag, a branch, a commit, or what git understands as one (\`HEAD~1\`). The repository has none of that
      name. A clone made with \`--depth\`, as in CI, lacks tags and older commits until they are fetched. A path begins with \`./\` or \`/\`.
    `,
    command: 'qapi check --repo . 10.2.0',
    prints: schema`
      error: the repository '.' has no tag, branch or commit '10.2.0' [ref-not-found]
      help: Did you mean 'v10.2.0'?
    `,
  },
  'no-root-in-repository': {
    text: `
      In a commit the schema starts from \`qapi/qapi-schema.json\`, where QEMU has it since 2.12, or from \`qapi-schema.json\`, where it
      was before. This commit has neither: the interface is younger, or it is another repository. \`--root\` names another file.
    `,
    command: 'qapi check --repo . v0.10.0',
    prints: schema`
      error: 'v0.10.0' of the repository '.' holds no schema: neither qapi/qapi-schema.json nor qapi-schema.json is there [no-root-in-repository]
      help: Give a revision of QEMU, or say which file to start from with --root.
    `,
  },
  'no-merge-base': {
    text: `
      \`A...B\` compares \`B\` with the commit from which both \`A\` and \`B\` come, as a pull request does. These two have none in common, or
      it is missing from a clone made with \`--depth\`. \`A..B\` compares the two themselves.
    `,
    command: 'qapi diff --repo . v10.2.0...other',
    prints: schema`
      error: 'v10.2.0' and 'other' have no commit in common [no-merge-base]
      help: Compare them directly, with two dots: 'A..B'. A shallow clone may lack the commits between.
    `,
  },
};
