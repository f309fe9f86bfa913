import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What relative URIs are relative to; the name is the usual one for the root of the sources. */
const BASE = '%SRCROOT%';

/** Says in a SARIF log where the working directory is, to which its places are relative. */
export function uriBases(workingDirectory: string): Readonly<Record<string, { readonly uri: string }>> {
  return { [BASE]: { uri: pathToFileURL(workingDirectory).href.replace(/\/?$/, '/') } };
}

/** A file below the working directory relative to it, any other by its whole address. */
export function artifactLocation(file: string, workingDirectory: string): { readonly uri: string; readonly uriBaseId?: string } {
  const relative = slashes(path.relative(workingDirectory, path.resolve(workingDirectory, file)));
  if (relative.startsWith('../') || path.isAbsolute(relative)) return { uri: pathToFileURL(path.resolve(workingDirectory, file)).href };
  return { uri: relative.split('/').map(encodeSegment).join('/'), uriBaseId: BASE };
}

/** Half a surrogate pair, which an escape in a schema can put into a path, counts as U+FFFD, as it does in the file system. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(Buffer.from(segment).toString());
}

/** A path as all systems write it in URIs. */
export function slashes(file: string): string {
  return file.replaceAll('\\', '/');
}
