/** A part of a terminal that is painted again and again. */
import type { WriteStream } from 'node:tty';

export interface Screen {
  /** @param isLast it will not be painted over, and may be higher than the terminal */
  paint(text: string, isLast: boolean): void;
}

export function createScreen(terminal: WriteStream): Screen {
  let height = 0;
  return {
    paint: (text, isLast) => {
      const lines = text.replace(/\n$/, '').split('\n');
      // What is higher than the terminal could not be painted over.
      const room = Math.max(1, terminal.rows - 1);
      const shown = isLast || lines.length <= room ? lines : [...lines.slice(0, room - 1), `… ${lines.length - room + 1} more lines`];
      const back = height === 0 ? '' : `\u001b[${height}A\r\u001b[J`;
      terminal.write(`${back}${shown.join('\n')}\n`);
      height = shown.length;
    },
  };
}
