import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { generate, type GenerateOptions } from '../../src/verbs/generate.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

/** Called before each call of the file system, with what it is about. */
const calls = vi.hoisted(() => ({ before: (_name: string, _place: unknown): void => undefined }));

vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs')>();
  type Call = (...args: unknown[]) => unknown;
  const told = (name: string, call: Call): Call =>
    Object.assign((...args: unknown[]) => {
      calls.before(name, args[0]);
      return call(...args);
    }, call);
  // What answers false rather than to throw cannot be refused.
  const names = Object.keys(original).filter((name) => name.endsWith('Sync') && name !== 'existsSync');
  const entries = Object.entries(original as unknown as Record<string, Call>)
    .filter(([name]) => names.includes(name))
    .map(([name, call]) => [name, told(name, call)]);
  const native = told('realpathSync', original.realpathSync.native as Call);
  const wrapped = { ...(original as object), ...(Object.fromEntries(entries) as object), realpathSync: { native } };
  return { ...wrapped, default: wrapped };
});

afterEach(() => {
  calls.before = () => undefined;
});

const before = "{ 'enum': 'Kind', 'data': [ 'a' ] }\n{ 'command': 'get', 'returns': [ 'Kind' ] }\n";
const after = before.replace("'a'", "'a', 'b'");

/** Few files: each of their calls has a run of its own. */
const emit = ['types'] as const;

const runs: Readonly<Record<string, (folder: string) => GenerateOptions>> = {
  'a first run': (folder) => ({ schema: path.join(folder, 'vm.json'), out: path.join(folder, 'new/out'), emit }),
  'a run with nothing to do': (folder) => ({ schema: path.join(folder, 'vm.json'), out: path.join(folder, 'out'), emit }),
  'a run after a change': (folder) => ({ schema: path.join(folder, 'changed.json'), out: path.join(folder, 'out'), emit }),
  'a comparison': (folder) => ({ schema: path.join(folder, 'vm.json'), out: path.join(folder, 'out'), emit, check: true }),
  'a comparison after a change': (folder) => ({
    schema: path.join(folder, 'changed.json'),
    out: path.join(folder, 'out'),
    emit,
    check: true,
  }),
};

/** The folder that a run starts from. */
async function prepared(): Promise<string> {
  const folder = temporaryFolder({ 'vm.json': before });
  await generate({ schema: path.join(folder, 'vm.json'), out: path.join(folder, 'out'), emit });
  // A file that goes, in a folder of its own, and one that is not ours.
  putFiles(folder, { 'changed.json': after, 'out/theirs/notes.txt': '' });
  return folder;
}

test.each(Object.entries(runs))(
  '%s reports whatever the system refuses, and throws nothing',
  { timeout: 120_000 },
  async (_, optionsIn) => {
    const start = await prepared();
    for (const code of ['EIO', 'ELOOP']) {
      for (let refused = 0; ; refused++) {
        const folder = temporaryFolder();
        cpSync(start, folder, { recursive: true });
        const options = optionsIn(folder);
        let count = 0;
        const hits: string[] = [];
        calls.before = (name, place) => {
          if (typeof place !== 'string' || !place.startsWith(options.out) || count++ !== refused) return;
          hits.push(`${name} ${place}`);
          throw Object.assign(new Error(`${code}: some reason, ${name} '${place}'`), { code, syscall: name, path: place });
        };
        const report = await generate(options).catch((error: unknown) => `${hits.join()}: ${String(error)}`);
        calls.before = () => undefined;
        expect(report).toBeTypeOf('object');
        if (typeof report === 'string' || hits.length === 0) break;
        if (!report.ok && options.check !== true) expect(report.diagnostics.length).toBeGreaterThan(0);
      }
    }
  },
);
