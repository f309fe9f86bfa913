import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own, gone when the test has ended. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  putFiles(folder, files);
  return folder;
}

/** Writes files by their paths below a folder. */
export function putFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** Everything below a folder: files with their text, empty folders as `name/` with an empty one, links as `name@` with where they lead. */
export function filesIn(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name);
    const stat = lstatSync(file);
    if (stat.isSymbolicLink()) found[`${name}@`] = readlinkSync(file);
    else if (!stat.isDirectory()) found[name] = readFileSync(file, 'utf8');
    else if (readdirSync(file).length === 0) found[`${name}/`] = '';
  }
  return found;
}
