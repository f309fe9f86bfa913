/** Whether code is what `qapi check --examples` takes for an example. */
export function beginsWithMessage(text: string): boolean {
  return /^\s*(?:->|<-) *(?:[{[]|\.\.\.)/.test(text);
}
