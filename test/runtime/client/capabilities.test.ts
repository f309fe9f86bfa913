import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Capabilities, readCapabilities } from '../../../src/runtime/client/capabilities.ts';
import { connected, failure } from '../../support/client.ts';
import { describeShared } from '../../support/shared.ts';

const answer = [
  { name: 'add', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '[1]', features: ['deprecated'] },
  { name: 'GONE', 'meta-type': 'event', 'arg-type': '1' },
  {
    name: '1',
    'meta-type': 'object',
    tag: 'driver',
    members: [
      { name: 'driver', type: '2' },
      { name: 'file', type: '3', features: ['unstable'] },
    ],
    variants: [
      { case: 'raw', type: '4' },
      { case: 'a/b', type: '0' },
    ],
  },
  { name: '[1]', 'meta-type': 'array', 'element-type': '1' },
  { name: '2', 'meta-type': 'enum', values: ['raw', 'a/b'], members: [{ name: 'raw', features: ['unstable'] }, { name: 'a/b' }] },
  { name: '3', 'meta-type': 'alternate', members: [{ type: 'str' }, { type: '1' }] },
  {
    name: '4',
    'meta-type': 'object',
    members: [
      { name: 'size', type: 'int', default: null, features: ['deprecated'] },
      { name: 'mode', type: 'old' },
    ],
  },
  { name: '0', 'meta-type': 'object', members: [null, 'size'] },
  { name: 'old', 'meta-type': 'enum', values: ['x'] },
  { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
];

describe('paths into an answer', () => {
  const { has, hasFeature }: Capabilities = readCapabilities(answer);

  test.each([
    ['add', '', true],
    ['sub', '', false],
    ['str', '', false],
    ['add', 'arguments', true],
    ['add', 'arguments/file', true],
    ['add', 'arguments/file/file/file', true],
    ['add', 'arguments/size', false],
    ['add', 'arguments/{driver=raw}/size', true],
    ['add', 'arguments/{driver=raw}/nope', false],
    ['add', 'arguments/{driver=a/b}', true],
    ['add', 'arguments/driver=raw', true],
    ['add', 'arguments/driver=raw/size', true],
    ['add', 'arguments/driver=raw/mode/=x', true],
    ['add', 'arguments/driver=raw/nope', false],
    ['add', 'arguments/file=raw', false],
    ['add', 'returns/[]/file/driver=raw/size', true],
    ['add', 'arguments/{file=raw}', false],
    ['add', 'arguments/driver/=raw', true],
    ['add', 'arguments/driver/=cooked', false],
    ['add', 'returns/[]/file/{driver=raw}/size', true],
    ['add', 'returns/file', false],
    ['add', 'data/file', false],
    ['GONE', 'data/file', true],
    ['GONE', 'arguments/file', false],
    ['add', 'arguments/{driver=raw}/size/deeper', false],
    ['add', 'arguments/{driver=a/b}/size', false],
    ['add', 'arguments/{driver=raw}/mode/=x', true],
    ['add', 'arguments/{driver=raw}/mode/=y', false],
    ['add', 'arguments/{driver=raw}/mode/x', false],
  ])('%s %s: %s', (name, where, expected) => {
    expect(has(name, where)).toBe(expected);
  });

  test('features of commands, members and values', () => {
    expect(hasFeature('add', '', 'deprecated')).toBe(true);
    expect(hasFeature('add', 'arguments/file', 'unstable')).toBe(true);
    expect(hasFeature('add', 'arguments/driver', 'unstable')).toBe(false);
    expect(hasFeature('add', 'arguments/{driver=raw}/size', 'deprecated')).toBe(true);
    expect(hasFeature('add', 'arguments/driver=raw/size', 'deprecated')).toBe(true);
    expect(hasFeature('add', 'arguments/driver/=raw', 'unstable')).toBe(true);
    expect(hasFeature('sub', '', 'unstable')).toBe(false);
  });

  test.each([
    ...['file', 'arguments/', '/arguments', 'arguments//file'],
    ...['arguments/{driver=raw', 'arguments/driver=raw}/size', 'arguments/{driver}/size', 'arguments/{=raw}', 'arguments/{driver=raw}size'],
  ])('%s is no path', (where) => {
    expect(() => has('add', where)).toThrow('is no path');
  });

  test('an answer that is no list', () => {
    expect(() => readCapabilities({})).toThrow('not answered by a list');
  });
});

test('a client asks once, and again after a failure', async () => {
  const { client, peer } = await connected();
  const failed = failure(client.has('migrate'));
  peer.say({ error: { class: 'CommandNotFound', desc: 'no' }, id: (await peer.heard())['id'] });
  expect(await failed).toMatchObject({ class: 'CommandNotFound' });
  const asked = [client.has('migrate'), client.hasFeature('migrate', 'x'), client.hasFeature('migrate', 'arguments', 'x')];
  const { id, ...request } = await peer.heard();
  expect(request).toEqual({ execute: 'query-qmp-schema' });
  peer.say({ return: [{ name: 'migrate', 'meta-type': 'command', 'arg-type': '0', features: ['x'] }], id });
  expect(await Promise.all(asked)).toEqual([true, true, false]);
  expect(peer.lines).toHaveLength(3);
});

describeShared('the answer of QEMU 7.2', (shared) => {
  test.each([
    ['blockdev-add', 'arguments/{driver=qcow2}/l2-cache-size', true],
    ['blockdev-add', 'arguments/{driver=raw}/l2-cache-size', false],
    ['query-migrate', 'returns/ram/dirty-sync-missed-zero-copy', true],
    ['query-migrate', 'returns/status/=postcopy-recover-setup', false],
    ['MIGRATION', 'data/status/=completed', true],
    ['query-block', 'returns/[]/inserted/image/backing-image/backing-image/filename', true],
  ])('%s %s: %s', (name, where, expected) => {
    const reply = JSON.parse(readFileSync(path.join(shared, 'live/query-qmp-schema.json'), 'utf8')) as { readonly return: unknown };
    expect(readCapabilities(reply.return).has(name, where)).toBe(expected);
  });
});
