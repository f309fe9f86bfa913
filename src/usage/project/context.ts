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
      for (const candidate of [name, ...originalsOf(name)]) {
        const found = findExported(candidates, candidate);
        if (found !== null) return found;
      }
      return null;
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

const version = String.raw`\d+_\d+(?:_\d+)?`;
const versions = new RegExp(`_(?:from_|to_)?${version}(?:_to_${version}|(?:_and_${version})*)(?=_|$)`);

/**
 * What a variant of a type may be one of, the likeliest first. Packages for a range of versions have them for some of the versions, for one direction,
 * and for places where another type stands in some: `MigrationInfo_10_1`, `Audiodev_from_9_2_alsa`, `MigMode_sent`, `QCryptoHashAlgo_or_QCryptoHashAlgorithm`.
 */
function originalsOf(name: string): readonly string[] {
  const ofAll = name.replace(versions, '').replace(/_(?:sent|received)(?=_|$)/, '');
  const at = ofAll.indexOf('_or_');
  if (at < 0) return [ofAll];
  // What follows may be a branch of the type.
  const [stem, rest] = [ofAll.slice(0, at), ofAll.slice(at + '_or_'.length)];
  return [...[...rest.matchAll(/_/g)].map(({ index }) => stem + rest.slice(index)), stem];
}
