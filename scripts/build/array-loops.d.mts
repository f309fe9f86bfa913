export function arrayLoops(root: string, entries: readonly string[]): ReadonlyMap<string, string>;
