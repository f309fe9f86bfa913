import { type Command, type Event, type NamedType, type Protocol, typesByName } from '../../protocol/index.ts';
import type { Version } from '../../schema/version.ts';
import { type Exported, exportedNames } from './exported-names.ts';

/** One of the versions that a project is held against. */
export interface VersionSide {
  /** As it is named in findings: `10.2.0`, or what its source is called. */
  readonly version: string;
  /** Null when its source states none. */
  readonly release: Version | null;
  readonly protocol: Protocol;
  readonly types: ReadonlyMap<string, NamedType>;
  readonly commands: ReadonlyMap<string, Command>;
  readonly events: ReadonlyMap<string, Event>;
  /** What the exports of a package stand for that is made of it. */
  readonly exported: () => ReadonlyMap<string, Exported>;
}

export function versionSide(version: string, release: Version | null, protocol: Protocol): VersionSide {
  let exported: ReadonlyMap<string, Exported> | null = null;
  return {
    version,
    release,
    protocol,
    types: typesByName(protocol),
    commands: new Map(protocol.commands.map((command) => [command.name, command])),
    events: new Map(protocol.events.map((event) => [event.name, event])),
    exported: () => (exported ??= exportedNames(protocol)),
  };
}
