import ts from 'typescript';
import { expect, test } from 'vitest';
import { literalUnion, objectKey, propertyName, stringLiteral } from '../../src/emit/literals.ts';

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

test('a key is a member of the object, whatever its name', async () => {
  const names = ['a', 'b-c', 'constructor', '__proto__'];
  const program = `export default { ${names.map((name) => `${objectKey(name)}: 1`).join(', ')} }`;
  const { default: made } = (await import(`data:text/javascript,${encodeURIComponent(program)}`)) as { readonly default: object };
  expect(Object.keys(made)).toEqual(names);
});

test('a union of no literals is never', () => {
  expect(literalUnion([])).toBe('never');
  expect(literalUnion(['a', 'b'])).toBe("'a' | 'b'");
});
