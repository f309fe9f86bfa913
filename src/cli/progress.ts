import { printableLine } from '../diagnostics/format/printable.ts';
import { isTerminal, write } from './output.ts';

/** Shows on a terminal what a long run is doing; elsewhere it shows nothing. */
export interface Progress {
  readonly step: (text: string) => void;
  /** Takes the display away. */
  readonly end: () => void;
}

export function createProgress(): Progress {
  if (!isTerminal('stderr')) return { step: () => undefined, end: () => undefined };
  const clear = '\r\u001b[K';
  return {
    step: (text) => {
      write('stderr', `${clear}${printableLine(text)} …`);
    },
    end: () => {
      write('stderr', clear);
    },
  };
}
