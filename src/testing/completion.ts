import { createByteBuffer } from '../runtime/client/byte-buffer.ts';
import { createNesting } from '../runtime/client/nesting.ts';

/** Whether a command has come whole, though its line has no end yet. */
export interface Completion {
  /** Whether what has come ends with a value, if these bytes are the next. */
  isCompleteWith(bytes: Uint8Array): boolean;
  /** Of what is no value, the next line knows nothing. */
  endLine(): void;
  reset(): void;
}

/** Knows by its brackets when a value is complete. Each byte is looked at once, in however small pieces they come. */
export function createCompletion(): Completion {
  const bytes = createByteBuffer();
  const nesting = createNesting();
  const reset = (): void => {
    bytes.clear();
    nesting.reset();
  };
  return {
    isCompleteWith: (more) => {
      bytes.append(more);
      let isComplete = false;
      for (;;) {
        const found = nesting.next(bytes.view(0, bytes.length));
        if (found === 'more' || found === 'garbage') return false;
        if (found === 'nothing') {
          reset();
          return isComplete;
        }
        isComplete = true;
      }
    },
    endLine: () => {
      if (!nesting.isOpen) reset();
    },
    reset,
  };
}
