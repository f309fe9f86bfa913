import { styleText } from 'node:util';

type Paint = (text: string) => string;

/** How the parts of a finding are coloured. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly note: Paint;
  readonly help: Paint;
  readonly place: Paint;
  /** Line numbers, gutters and codes. */
  readonly faint: Paint;
}

/** A palette with ANSI colours, or one that leaves every text as it is. Whether colours are wanted is for the caller to know. */
export function createPalette(colours: boolean): Palette {
  const paint =
    (...styles: Parameters<typeof styleText>[0] & readonly string[]): Paint =>
    (text) =>
      colours ? styleText(styles, text, { validateStream: false }) : text;
  return {
    error: paint('bold', 'red'),
    warning: paint('bold', 'yellow'),
    note: paint('bold', 'cyan'),
    help: paint('bold', 'green'),
    place: paint('bold'),
    faint: paint('dim'),
  };
}
