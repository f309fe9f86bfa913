import { describe, expect, test } from 'vitest';
import { protocolOf, typeIn } from '../support/schema.ts';

const types = `
{ 'enum': 'Kind', 'data': [ 'one', 'two' ] }
{ 'struct': 'Leaf', 'data': { 'kind': 'Kind' } }
{ 'struct': 'Base', 'data': { 'kind': 'Kind' } }
{ 'struct': 'Derived', 'base': 'Base', 'data': { '*leaves': [ 'Leaf' ] } }
{ 'union': 'Choice', 'base': 'Base', 'discriminator': 'kind', 'data': { 'one': 'Leaf2' } }
{ 'struct': 'Leaf2', 'data': { 'x': 'int' } }
{ 'alternate': 'Either', 'data': { 'name': 'str', 'leaf': 'Leaf' } }
`;

function directions(messages: string, names: readonly string[]): readonly string[] {
  const protocol = protocolOf(types + messages);
  return names.map((name) => typeIn(protocol, name).direction);
}

describe('directions', () => {
  test('arguments send, with everything in them', () => {
    expect(directions("{ 'command': 'set', 'data': 'Derived' }", ['Derived', 'Leaf', 'Kind', 'Choice'])).toEqual([
      'send',
      'send',
      'send',
      'unreached',
    ]);
  });

  test('returns and events receive, arrays too', () => {
    expect(directions("{ 'command': 'get', 'returns': [ 'Leaf' ] }", ['Leaf', 'Kind'])).toEqual(['receive', 'receive']);
    expect(directions("{ 'event': 'CAME', 'data': { 'either': 'Either' } }", ['q_obj_CAME-arg', 'Either', 'Leaf'])).toEqual([
      'receive',
      'receive',
      'receive',
    ]);
  });

  test('what goes both ways is both', () => {
    expect(
      directions("{ 'command': 'swap', 'data': { 'choice': 'Choice' }, 'returns': 'Leaf' }", ['Kind', 'Choice', 'Leaf2', 'Leaf']),
    ).toEqual(['both', 'send', 'send', 'receive']);
  });

  test('a base goes where the types that extend it go', () => {
    expect(directions("{ 'command': 'set', 'data': 'Derived' }", ['Base'])).toEqual(['send']);
    expect(directions("{ 'command': 'set', 'data': 'Choice', 'boxed': true, 'returns': 'Derived' }", ['Base'])).toEqual(['both']);
  });

  test('what no message reaches is unreached', () => {
    expect(directions("{ 'command': 'do' }", ['Kind', 'Base', 'Choice', 'Either'])).toEqual(Array(4).fill('unreached'));
  });

  test('a message that is off reaches nothing', () => {
    const protocol = protocolOf(`${types}{ 'command': 'get', 'returns': 'Leaf', 'if': 'CONFIG_A' }`, { CONFIG_A: false });
    expect(typeIn(protocol, 'Leaf').direction).toBe('unreached');
  });
});
