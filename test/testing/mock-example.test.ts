import { expect, test } from 'vitest';
import { createMockServer, readProtocol } from '../../src/testing/index.ts';
import { connect } from '../../generated/client.js';
import type { Commands, Events } from '../../generated/index.js';

test('a migration is begun, and waited for', async () => {
  const server = createMockServer<Commands, Events>(readProtocol('bundled'), {
    handlers: { 'query-migrate': () => ({ status: 'completed', 'total-time': 94 }) },
    events: [{ after: 'migrate', event: 'MIGRATION', data: { status: 'completed' } }],
  });
  const client = await connect(server.connect());

  const completed = client.once('MIGRATION', { filter: ({ data }) => data.status === 'completed' });
  await client.execute('migrate', { uri: 'tcp:192.0.2.1:4444' });
  await completed;
  expect((await client.execute('query-migrate'))['total-time']).toBe(94);
  expect(server.calls.map(({ command }) => command)).toEqual(['migrate', 'query-migrate']);
});
