import { wrap } from '../diagnostics/format/wrap.ts';
import { columnsOf } from './output.ts';

/** Fewer columns are none to read in. */
const LEAST_WIDTH = 30;

/**
 * A line of a list: a name, and what is said of it. In a terminal it is broken at spaces, below itself; where there is no room beside the name, it
 * stands below that.
 */
export function listLine(name: string, text: string, columns: number | undefined = columnsOf('stdout')): string {
  const hanging = name.length + 2;
  if (columns === undefined || columns - hanging >= LEAST_WIDTH) return `${name}  ${wrap(text, columns, hanging, hanging)}\n`;
  return `${name.trimEnd()}\n    ${wrap(text, columns, 4, 4)}\n`;
}
