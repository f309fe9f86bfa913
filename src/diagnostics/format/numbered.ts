/** `1 command`, `0 events`. */
export function numbered(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1 command`; nothing for none. */
export function counted(count: number, noun: string): string {
  return count === 0 ? '' : numbered(count, noun);
}
