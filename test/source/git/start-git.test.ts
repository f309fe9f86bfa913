import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { createObjectReader } from '../../../src/source/git/object-reader.ts';
import { runGit } from '../../../src/source/git/run-git.ts';

const { spawn } = vi.hoisted(() => ({ spawn: vi.fn() }));
vi.mock('node:child_process', () => ({ spawn }));

const tooMany = Object.assign(new Error('spawn git EMFILE'), { code: 'EMFILE' });
const none = Object.assign(new Error('spawn git ENOENT'), { code: 'ENOENT' });

/** As Node does where it can make no pipes: a child without any, and an event soon after. */
function childWithoutPipes(): EventEmitter {
  const child = new EventEmitter();
  process.nextTick(() => child.emit('error', tooMany));
  return child;
}

function throwing(error: Error): () => never {
  return () => {
    throw error;
  };
}

beforeEach(() => {
  spawn.mockReset();
});

test.each([
  ['too many files are open', childWithoutPipes, { reason: 'spawn git EMFILE', missing: false }],
  ['arguments are too long', throwing(new Error('spawn E2BIG')), { reason: 'spawn E2BIG', missing: false }],
  ['there is no git', throwing(none), { reason: 'spawn git ENOENT', missing: true }],
])('that %s is told as a failure of git', async (_, start, failure) => {
  spawn.mockImplementation(start);
  expect(await runGit(['log'])).toEqual({ status: null, stdout: '', ...failure });
  const reader = createObjectReader('.', 10);
  const { reason, missing } = failure;
  await expect(Promise.all([reader.read('a'), reader.read('b')])).rejects.toMatchObject({ message: reason, missing });
  await expect(reader.read('c')).rejects.toMatchObject({ message: reason });
  reader.close();
});
