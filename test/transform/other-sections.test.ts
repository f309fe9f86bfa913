import { describe, expect, test } from 'vitest';
import { commandIn, enumIn, eventIn, objectIn, protocolOf } from '../support/schema.ts';

function comment(name: string, lines: readonly string[]): string {
  return ['##', `# @${name}:`, '#', ...lines.map((line) => `# ${line}`.trimEnd()), '##', ''].join('\n');
}

const base = `${comment('Base', ['@name: of the base', '', '@kind: what it is (since 1.1)'])}{ 'struct': 'Base', 'data': { 'name': 'str', 'kind': 'str' } }\n`;

describe('what is described and not written', () => {
  test('is text of the definition, where it stands', () => {
    const protocol = protocolOf(
      `${comment('A', ['Text.', '', '@typo: #optional how', '    it is', '', '@other: more', '', '@x: own', '', 'Note: Last.'])}{ 'struct': 'A', 'data': { 'x': 'int' } }`,
    );
    expect(objectIn(protocol, 'A').documentation?.body).toEqual([
      { kind: 'text', text: 'Text.' },
      { kind: 'text', text: '@typo\n    how\n    it is\n\n@other\n    more' },
      { kind: 'admonition', name: 'note', text: 'Last.' },
    ]);
  });

  test('is told of a member that comes from a base, beside which the base keeps its own words', () => {
    const protocol = protocolOf(`${base}${comment('A', ['@name: here, the other name'])}{ 'struct': 'A', 'base': 'Base', 'data': {} }`);
    const shown = (type: string) => objectIn(protocol, type).members.map(({ name, documentation }) => `${name}: ${documentation ?? ''}`);
    expect(shown('A')).toEqual(['name: here, the other name', 'kind: what it is (since 1.1)']);
    expect(shown('Base')[0]).toBe('name: of the base');
    expect(objectIn(protocol, 'A').documentation?.body).toEqual([]);
  });

  test('may be a feature, what an event returns, or more than a version', () => {
    const text = `${comment('E', ['Returns: nothing', '', 'Features:', '', '@odd: a feature that it has not', '', 'Since: 1.4 (x since 2.2)'])}{ 'event': 'E' }`;
    expect(eventIn(protocolOf(text), 'E').documentation?.body).toEqual([
      { kind: 'text', text: 'Returns\n    nothing\n\n@odd\n    a feature that it has not\n\nSince\n    1.4 (x since 2.2)' },
    ]);
  });

  test('may be said before', () => {
    const text = `${comment('c', ['Text.', '', '@x: once', '', '@x: twice', '', 'Returns: a', '', 'Returns: b', '', 'Since: 1.1', '', 'Since: 1.2.'])}{ 'command': 'c', 'data': { 'x': 'int' }, 'returns': 'int' }`;
    const { documentation } = commandIn(protocolOf(text), 'c');
    expect(documentation?.returns).toBe('a');
    expect(documentation?.body.map((block) => block.text)).toEqual(['Text.', '@x\n    twice', 'Returns\n    b', 'Since\n    1.2.']);
  });

  test('may be a branch, where the enum of the branches is written', () => {
    const union = `${comment('U', ['@one: the first'])}{ 'union': 'U', 'base': { 'k': 'UKind' }, 'discriminator': 'k', 'data': { 'one': 'P' } }`;
    const protocol = protocolOf(`{ 'enum': 'UKind', 'data': [ 'one' ] }\n{ 'struct': 'P', 'data': {} }\n${union}`);
    expect(objectIn(protocol, 'U').documentation?.body).toEqual([{ kind: 'text', text: '@one\n    the first' }]);
  });

  test('is nothing where all is written, whatever the order', () => {
    const text = `${comment('E', ['@b: two', '', '@a: one', '', 'Since: 1.1.'])}{ 'enum': 'E', 'data': [ 'a', 'b' ] }`;
    expect(enumIn(protocolOf(text), 'E').documentation?.body).toEqual([]);
  });
});

test('what a union without a discriminator says of its branches, and a struct of those in place of types, is said by what is made of them', () => {
  const protocol = protocolOf(
    `${comment('U', ['@one: the first'])}{ 'union': 'U', 'data': { 'one': 'int' } }
${comment('S', ['@in.deep: far in', '', '@in.none: not there'])}{ 'type': 'S', 'data': { 'in': { 'deep': 'int' } } }`,
  );
  expect(enumIn(protocol, 'UKind').values[0]?.documentation).toBe('the first');
  expect(objectIn(protocol, 'U').documentation?.body).toEqual([]);
  expect(objectIn(protocol, 'SIn').members[0]?.documentation).toBe('far in');
  expect(objectIn(protocol, 'S').documentation?.body).toEqual([{ kind: 'text', text: '@in.none\n    not there' }]);
});
