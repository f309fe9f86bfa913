import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../../../shared');

/** The folder of schemas and recordings beside the project; null when it is not there. */
export const sharedDir: string | null = existsSync(folder) ? folder : null;

/** A group of tests that need it. They are skipped without it, or fail when `QAPI_REQUIRE_ALL` is 1. */
export function describeShared(name: string, tests: (folder: string) => void): void {
  if (sharedDir !== null) {
    const present = sharedDir;
    describe(name, () => {
      tests(present);
    });
  } else if (process.env['QAPI_REQUIRE_ALL'] === '1') {
    throw new Error(`${folder} is not there, and QAPI_REQUIRE_ALL asks for it`);
  } else {
    // What a group reads to find out its tests is not there either.
    describe(name, () => {
      test.skip(`skipped: ${folder} is not there`);
    });
  }
}
