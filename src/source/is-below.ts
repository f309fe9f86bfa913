import path from 'node:path';

/** Whether a path is that of a folder or of something in it, both absolute. `..data` is a name like any other. */
export function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
