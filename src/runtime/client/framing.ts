/** From bytes, in whatever pieces they come, to the JSON values that they spell. */
import { isUtf8 } from 'node:buffer';
import { createByteBuffer } from './byte-buffer.ts';
import { QmpClientError } from './errors.ts';
import { createNesting } from './nesting.ts';

export interface Framing {
  push(chunk: Uint8Array): void;
  /** Nothing more comes. */
  end(): void;
  /**
   * Forgets what has come, and skips everything up to the next byte 0xFF, with which a guest agent marks a fresh start. From then on such a
   * byte in front of a message is no part of it.
   */
  readonly skipToDelimiter: () => void;
}

export interface FramingOptions {
  readonly maximumMessageBytes: number;
  readonly parse: (text: string) => unknown;
  /** Shown what a value is read from, and what is none. */
  readonly onText?: ((text: string) => void) | undefined;
  readonly onValue: (value: unknown) => void;
  /** Nothing is read behind it. */
  readonly onFault: (error: QmpClientError) => void;
}

const NEWLINE = 0x0a;
const DELIMITER = 0xff;
const newline: Uint8Array = /* @__PURE__ */ Uint8Array.of(NEWLINE);

/**
 * A message is a line, and `indexOf` finds its end quickly. Where a line is no value of its own, as with `pretty=on`, or where
 * several share a line, brackets are counted instead, until they are balanced at the end of a line.
 */
export function createFraming(options: FramingOptions): Framing {
  const { maximumMessageBytes, parse, onText, onValue, onFault } = options;
  const kept = createByteBuffer();
  const nesting = createNesting();
  let isSkipping = false;
  let isDelimited = false;
  let isStopped = false;

  const fault = (code: 'protocol' | 'too-large', message: string, cause?: unknown): void => {
    isStopped = true;
    kept.clear();
    onFault(new QmpClientError(code, message, cause === undefined ? {} : { cause }));
  };
  /** False when it is too much. */
  const keep = (bytes: Uint8Array): boolean => {
    if (kept.length + bytes.length <= maximumMessageBytes) {
      kept.append(bytes);
      return true;
    }
    fault('too-large', `a message is longer than ${String(maximumMessageBytes)} bytes`);
    return false;
  };
  const show = (bytes: Buffer): void => {
    onText?.(bytes.toString('utf8').trimEnd());
  };
  const parsed = (bytes: Buffer): unknown => {
    if (!isUtf8(bytes)) throw new SyntaxError('it is not UTF-8');
    return parse(bytes.toString('utf8'));
  };

  /** Hands on the values in what is kept, as far as they are complete. */
  const countBrackets = (): void => {
    for (;;) {
      const found = nesting.next(kept.view(0, kept.length));
      if (found === 'more') return;
      if (found === 'nothing') {
        kept.clear();
        nesting.reset();
        return;
      }
      if (found === 'garbage') {
        show(kept.view(0, kept.length));
        fault('protocol', `what the peer sends is no JSON: ${excerpt(kept.view(0, kept.length))}`);
        return;
      }
      const bytes = kept.view(found.from, found.to);
      show(bytes);
      let value: unknown;
      try {
        value = parsed(bytes);
      } catch (error) {
        fault('protocol', `what the peer sends is no JSON: ${excerpt(bytes)}`, error);
        return;
      }
      onValue(value);
    }
  };

  const line = (bytes: Buffer): void => {
    if (isBlank(bytes)) {
      kept.clear();
      return;
    }
    let value: unknown;
    try {
      value = parsed(bytes);
    } catch {
      nesting.reset();
      if ((kept.length > 0 || keep(bytes)) && keep(newline)) countBrackets();
      return;
    }
    show(bytes);
    kept.clear();
    onValue(value);
  };

  const skipToDelimiter = (): void => {
    kept.clear();
    nesting.reset();
    isSkipping = true;
    isDelimited = true;
  };

  const push = (chunk: Uint8Array): void => {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    while (rest.length > 0 && !isStopped) {
      if (isSkipping) {
        const at = rest.indexOf(DELIMITER);
        if (at === -1) return;
        isSkipping = false;
        rest = rest.subarray(at + 1);
        continue;
      }
      if (isDelimited && rest[0] === DELIMITER && kept.length === 0) {
        rest = rest.subarray(1);
        continue;
      }
      const end = rest.indexOf(NEWLINE);
      const piece = end === -1 ? rest : rest.subarray(0, end);
      rest = end === -1 ? rest.subarray(rest.length) : rest.subarray(end + 1);
      if (nesting.isOpen) {
        if (keep(piece) && (end === -1 || keep(newline))) countBrackets();
      } else if (end === -1) keep(piece);
      else if (kept.length === 0 && piece.length <= maximumMessageBytes) line(piece);
      else if (keep(piece)) line(kept.view(0, kept.length));
    }
  };

  return {
    push,
    skipToDelimiter,
    end: () => {
      if (isStopped || isSkipping || kept.length === 0) return;
      // The last line may have no end.
      if (!nesting.isOpen) line(kept.view(0, kept.length));
      if (!nesting.isOpen) return;
      show(kept.view(0, kept.length));
      fault('protocol', 'the connection ended in the middle of a message');
    },
  };
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length < 8 && bytes.toString('latin1').trim() === '';
}

/** How it begins, for a message. */
function excerpt(bytes: Buffer): string {
  const text = JSON.stringify(bytes.subarray(0, 60).toString('utf8'));
  return bytes.length > 60 ? `${text}…` : text;
}
