import { expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('bundled is the schema of the package, wherever one is', () => {
  const location = locateSchema('bundled', { workingDirectory: temporaryFolder() });
  expect(location).toMatchObject({ root: 'qapi/qapi-schema.json', argument: 'bundled', tree: { version: '10.2.0' } });
  const { schema } = 'code' in location ? { schema: null } : checkSchema(location, 'newest');
  expect(schema?.definitions.has('query-migrate')).toBe(true);
});

test('anything else is a place on the disk', () => {
  const workingDirectory = temporaryFolder({ 'a.json': '' });
  expect(locateSchema('a.json', { workingDirectory })).toMatchObject({ argument: 'a.json' });
  expect(locateSchema('b.json', { workingDirectory })).toMatchObject({
    code: 'schema-not-found',
    message: expect.stringContaining('b.json'),
  });
});
