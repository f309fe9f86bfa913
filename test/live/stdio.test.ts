import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { describeShared } from '../support/shared.ts';
import { describeLive, qemu } from './support/machine.ts';
import { livePackage } from './support/package.ts';

const args = ['-nodefaults', '-display', 'none', '-machine', 'none', '-qmp', 'stdio'];

describeShared('with the schema of 7.2', () => {
  describeLive('a monitor on standard input and output', () => {
    // A monitor on a pipe does not end with it, so QEMU is told to.
    test.each(['the child process', 'its two streams'])('is spoken to by %s', async (how) => {
      const { connect } = await livePackage();
      const child = spawn(qemu, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      const exit = new Promise((resolve) => child.once('exit', resolve));
      try {
        const target = how === 'the child process' ? child : { readable: child.stdout, writable: child.stdin };
        const client = await connect(target, { check: 'throw' });
        expect(client.greeting).toMatchObject({ version: { qemu: { major: 7, minor: 2 } } });
        expect(await client.execute('query-status')).toMatchObject({ status: expect.any(String) });
        expect(await client.execute('query-qmp-schema')).toHaveLength(1051);
        await client.execute('quit');
        expect(await exit).toBe(0);
      } finally {
        child.kill('SIGKILL');
      }
    });
  });
});
