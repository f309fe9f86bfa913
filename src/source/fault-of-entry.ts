import type { Stats } from 'node:fs';
import { reasonOf } from './reasons.ts';
import { entryStatusOf, obstacleTo, statusOf } from './status.ts';

/** Why what stands at a path is no file that can be read to its end, such as a folder or a pipe; null where it is one, or nothing is there. */
export function faultOfEntry(file: string): string | null {
  const obstacle = obstacleTo(file);
  if (obstacle !== null) return reasonOf(obstacle);
  const status = statusOf(file);
  if (status !== null) return faultOfKind(status);
  return entryStatusOf(file) === null ? null : 'it is a link that leads nowhere';
}

/** The same of what has been looked at. */
export function faultOfKind(status: Stats): string | null {
  if (status.isFile()) return null;
  return status.isDirectory() ? 'it is a folder' : 'it is not a regular file';
}
