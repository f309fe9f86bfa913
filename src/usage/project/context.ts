import type { Exported } from '../schema/exported-names.ts';
import type { VersionSide } from '../schema/side.ts';
import type { Compiler, ts } from './compiler.ts';
import type { GeneratedPackage, Packages } from './packages.ts';

/** What those who look for uses have at hand. */
export interface ProjectContext {
  readonly compiler: Compiler;
  readonly checker: ts.TypeChecker;
  readonly packages: Packages;
  /** Versions that the project is held against, oldest first. */
  readonly sides: readonly VersionSide[];
  /** Commands and events that some version has. */
  readonly commands: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  /** What an export of a package stands for, in the version that tells best. */
  readonly exportedBy: (from: GeneratedPackage, name: string) => { readonly side: VersionSide; readonly exported: Exported } | null;
}

export function createContext(compiler: Compiler, program: ts.Program, packages: Packages, sides: readonly VersionSide[]): ProjectContext {
  const newestFirst = [...sides].reverse();
  return {
    compiler,
    checker: program.getTypeChecker(),
    packages,
    sides,
    commands: new Set(sides.flatMap(({ commands }) => [...commands.keys()])),
    events: new Set(sides.flatMap(({ events }) => [...events.keys()])),
    exportedBy: (from, name) => {
      const own = newestFirst.filter(({ version }) => version === from.version);
      const candidates = [...own, ...newestFirst];
      return findExported(candidates, name) ?? findExported(candidates, withoutVersion(name));
    },
  };
}

function findExported(sides: readonly VersionSide[], name: string): ReturnType<ProjectContext['exportedBy']> {
  for (const side of sides) {
    const exported = side.exported().get(name);
    if (exported !== undefined) return { side, exported };
  }
  return null;
}

/** Packages for a range of versions have variants of a type for some of them: `MigrationInfo_10_1`, `Audiodev_from_9_2_alsa`. */
function withoutVersion(name: string): string {
  return name.replace(/_(?:from_)?\d+_\d+(?:_\d+)?(?=_|$)/, '');
}
