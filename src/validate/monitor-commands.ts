import type { Issue } from '../runtime/issue.ts';
import { compareVersions, parseVersion } from '../schema/version.ts';
import { isObject } from './check-object.ts';

/** Every connection of the machine protocol begins with it. */
export const handshake = 'qmp_capabilities';

/** What monitors took until QEMU 2.7, of which schemas did not tell. All but the handshake had arguments that nothing tells of. */
const outsideOfSchemas: ReadonlySet<string> = new Set([handshake, 'device_add', 'client_migrate_info']);

/**
 * The issues of a command that the schema lacks and the monitor has; undefined if the monitor has none of that name.
 * @param version QEMU's, if the schema says it: a part of a newer schema lacks the handshake, too, and that one takes `enable`
 */
export function monitorIssues(
  command: string,
  { arguments: given = {} }: Readonly<Record<string, unknown>>,
  version: string | null,
): readonly Issue[] | undefined {
  if (!outsideOfSchemas.has(command)) return undefined;
  if (!isObject(given)) return [{ path: ['arguments'], code: 'type', message: 'expected an object' }];
  if (command !== handshake) return [];
  const hasEnable = !isBeforeEnable(version);
  return Object.keys(given).flatMap((name): readonly Issue[] => {
    const path = ['arguments', name];
    if (!hasEnable || name !== 'enable') return [{ path, code: 'unknown-member', message: `there is no member '${name}'` }];
    return Array.isArray(given[name]) ? [] : [{ path, code: 'type', message: 'expected an array' }];
  });
}

/** The handshake has had arguments since 2.12. */
function isBeforeEnable(version: string | null): boolean {
  const release = version === null ? null : parseVersion(version);
  return release !== null && compareVersions(release, { major: 2, minor: 12 }) < 0;
}
