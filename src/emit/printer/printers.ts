/** What can print declarations: see the README of `emit`. */
export const printers = ['fast', 'reference'] as const;
export type PrinterName = (typeof printers)[number];
