/** For sorting in the order of UTF-16 units, the same on every machine: that of a locale is not. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
