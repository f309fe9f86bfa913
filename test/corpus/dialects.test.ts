import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { dialectOf } from '../../src/parse/dialect.ts';
import { parseVersion } from '../../src/schema/version.ts';
import { locateOnDisk } from '../../src/source/file-system.ts';
import { describeShared } from '../support/shared.ts';

const roots = ['qapi/qapi-schema.json', 'qapi-schema.json', 'qga/qapi-schema.json', 'storage-daemon/qapi/qapi-schema.json'];

describeShared('a release finds nothing wrong with its own schemas', (shared) => {
  const releases = readdirSync(path.join(shared, 'qemu'));
  const schemas = releases.flatMap((release) => roots.map((root) => [release, root] as const));
  test.each(schemas.filter(([release, root]) => existsSync(path.join(shared, 'qemu', release, root))))('%s/%s', (release, root) => {
    const version = parseVersion(release);
    const location = locateOnDisk(path.join(shared, 'qemu', release), { root });
    if (version === null || 'code' in location) throw new Error('cannot be read');
    const { findings } = checkSchema(location, 'newest', dialectOf(version));
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});
