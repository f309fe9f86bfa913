import { expect, test } from 'vitest';
import { isAgent } from '../../src/protocol/is-agent.ts';
import { command, protocol } from '../support/protocol.ts';

test.each([
  ['a copy', 'copy/schema.json', 'guest-sync-delimited', true],
  ['a part', 'qga/qapi-schema.json', 'guest-info', true],
  ['a part of a tree', '10.2.0/qga/qapi-schema.json', 'guest-info', true],
  ['a folder of a name that ends so', 'my-qga/schema.json', 'guest-info', false],
  ['a monitor', 'qapi/qapi-schema.json', 'stop', false],
])('%s of %s with %s is an agent: %s', (_, root, name, expected) => {
  const model = protocol(command(name));
  expect(isAgent({ ...model, source: { ...model.source, root } })).toBe(expected);
});
