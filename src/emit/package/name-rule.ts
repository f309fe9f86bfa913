/** What npm asks of names, in words that complete "has to be …". */
export const nameRule = 'a name that npm takes (lower case, no blanks, at most 214 characters: qemu-qmp, @scope/qemu-qmp)';

/**
 * Whether npm takes a package of this name: lower case, at most 214 characters, each part as it can stand in an address, and no name that means
 * something else.
 */
export function isPackageName(name: string): boolean {
  if (name.length > 214 || ['node_modules', 'favicon.ico'].includes(name)) return false;
  const [, scope, base = ''] = /^(?:@([^/]+)\/)?(.*)$/s.exec(name) ?? [];
  return [base, scope ?? base].every((part) => /^[a-z0-9-][a-z0-9._-]*$/.test(part));
}
