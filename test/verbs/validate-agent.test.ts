import { expect, test } from 'vitest';
import { validate } from '../../src/verbs/validate.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const files = {
  'agent.json': `{ 'command': 'guest-sync-delimited', 'data': { 'id': 'int' }, 'returns': 'int' }
                 { 'command': 'guest-ping' }`,
  'other.json': "{ 'command': 'guest-ping' }",
};
const mark = Buffer.of(0xff);

async function codes(schema: string, pieces: readonly (string | Buffer)[]): Promise<readonly (readonly string[])[]> {
  const workingDirectory = temporaryFolder(files);
  const bytes = pieces.map((piece) => Buffer.from(piece));
  const { verdicts } = await validate(schema, bytes, { workingDirectory, qmp: true });
  const found: (readonly string[])[] = [];
  for await (const { issues = [] } of verdicts ?? []) found.push(issues.map(({ code }) => code));
  return found;
}

test('the byte that marks a fresh start of a guest agent is no part of a recorded message', async () => {
  const sync = '{"execute":"guest-sync-delimited","arguments":{"id":7}}\n';
  const recorded = [mark, mark, '\r\n', mark, sync, mark, '{"return": 7}\n{"execute":"guest-ping"}\n', '{"return": {}}\n', mark];
  expect(await codes('agent.json', recorded)).toEqual([[], [], [], []]);
});

test('in a text it is none, and other programs have no such byte', async () => {
  expect(await codes('agent.json', ['{"execute":"guest-ping","id":"', mark, '"}\n'])).toEqual([['json']]);
  expect(await codes('other.json', [mark, '{"execute":"guest-ping"}\n'])).toEqual([['json']]);
});
