import path from 'node:path';
import { expect, test } from 'vitest';
import { readProtocol } from '../../src/testing/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const reply = JSON.stringify({
  return: [
    { name: 'stop', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0' },
    { name: '0', 'meta-type': 'object', members: [] },
  ],
});
const files = {
  'vm.json': "{ 'command': 'stop' }\n",
  'reply.json': `{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 0}}}}\n${reply}\n`,
  'broken.json': "{ 'command': 'stop', 'data': 'Nothing' }\n",
  'cut.json': reply.slice(0, -3),
};

test.each([
  ['a schema', 'vm.json', null],
  ['a saved reply', 'reply.json', '7.2.0'],
])('what %s has', (_, file, version) => {
  const { commands, source } = readProtocol(path.join(temporaryFolder(files), file));
  expect(commands.map(({ name }) => name)).toEqual(['stop']);
  expect(source.version).toBe(version);
});

test.each([
  ['none.json', 'schema-not-found'],
  ['broken.json', 'unknown-type'],
  ['cut.json', 'wrong-reply'],
])('an error tells what is wrong with %s', (file, code) => {
  expect(() => readProtocol(path.join(temporaryFolder(files), file))).toThrow(`[${code}]`);
});
