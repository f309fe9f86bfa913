/** Whether a part of a text says anything: the empty ones are left out before parts are joined. */
export function isSomething(text: string): boolean {
  return text !== '';
}
