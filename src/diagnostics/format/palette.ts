import picocolors from 'picocolors';

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
  const { bold, cyan, dim, green, red, yellow } = picocolors.createColors(colours);
  return {
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    note: (text) => bold(cyan(text)),
    help: (text) => bold(green(text)),
    place: bold,
    faint: dim,
  };
}
