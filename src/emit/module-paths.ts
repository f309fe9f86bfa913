import { installFolder, reservedFolders, reservedModules } from './reserved-names.ts';
import { uniqueNames } from '../basics/unique-names.ts';

/** File systems of Windows keep these for devices, whatever the ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Whether Windows has no file of that name. @param stem the name without its ending */
export function isDeviceName(stem: string): boolean {
  return deviceName.test(stem);
}

/**
 * Paths of the modules' files, without ending, by the module's name. They stay inside the output folder, and no two
 * differ in case only.
 * @param moreReserved - Files that this package has besides
 */
export function modulePaths(
  modules: readonly { readonly name: string }[],
  moreReserved: readonly string[] = [],
): ReadonlyMap<string, string> {
  const names = uniqueNames([...reservedModules, ...moreReserved], (path) => path.toLowerCase());
  return new Map(modules.map(({ name }) => [name, names.take(safePath(name))]));
}

function safePath(name: string): string {
  const segments = name.split('/').filter((segment) => segment !== '' && segment !== '.');
  const safe = segments.map(safeSegment);
  const file = safe.pop();
  if (file === undefined) return '_';
  const isTaken = (folder: string, depth: number): boolean => folder === installFolder || (depth === 0 && reservedFolders.includes(folder));
  return [...safe.map((folder, depth) => (isTaken(folder.toLowerCase(), depth) ? `${folder}_` : folder)), file].join('/');
}

function safeSegment(segment: string): string {
  const safe = segment.replace(/[^\w-]/g, '_');
  return isDeviceName(safe) ? `${safe}_` : safe;
}

/** The specifier by which one module's file imports another's: `./block-core.js`. */
export function importSpecifier(from: string, to: string): string {
  const base = from.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < base.length && common < target.length - 1 && base[common] === target[common]) common += 1;
  const up = base.length - common;
  const path = `${target.slice(common).join('/')}.js`;
  return up === 0 ? `./${path}` : `${'../'.repeat(up)}${path}`;
}
