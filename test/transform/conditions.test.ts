import { describe, expect, test } from 'vitest';
import { commandIn, enumIn, eventIn, namesOf, objectIn, protocolOf, typeIn } from '../support/schema.ts';

const schema = `
{ 'enum': 'Kind', 'data': [ 'always', { 'name': 'posix', 'if': 'CONFIG_POSIX' }, { 'name': 'other', 'if': { 'not': 'CONFIG_POSIX' } } ] }
{ 'struct': 'Payload', 'data': { 'x': 'int' } }
{ 'struct': 'Place', 'data': { 'host': 'str', 'fd': { 'type': 'int', 'if': 'CONFIG_POSIX' } } }
{ 'union': 'Choice', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'posix': { 'type': 'Payload', 'if': 'CONFIG_POSIX' }, 'always': 'Payload' } }
{ 'alternate': 'Either', 'data': { 'name': 'str', 'place': { 'type': 'Place', 'if': 'CONFIG_POSIX' } } }
{ 'command': 'get', 'returns': 'Place', 'features': [ 'plain', { 'name': 'fds', 'if': 'CONFIG_POSIX' } ] }
{ 'command': 'get-fds', 'if': 'CONFIG_POSIX' }
{ 'event': 'GOT', 'data': { 'choice': 'Choice', 'either': 'Either', 'fd': { 'type': 'int', 'if': 'CONFIG_POSIX' } }, 'if': 'CONFIG_POSIX' }
{ 'struct': 'Posix', 'data': {}, 'if': { 'all': [ 'CONFIG_POSIX', 'CONFIG_LINUX' ] } }
`;

const posix = { kind: 'defined', name: 'CONFIG_POSIX' } as const;

describe('what the settings leave open', () => {
  const protocol = protocolOf(schema);

  test('is there, with its condition', () => {
    expect(namesOf(protocol.commands)).toEqual(['get', 'get-fds']);
    expect(commandIn(protocol, 'get').condition).toBeNull();
    expect(commandIn(protocol, 'get-fds').condition).toEqual({ expression: posix, state: 'open' });
    expect(eventIn(protocol, 'GOT').condition).toEqual({ expression: posix, state: 'open' });
  });

  test('members, values, alternatives and features have conditions of their own', () => {
    expect(objectIn(protocol, 'Place').members.map((member) => member.condition?.state ?? null)).toEqual([null, 'open']);
    expect(enumIn(protocol, 'Kind').values.map((value) => value.condition?.state ?? null)).toEqual([null, 'open', 'open']);
    const either = typeIn(protocol, 'Either');
    expect(either.kind === 'alternate' && either.alternatives[1]?.condition).toEqual({ expression: posix, state: 'open' });
    expect(commandIn(protocol, 'get').features[1]?.condition).toEqual({ expression: posix, state: 'open' });
  });

  test('members that are listed in place are under the condition of their command or event', () => {
    expect(objectIn(protocol, 'q_obj_GOT-arg').condition).toEqual({ expression: posix, state: 'open' });
  });

  test('no settings are noted', () => {
    expect(protocol.source.settings).toEqual({});
  });
});

describe('--define', () => {
  const protocol = protocolOf(schema, { CONFIG_POSIX: true });

  test('turns on what asks for the symbol, and keeps the condition', () => {
    expect(commandIn(protocol, 'get-fds').condition).toEqual({ expression: posix, state: 'on' });
    expect(objectIn(protocol, 'Place').members[1]?.condition?.state).toBe('on');
  });

  test('leaves out what asks for its absence', () => {
    expect(namesOf(enumIn(protocol, 'Kind').values)).toEqual(['always', 'posix']);
  });

  test('leaves open what asks for another symbol as well', () => {
    expect(typeIn(protocol, 'Posix').condition?.state).toBe('open');
    const both = protocolOf(schema, { CONFIG_POSIX: true, CONFIG_LINUX: true });
    expect(typeIn(both, 'Posix').condition?.state).toBe('on');
  });
});

describe('--undef', () => {
  const protocol = protocolOf(schema, { CONFIG_POSIX: false });

  test('leaves out definitions', () => {
    expect(namesOf(protocol.commands)).toEqual(['get']);
    expect(namesOf(protocol.events)).toEqual([]);
    expect(namesOf(protocol.types)).toEqual(['Kind', 'Payload', 'Place', 'Choice', 'Either']);
    expect(protocol.modules[0]?.definitions).toEqual(['Kind', 'Payload', 'Place', 'Choice', 'Either', 'get']);
  });

  test('leaves out members, values, branches, alternatives and features', () => {
    expect(namesOf(objectIn(protocol, 'Place').members)).toEqual(['host']);
    expect(namesOf(enumIn(protocol, 'Kind').values)).toEqual(['always', 'other']);
    expect(objectIn(protocol, 'Choice').branches.map((branch) => branch.value)).toEqual(['always', 'other']);
    const either = typeIn(protocol, 'Either');
    expect(either.kind === 'alternate' && namesOf(either.alternatives)).toEqual(['name']);
    expect(namesOf(commandIn(protocol, 'get').features)).toEqual(['plain']);
  });

  test('is noted', () => {
    expect(protocol.source.settings).toEqual({ CONFIG_POSIX: false });
  });
});

test('what is left of a condition is told beside all of it', () => {
  const { condition } = objectIn(protocolOf(schema, { CONFIG_LINUX: true }), 'Posix');
  expect(condition).toMatchObject({ expression: { kind: 'all' }, state: 'open', open: posix });
});
