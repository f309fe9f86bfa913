import { write } from './output.ts';

/** Writes lines to standard output: many at once while there are many, each at once where the next is waited for. */
export interface LineWriter {
  write(line: string): void;
  /** Writes what is left. */
  end(): void;
  /** Whether there was still a reader when something was last written. */
  isRead(): boolean;
}

/** A call to the operating system for each line takes longer than to validate a value. */
const BATCH = 1 << 16;

export function createLineWriter(): LineWriter {
  let pending = '';
  let timer: NodeJS.Immediate | null = null;
  let isRead = true;
  const flush = (): void => {
    if (timer !== null) clearImmediate(timer);
    timer = null;
    const text = pending;
    pending = '';
    if (text !== '') isRead = write('stdout', text);
  };
  return {
    write(line) {
      pending += `${line}\n`;
      if (pending.length >= BATCH) flush();
      // It is the turn of this when all that has been read is done.
      else timer ??= setImmediate(flush);
    },
    end: flush,
    isRead: () => isRead,
  };
}
