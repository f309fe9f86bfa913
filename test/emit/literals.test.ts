import ts from 'typescript';
import { expect, test } from 'vitest';
import { literalUnion, propertyName, stringLiteral } from '../../src/emit/literals.ts';

test('string literals mean the text they are made of', async () => {
  const texts = ['plain', "it's", 'a\\b', 'line\nbreak', '\u2028', '\0', 'é', '`${x}`', '*/'];
  const program = ts.transpile(`export default [${texts.map(stringLiteral).join(', ')}]`);
  expect(await import(`data:text/javascript,${encodeURIComponent(program)}`)).toHaveProperty('default', texts);
});

test('property names are quoted where they have to be', () => {
  expect(['if', 'a_b', '$', 'a-b', '3des', '', '__proto__', 'é'].map(propertyName)).toEqual([
    'if',
    'a_b',
    '$',
    "'a-b'",
    "'3des'",
    "''",
    '__proto__',
    "'é'",
  ]);
});

test('a union of no literals is never', () => {
  expect(literalUnion([])).toBe('never');
  expect(literalUnion(['a', 'b'])).toBe("'a' | 'b'");
});
