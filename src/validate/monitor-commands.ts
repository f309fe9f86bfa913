import type { Issue } from '../runtime/issue.ts';
import { isObject } from './check-object.ts';

/** Every connection of the machine protocol begins with it. */
export const handshake = 'qmp_capabilities';

/** What monitors took until QEMU 2.7, of which schemas did not tell, and whether it had arguments. */
const outsideOfSchemas: Readonly<Record<string, boolean>> = { [handshake]: false, device_add: true, client_migrate_info: true };

/** The issues of a command that the schema lacks and the monitor has; undefined if the monitor has none of that name. */
export function monitorIssues(command: string, { arguments: given = {} }: Readonly<Record<string, unknown>>): readonly Issue[] | undefined {
  if (!Object.hasOwn(outsideOfSchemas, command)) return undefined;
  if (!isObject(given)) return [{ path: ['arguments'], code: 'type', message: 'expected an object' }];
  const unknown = outsideOfSchemas[command] === true ? [] : Object.keys(given);
  return unknown.map((name) => ({ path: ['arguments', name], code: 'unknown-member', message: `there is no member '${name}'` }));
}
