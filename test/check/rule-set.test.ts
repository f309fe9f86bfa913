import { describe, expect, test } from 'vitest';
import { checkSchema, type RuleSet } from '../../src/check/index.ts';
import { isInForce, severityOf } from '../../src/check/rule-set.ts';
import { definitionFindings } from '../../src/diagnostics/catalogue/definition.ts';
import { documentationFindings } from '../../src/diagnostics/catalogue/documentation.ts';
import { type Code, entryOf } from '../../src/diagnostics/catalogue/index.ts';
import { syntaxFindings } from '../../src/diagnostics/catalogue/syntax.ts';
import { dialectOf } from '../../src/parse/dialect.ts';
import { locationOf } from '../support/schema.ts';

const release = (major: number, minor: number) => ({ major, minor });

describe('how much a finding counts', () => {
  test.each([
    ['unknown-type', 'newest', 'error'],
    ['unknown-type', 'lenient', 'error'],
    ['name-case', 'newest', 'error'],
    ['name-case', 'lenient', 'warning'],
  ] as const)('%s, %s', (code, ruleSet, severity) => {
    expect(severityOf(code, ruleSet)).toBe(severity);
  });

  test('rules that came later do not count', () => {
    expect(severityOf('documentation-line-length', 'newest', release(10, 1))).toBe('off');
    expect(severityOf('documentation-line-length', 'newest', release(10, 2))).toBe('error');
    expect(severityOf('documentation-line-length', 'lenient', release(11, 0))).toBe('warning');
    expect(severityOf('unknown-type', 'newest', release(1, 0))).toBe('error');
  });

  test('releases are compared by number', () => {
    expect(isInForce('2.9', release(2, 10))).toBe(true);
    expect(isInForce('2.10', release(2, 9))).toBe(false);
    expect(isInForce(undefined, release(1, 0))).toBe(true);
  });
});

describe('the lenient rules', () => {
  const isWarning = (code: Code): boolean => severityOf(code, 'lenient') === 'warning';

  test('only warn of what is wrong with comments', () => {
    expect((Object.keys(documentationFindings) as Code[]).filter((code) => !isWarning(code))).toEqual([]);
  });

  test('only warn of what some release took, where something can be made of it', () => {
    const older = (Object.keys({ ...syntaxFindings, ...definitionFindings }) as Code[]).filter((code) => entryOf(code).since !== undefined);
    expect(older.filter((code) => !isWarning(code)).sort()).toEqual(['alternate-arguments', 'empty-union', 'invalid-name']);
  });

  test.each(['old-form', 'enum-prefix'] as const)('only warn of %s, which is read as it was', (code) => {
    expect(isWarning(code)).toBe(true);
  });
});

describe('a release that was asked for', () => {
  const codesIn = (text: string, ruleSet: RuleSet, major: number, minor: number) =>
    checkSchema(locationOf(text), ruleSet, dialectOf(release(major, minor))).findings.map(({ code }) => code);

  test.each([
    ["{ 'type': 'Foo', 'data': {} }", 2, 4, 'old-form'],
    ["{ 'struct': 'Foo', 'data': { 'a': '**' } }", 2, 5, 'old-form'],
    ["{ 'struct': 'Foo', 'data': {} }\n{ 'union': 'Bar', 'data': { 'a': 'Foo' } }", 6, 2, 'old-form'],
    ["{ 'command': 'foo', 'if': [ 'A', 'B' ] }", 6, 2, 'old-form'],
    ["{ 'command': 'foo', 'if': 'defined(A)' }", 6, 2, 'c-condition'],
    ["{ 'enum': 'Foo', 'data': [ 'a', ] }", 1, 6, 'trailing-comma'],
    ["{ 'command': 'foo', 'data': { 'a': { 'type': 'int', 'if': 'A' } } }", 8, 1, 'conditional-arguments'],
    ["{ 'alternate': 'Foo', 'data': { 'a': 'int', 'b': 'str' } }", 2, 10, 'ambiguous-alternative'],
    ["{ 'alternate': 'Foo', 'data': { 'a': 'int' } }\n{ 'command': 'foo', 'data': 'Foo', 'boxed': true }", 4, 2, 'alternate-arguments'],
    ["{ 'command': 'foo', 'data': null }", 4, 2, 'null-literal'],
    ["{ 'command': 'foo', 'if': 'FOO > 3' }", 6, 2, 'c-condition'],
  ] as const)('%s is refused from %d.%d on', (text, major, minor, code) => {
    expect(codesIn(text, 'newest', major, minor)).toContain(code);
    expect(codesIn(text, 'newest', major, minor - 1)).not.toContain(code);
  });

  test.each([
    ["{ 'alternate': 'Foo', 'data': { 'a': 'int', 'b': 'str' } }", 2, 9],
    ["{ 'alternate': 'Foo', 'data': { 'a': 'int' } }\n{ 'command': 'foo', 'data': 'Foo', 'boxed': true }", 4, 1],
    ["{ 'command': 'foo', 'data': null, 'returns': null }", 4, 1],
    ["{ 'command': 'foo', 'if': 'FOO > 3' }", 4, 0],
    ["{ 'command': 'foo', 'if': 'FOO ? (BAR + 1) : BAZ' }", 4, 0],
    ["{ 'command': 'foo', 'if': [ 'A - 1', 'defined(B)' ] }", 4, 0],
  ])('%s is fine in %d.%d', (text, major, minor) => {
    expect(codesIn(text, 'newest', major, minor)).toEqual([]);
    expect(codesIn(text, 'lenient', major, minor)).toEqual([]);
  });

  test('what is no condition in any release is refused with the forms that it had', () => {
    const { findings } = checkSchema(locationOf("{ 'command': 'foo', 'if': ' ' }"), 'newest', dialectOf(release(4, 0)));
    expect(findings.map(({ code }) => code)).toEqual(['wrong-condition']);
    expect(findings[0]?.help).toContain('defined(CONFIG_A)');
    expect(findings[0]?.help).not.toContain("'all'");
  });

  test('what it refuses is an error only under the strict rules', () => {
    const { findings } = checkSchema(locationOf("{ 'type': 'Foo', 'data': {} }"), 'lenient', dialectOf(release(2, 4)));
    expect(findings.map(({ severity }) => severity)).toEqual(['warning']);
  });
});
