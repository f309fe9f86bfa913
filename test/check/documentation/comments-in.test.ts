import { expect, test } from 'vitest';
import { checkSchema, commentsIn } from '../../../src/check/index.ts';
import { locationOf } from '../../support/schema.ts';

/** What comments say of versions, of a schema that was read without them. */
function sinceIn(text: string): (name: string) => string | null {
  const { schema } = checkSchema(locationOf(text), 'lenient', undefined, 'wire');
  if (schema === null) throw new Error('there is no schema');
  const comments = commentsIn(schema);
  return (name) => comments(name)?.tags.get('Since')?.text() ?? null;
}

test('comments of a schema that was read without any, by name', () => {
  const since = sinceIn(`##
# = Title
##

##
# @a:
#
# Since: 1.1
##
{ 'command': 'a' }
{ 'command': 'b' }
##
# @c:
#
# Since: 1.3
##
{ 'event': 'c' }
##
# Since: 1.4
##
`);
  expect(['a', 'b', 'c', 'd'].map(since)).toEqual(['1.1', null, '1.3', null]);
});

test('by the dialect of the schema: until 8.2 tags counted at the beginning of any line', () => {
  const text = (more: string): string => `##\n# @a:\n#\n# A text.\n# Since: 1.1\n${more}##\n{ 'command': 'a' }\n`;
  expect(sinceIn(text('#\n# Notes: something\n'))('a')).toBe('1.1');
  expect(sinceIn(text(''))('a')).toBe(null);
});

test('not what an older form implies', () => {
  const { schema } = checkSchema(
    locationOf("{ 'struct': 'S', 'data': {} } { 'union': 'U', 'data': { 'a': 'S' } }"),
    'lenient',
    undefined,
    'wire',
  );
  const implied = [...(schema?.definitions.values() ?? [])].find((definition) => definition.implied);
  expect(schema && commentsIn(schema)(implied?.name ?? '')).toBe(null);
});
