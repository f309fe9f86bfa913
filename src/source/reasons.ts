import { circleOfLinks } from '../basics/circle-of-links.ts';

export const permissionDenied = 'permission denied';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: permissionDenied,
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: circleOfLinks,
  EAGAIN: 'it has nothing to read yet',
  ENAMETOOLONG: 'the path is too long',
};

/** Why a file cannot be read, in words that follow "cannot read 'x':". */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
