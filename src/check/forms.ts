import type { ObjectSyntax } from '../parse/syntax.ts';

/** How things are written, as the help of findings shows it. */

/** Members of a struct, or in place. */
export const membersForm = "{ 'member': 'type', '*optional': 'type' }";

export const branchesForm = "{ 'branch': 'Type' }";

export const typeForm = "'Type', or [ 'Type' ] for an array";

/** How a list of names is written, by the name that stood there without one. */
export function listForm(found: string | null): string {
  return found === null ? "[ 'name', … ]" : `[ '${found}' ]`;
}

/** What is written where a member may be missing, by its name and, where that is known, its type. */
export function optionalHelp(name: string, type = "'type'"): string {
  return `That a member is optional is written in its name: '*${name}': ${type}.`;
}

/** What to do where an object of members stands in place of a type's name. */
export function structHelp({ entries: [first] }: ObjectSyntax, isElement = false): string {
  const members = first === undefined ? '{}' : `{ '${first.key.value}': … }`;
  return `Members of its own need a struct of their own, { 'struct': 'Name', 'data': ${members} }; here stands ${isElement ? "[ 'Name' ]" : "'Name'"}.`;
}
