import type { Command, Event } from '../../protocol/index.ts';
import { pascalCase, pascalCaseOfCapitals } from '../identifiers.ts';

/** What a package calls what a command or event lists in place: `MigrateArguments`, `MigrationData`. */
export function messageName(owner: Command | Event): string {
  return owner.kind === 'command' ? `${pascalCase(owner.name)}Arguments` : `${pascalCaseOfCapitals(owner.name)}Data`;
}
