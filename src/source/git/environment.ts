/** Variables by which git would look at another repository than the one that is named: hooks and aliases are started with them. */
const ofOtherRepositories: ReadonlySet<string> = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_GRAFT_FILE',
  'GIT_SHALLOW_FILE',
  'GIT_CONFIG',
]);

/**
 * The environment that git runs in: it asks nothing, writes nothing beside what it is told to, and speaks English, by which its errors are
 * told apart. Settings of the user, `safe.directory` among them, count.
 */
export function gitEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !ofOtherRepositories.has(name) && !name.startsWith('GIT_TRACE'));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_SSH_COMMAND: environment['GIT_SSH_COMMAND'] ?? environment['GIT_SSH'] ?? 'ssh -o BatchMode=yes',
  };
}
