/** A part of a terminal that is painted again and again. */
import type { WriteStream } from 'node:tty';

export interface Screen {
  paint(text: string): void;
}

export function createScreen(terminal: WriteStream): Screen {
  let height = 0;
  return {
    paint: (text) => {
      const lines = text.replace(/\n$/, '').split('\n');
      // What is higher than the terminal could not be painted over.
      const room = Math.max(1, terminal.rows - 1);
      const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), `… ${lines.length - room + 1} more lines`];
      const back = height === 0 ? '' : `\u001b[${height}A\r\u001b[J`;
      terminal.write(`${back}${shown.join('\n')}\n`);
      height = shown.length;
    },
  };
}
