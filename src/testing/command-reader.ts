import { createFraming, type Framing } from '../runtime/client/framing.ts';
import { parseJson } from '../runtime/json.ts';
import { createCompletion } from './completion.ts';

const LARGEST_COMMAND = 64 * 1024 * 1024;
const DELIMITER = 0xff;
const NEWLINE = 0x0a;

export interface CommandReader {
  push(chunk: Uint8Array): void;
}

/**
 * Reads values as QEMU does: as soon as one is complete, whether or not its line has come to an end.
 * @param onFault what has come is no JSON; what follows on the next line is read again
 */
export function createCommandReader(onValue: (value: unknown) => void, onFault: () => void): CommandReader {
  const start = (): Framing =>
    createFraming({
      maximumMessageBytes: LARGEST_COMMAND,
      parse: (text) => parseJson(text),
      onValue,
      onFault: () => {
        onFault();
        beginAnew();
      },
    });
  let framing = start();
  const unanswered = createCompletion();
  const beginAnew = (): void => {
    framing = start();
    unanswered.reset();
  };
  return {
    push: (chunk) => {
      let from = 0;
      // Line by line, since a fault ends a framing, and what stands behind it in the chunk is for the next one.
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at];
        if (byte !== NEWLINE && byte !== DELIMITER) continue;
        const line = chunk.subarray(from, byte === NEWLINE ? at + 1 : at);
        unanswered.isCompleteWith(line);
        framing.push(line);
        if (byte === NEWLINE) unanswered.endLine();
        // It begins anew, whatever was not complete.
        else beginAnew();
        from = at + 1;
      }
      const rest = chunk.subarray(from);
      const isComplete = unanswered.isCompleteWith(rest);
      framing.push(rest);
      // QEMU does not wait for the end of a line either.
      if (isComplete) framing.push(Uint8Array.of(NEWLINE));
    },
  };
}
