import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Puts a file in place in one step, so that nobody ever reads half of it; one that already has these bytes stays as it is.
 * @param {string} file
 * @param {string | Uint8Array} contents
 * @param {number} mode permission bits
 * @returns {boolean} whether the file changed
 */
export function replaceFile(file, contents, mode = 0o644) {
  const bytes = Buffer.from(contents);
  if (readOrNull(file)?.equals(bytes)) {
    chmodSync(file, mode);
    return false;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, bytes);
    chmodSync(temporary, mode);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return true;
}

/**
 * Removes files of earlier builds that this one did not make.
 * @param {string} folder
 * @param {RegExp} pattern which files are looked at
 * @param {ReadonlySet<string>} kept
 */
export function removeOthers(folder, pattern, kept) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && pattern.test(file) && !kept.has(file)) rmSync(file);
  }
}

/** @param {string} file */
export function readOrNull(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
