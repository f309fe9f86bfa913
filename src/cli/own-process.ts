// The command has its process for itself. Tests run it in theirs, which it is not to end.
let isOwn = false;
let hasRunCode = false;
let isOver = false;

/** The process is there for the command alone. */
export function ownProcess(): void {
  isOwn = true;
}

export function isOwnProcess(): boolean {
  return isOwn;
}

/** Code of the user's, such as a config, begins to run: it may leave open what keeps Node from ending. */
export function foreignCodeRuns(): void {
  hasRunCode = true;
}

/** Whether the command itself has come to its end; whoever ends the process before that is somebody else. */
export function isProcessOver(): boolean {
  return isOver;
}

/** Nothing is left to be done. Node ends by itself, but for what code of the user's left open. */
export async function endProcess(status: number): Promise<void> {
  isOver = true;
  process.exitCode = status;
  if (!hasRunCode) return;
  // What we write is written at once; what others write may take its time.
  for (const stream of [process.stdout, process.stderr]) {
    while (stream.writableLength > 0 && !stream.destroyed) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  process.exit(status);
}

/** Ends it at once, in the middle of whatever is being done. */
export function exitNow(status: number): never {
  isOver = true;
  process.exit(status);
}
