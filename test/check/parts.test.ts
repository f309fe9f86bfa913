import { expect, test } from 'vitest';
import { checkSchema, type SchemaParts } from '../../src/check/index.ts';
import { schemaInMemory } from '../../src/source/in-memory.ts';
import { isFailure } from '../../src/source/tree.ts';

const text = `##
# @stop:
#
# ends it all
#
# Since: 1.0
##
{ 'command': 'stop' }
`;

test('each check of a text looks at what it is asked to, whatever an earlier one looked at', () => {
  const location = schemaInMemory({ 'a.json': text });
  const source = location.tree.read('a.json');
  if (isFailure(source)) throw new Error('there is no text');
  const same = { ...location, tree: { ...location.tree, read: () => source } };
  const documented = (parts: SchemaParts): boolean =>
    (checkSchema(same, 'lenient', undefined, parts).schema?.definitions.get('stop')?.documentation ?? null) !== null;
  expect((['wire', 'all', 'wire', 'documented'] as const).map(documented)).toEqual([false, true, false, true]);
});
