/**
 * Whether a repository is one that git has to fetch: `https://…`, `user@host:path`. Addresses that run programs (`ext::…`) are none, and
 * neither is what could be read as an option.
 */
export function isUrl(repository: string): boolean {
  return (
    /^(?:https?|git|ssh|git\+ssh|ssh\+git|file):\/\/[^-]/i.test(repository) ||
    /^[A-Za-z0-9_][\w.-]*@[A-Za-z0-9][\w.-]*:[^-]/.test(repository)
  );
}

/** Whether a revision never changes its meaning, so that it need not be asked for anew: a release's tag, or a commit's id. */
export function isFixed(revision: string): boolean {
  return /^(?:v?\d+\.\d+(?:\.\d+)*(?:-rc\d+)?|[0-9a-f]{7,64})$/.test(revision);
}
