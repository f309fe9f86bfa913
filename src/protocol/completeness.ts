import { compareVersions } from '../schema/version.ts';
import type { Protocol, Version } from './model.ts';

/** QEMU's first releases that listed all of their events and commands in the schema. Before, some or all stood elsewhere. */
const complete = { event: { major: 2, minor: 1 }, command: { major: 2, minor: 8 } } as const;

/** In every schema of QMP that was incomplete, and hardly in one that is not QEMU's. */
const ofMonitor: readonly string[] = ['query-kvm', 'query-version'];

/**
 * Whether a peer of that version may have commands, or events, that its schema does not list. Only of QMP in QEMU's early releases is that
 * so: guest agents, and schemas of other programs with low versions, list all that they have.
 */
export function mayHaveUnlisted(protocol: Protocol, release: Version | null, kind: 'command' | 'event'): boolean {
  if (release === null || compareVersions(release, complete[kind]) >= 0) return false;
  return ofMonitor.every((name) => protocol.commands.some((command) => command.name === name));
}
