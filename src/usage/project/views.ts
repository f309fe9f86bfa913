import { parseVersion, printVersion } from '../../schema/version.ts';
import type { VersionBounds } from '../model.ts';
import type { ts } from './compiler.ts';
import type { ProjectContext } from './context.ts';
import type { GeneratedPackage } from './packages.ts';

/** All versions. */
export const unbounded: VersionBounds = { atLeast: [], below: [] };

const MAXIMUM_DEPTH = 10;

/**
 * The versions of a view, `'9.2+'` or `'9.2'`: a peer counts as the newest version of the package that is not newer than it. The view of all
 * versions says nothing of them. Null for what is no view of the package.
 */
export function boundsOfView({ versions }: GeneratedPackage, view: string): VersionBounds | null {
  const index = versions.indexOf(view.replace(/\+$/, ''));
  const [version, next] = index < 0 ? [] : versions.slice(index);
  if (version === undefined) return null;
  if (view.endsWith('+')) return index === 0 ? unbounded : { atLeast: [version], below: [] };
  return { atLeast: [version], below: next === undefined ? [] : [next] };
}

const version = String.raw`\d+_\d+(?:_\d+)?`;
const variants = new RegExp(
  `_(?:(?<side>from|to)_)?(?<first>${version})(?:_to_(?<last>${version})|(?<others>(?:_and_${version})*))(?=_|$)`,
);

/**
 * Of which versions the values are that a variant of a type describes: `MigrationInfo_8_2`, `Audiodev_from_9_2_alsa`. One of them holds. Null for
 * what is of all versions.
 */
export function boundsOfVariant(from: GeneratedPackage, name: string): readonly VersionBounds[] | null {
  const { side, first, last, others } = variants.exec(name)?.groups ?? {};
  const versionNamed = (text: string | undefined): string => text?.replaceAll('_', '.') ?? '';
  const start = boundsOfView(from, versionNamed(first));
  if (first === undefined || start === null) return null;
  const isOldest = versionNamed(first) === from.versions[0];
  const atLeast = isOldest ? [] : start.atLeast;
  if (side === 'from') return isOldest ? null : [{ atLeast, below: [] }];
  if (side === 'to') return [{ atLeast: [], below: start.below }];
  if (last !== undefined) return [{ atLeast, below: boundsOfView(from, versionNamed(last))?.below ?? [] }];
  if (others !== undefined && others !== '') {
    const views = [first, ...others.split('_and_').slice(1)].map((one) => boundsOfView(from, versionNamed(one)));
    return views.every((bounds) => bounds !== null) ? views : null;
  }
  // The form that later versions may have as well, also such as the package does not know.
  return [{ atLeast, below: start.below }, ...(start.below.length === 0 ? [] : laterThan(from.versions.at(-1)))];
}

function laterThan(newest: string | undefined): readonly VersionBounds[] {
  const version = newest === undefined ? null : parseVersion(newest);
  return version === null ? [] : [{ atLeast: [printVersion({ major: version.major, minor: version.minor + 1 })], below: [] }];
}

/**
 * The versions that a client is for, as its type says it: `Client<'9.2+'>`. Of several, one of them holds. That of a package of one version is for all.
 * @returns null for what is no such client
 */
export function boundsOfClient(context: ProjectContext, type: ts.Type, depth = 0): readonly VersionBounds[] | null {
  const { compiler: ts, checker, packages } = context;
  if (depth > MAXIMUM_DEPTH || !packages.all.some(({ versions }) => versions.length > 0)) return null;
  const boundsOf = (part: ts.Type): readonly VersionBounds[] | null => boundsOfClient(context, part, depth + 1);
  if (type.flags & ts.TypeFlags.TypeParameter) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint === undefined ? null : boundsOf(constraint);
  }
  if (type.isUnion()) {
    const parts = type.types.flatMap((part) => boundsOf(part) ?? []);
    return parts.length === 0 ? null : parts;
  }
  if (type.isIntersection()) {
    const parts = type.types.map(boundsOf).filter((part) => part !== null);
    // One of each part's holds, so that any of one goes with any of another.
    return parts.length === 0 ? null : parts.reduce((all, part) => all.flatMap((one) => part.map((other) => joinBounds([one, other]))));
  }
  const from = packageOfClient(context, type);
  if (from === null) {
    if (!type.isClassOrInterface()) return null;
    const bases = checker.getBaseTypes(type).flatMap((base) => boundsOf(base) ?? []);
    return bases.length === 0 ? null : bases;
  }
  const [view] = checker.getTypeArguments(type as ts.TypeReference);
  return view === undefined ? [unbounded] : viewsIn(context, view).map((text) => boundsOfView(from, text) ?? unbounded);
}

function packageOfClient({ compiler: ts, packages }: ProjectContext, type: ts.Type): GeneratedPackage | null {
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol?.name !== 'Client') return null;
  const declaration = symbol.declarations?.find((one) => ts.isInterfaceDeclaration(one));
  return declaration === undefined ? null : (packages.of(declaration.getSourceFile())?.package ?? null);
}

/** The views that a type argument may be; one that nothing is known of is all versions. */
export function viewsIn({ checker }: ProjectContext, argument: ts.Type): readonly string[] {
  const type = argument.isTypeParameter() ? (checker.getBaseConstraintOfType(argument) ?? argument) : argument;
  return (type.isUnion() ? type.types : [type]).map((part) => (part.isStringLiteral() ? part.value : ''));
}

/** Versions for which all of several bounds hold. */
export function joinBounds(all: readonly VersionBounds[]): VersionBounds {
  return { atLeast: all.flatMap(({ atLeast }) => atLeast), below: all.flatMap(({ below }) => below) };
}
