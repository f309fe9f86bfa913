import { type GitFailure, startGit } from './start-git.ts';

/** How a run of git ended. */
export interface GitRun {
  /** Null when it could not be started, or had to be ended. */
  readonly status: number | null;
  readonly stdout: string;
  /** What it complained about, or why it did not run, in one line. */
  readonly reason: string;
  /** There is no such program. */
  readonly missing: boolean;
}

export interface GitRunOptions {
  readonly input?: string;
  /** Called with each line of progress. */
  readonly onProgress?: (line: string) => void;
  /** Milliseconds without a sign of life after which it is ended. */
  readonly silence?: number;
}

/** A network that does not answer should not be waited for without end. */
const SILENCE = 120_000;

/** Runs git to its end. */
export function runGit(args: readonly string[], options: GitRunOptions = {}): Promise<GitRun> {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    let problem: GitFailure | null = null;
    const child = startGit(args, (failure) => {
      problem ??= failure;
      if (child === null) resolve({ status: null, stdout, ...problem });
    });
    if (child === null) return;
    const silence = options.silence ?? SILENCE;
    const timer = setTimeout(() => {
      problem = { reason: `it gave no sign of life for ${String(silence / 1000)} seconds`, missing: false };
      child.kill('SIGKILL');
    }, silence);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      timer.refresh();
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      timer.refresh();
      stderr += text;
      const line = text.split(/[\r\n]+/).findLast((part) => part.trim() !== '');
      if (line !== undefined) options.onProgress?.(line.trim());
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const { reason, missing } = problem ?? { reason: complaintIn(stderr), missing: false };
      resolve({ status: problem === null ? code : null, stdout, reason, missing });
    });
    // It may end before it has read everything, which its status tells.
    child.stdin.on('error', () => undefined).end(options.input ?? '');
  });
}

/** The line that says what is wrong, without git's own mark of it. */
export function complaintIn(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = lines.find((each) => each.startsWith('fatal: ')) ?? lines.find((each) => each.startsWith('error: ')) ?? lines.at(-1);
  return line?.replace(/^(?:fatal|error): /, '') ?? 'it gave no reason';
}
