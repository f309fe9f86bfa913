import { complaintIn } from './run-git.ts';
import { startGit } from './start-git.ts';

/** An object of a repository, as `git cat-file` gives it. */
export type GitObject =
  | { readonly kind: 'object'; readonly id: string; readonly type: string; readonly size: number; readonly content: Buffer | null }
  | { readonly kind: 'missing' };

/** Asks one process of `git cat-file --batch` for objects. */
export interface ObjectReader {
  /**
   * Gives the object of a name: an id, a revision, `v10.2.0:VERSION`. Its content is null when it is larger than the limit. Many may be asked
   * for at once.
   * @throws GitProblem when git cannot read the repository
   */
  read(name: string): Promise<GitObject>;
  close(): void;
}

/** Why git could not do what it was asked to. */
export class GitProblem extends Error {
  /** There is no such program. */
  readonly missing: boolean;
  /** What shows the same without us, a command of git in the repository's folder; null for none in particular. */
  readonly command: string | null;

  constructor(reason: string, missing = false, command: string | null = null) {
    super(reason);
    this.missing = missing;
    this.command = command;
  }
}

interface Waiting {
  readonly resolve: (object: GitObject) => void;
  readonly reject: (problem: GitProblem) => void;
}

/** What is known of the object whose content is on its way. */
interface Arriving {
  readonly id: string;
  readonly type: string;
  readonly size: number;
  /** Null when it is not kept. */
  readonly chunks: Buffer[] | null;
  /** With the newline behind the content. */
  left: number;
}

/** Milliseconds in which something has to come when something is waited for; a partial clone fetches in between. */
const SILENCE = 120_000;

/** @param limit bytes above which the content of an object is not kept */
export function createObjectReader(folder: string, limit: number): ObjectReader {
  const waiting: Waiting[] = [];
  let stderr = '';
  let problem: GitProblem | null = null;
  let header: Buffer = Buffer.alloc(0);
  let arriving: Arriving | null = null;

  const fail = (reason: GitProblem): void => {
    problem ??= reason;
    for (const { reject } of waiting.splice(0)) reject(problem);
    clearTimeout(timer);
  };
  const timer = setTimeout(() => {
    if (waiting.length === 0) return;
    fail(new GitProblem(`it gave no answer for ${String(SILENCE / 1000)} seconds`));
    child?.kill('SIGKILL');
  }, SILENCE);
  timer.unref();

  const answer = (object: GitObject): void => {
    waiting.shift()?.resolve(object);
  };
  const take = (bytes: Buffer): void => {
    let at = 0;
    while (at < bytes.length) {
      if (arriving === null) {
        const end = bytes.indexOf(0x0a, at);
        header = Buffer.concat([header, bytes.subarray(at, end === -1 ? bytes.length : end)]);
        if (end === -1) return;
        at = end + 1;
        arriving = readHeader(header.toString('utf8'), limit);
        header = Buffer.alloc(0);
        if (arriving === null) answer({ kind: 'missing' });
        continue;
      }
      const piece = bytes.subarray(at, at + arriving.left);
      at += piece.length;
      arriving.left -= piece.length;
      arriving.chunks?.push(piece);
      if (arriving.left > 0) return;
      const { id, type, size, chunks } = arriving;
      arriving = null;
      answer({ kind: 'object', id, type, size, content: chunks === null ? null : Buffer.concat(chunks).subarray(0, size) });
    }
  };
  const child = startGit(['-C', folder, 'cat-file', '--batch'], ({ reason, missing }) => {
    fail(new GitProblem(reason, missing));
  });
  child?.stdout.on('data', (bytes: Buffer) => {
    timer.refresh();
    take(bytes);
  });
  child?.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child?.stdin.on('error', () => undefined);
  child?.on('close', () => {
    fail(new GitProblem(complaintIn(stderr)));
  });

  return {
    read(name) {
      return new Promise((resolve, reject) => {
        if (problem !== null) reject(problem);
        // A line is a request; a name with a line break in it would be two.
        else if (/[\n\r\0]/.test(name)) resolve({ kind: 'missing' });
        else {
          waiting.push({ resolve, reject });
          timer.refresh();
          child?.stdin.write(`${name}\n`);
        }
      });
    },
    close() {
      child?.stdin.end();
    },
  };
}

/** `ID TYPE SIZE`; anything else says that there is no such object, or more than one. */
function readHeader(line: string, limit: number): Arriving | null {
  const [, id, type, size] = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(line) ?? [];
  if (id === undefined || type === undefined) return null;
  const bytes = Number(size);
  return { id, type, size: bytes, chunks: bytes > limit ? null : [], left: bytes + 1 };
}
