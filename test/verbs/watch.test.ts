import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished, describe, expect, test } from 'vitest';
import { watch, type WatchPlan, type WatchRun } from '../../src/verbs/watch.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const root = "{ 'include': 'colours.json' }\n{ 'command': 'paint', 'data': { 'colour': 'Colour' } }\n";
const colours = "{ 'enum': 'Colour', 'data': [ 'red' ] }\n";

/** Watches a schema until the test ends. */
function watching(files: Readonly<Record<string, string>>, plan?: (folder: string) => Promise<WatchPlan>) {
  const folder = temporaryFolder(files);
  const controller = new AbortController();
  const runs: WatchRun[] = [];
  const plans: WatchPlan[] = [];
  let wake: () => void = () => undefined;
  const target = { schema: 'vm.json', out: 'out', workingDirectory: folder, emit: ['types' as const] };
  const ended = watch(plan === undefined ? target : () => plan(folder), {
    signal: controller.signal,
    debounce: 5,
    onRun: (run) => {
      runs.push(run);
      wake();
    },
    onPlan: (made) => {
      plans.push(made);
      wake();
    },
  });
  onTestFinished(async () => {
    controller.abort();
    await ended;
  });
  const when = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return {
    folder,
    runs,
    plans,
    ended,
    end: () => {
      controller.abort();
    },
    put: (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text);
    },
    output: (name: string) => readFileSync(path.join(folder, 'out', name), 'utf8'),
    /** Waits until there have been so many runs. */
    run: async (count: number): Promise<WatchRun> => {
      await when(() => runs.length >= count);
      const last = runs.at(-1);
      if (last === undefined) throw new Error('there was no run');
      return last;
    },
    when,
  };
}

describe('watching a schema', { timeout: 20_000 }, () => {
  test('generates at once, and again when an included file changes', async () => {
    const { put, output, run } = watching({ 'vm.json': root, 'colours.json': colours });
    expect(await run(1)).toMatchObject({ first: true, report: { ok: true } });
    put('colours.json', colours.replace("'red'", "'red', 'blue'"));
    const second = await run(2);
    expect(second).toMatchObject({ first: false, report: { ok: true, files: { written: ['colours.ts'] } } });
    expect(output('colours.ts')).toContain("'blue'");
  });

  test('watches files that are included later', async () => {
    const { put, run } = watching({ 'vm.json': colours, 'more/late.json': "{ 'enum': 'Late', 'data': [ 'a' ] }\n" });
    await run(1);
    put('vm.json', `{ 'include': 'more/late.json' }\n${colours}`);
    await run(2);
    put('more/late.json', "{ 'enum': 'Late', 'data': [ 'a', 'b' ] }\n");
    expect((await run(3)).report.files.written).toEqual(['more/late.ts']);
  });

  test('waits for an include that is not there, in a folder that is not there', async () => {
    const { put, folder, run } = watching({ 'vm.json': `{ 'include': 'deep/down/late.json' }\n${colours}` });
    expect((await run(1)).report).toMatchObject({ ok: false, diagnostics: [{ code: 'include-not-found' }] });
    mkdirSync(path.join(folder, 'deep/down'), { recursive: true });
    put('deep/down/late.json', "{ 'enum': 'Late', 'data': [ 'a' ] }\n");
    while (!(await run(2)).report.ok) put('deep/down/late.json', "{ 'enum': 'Late', 'data': [ 'a' ] }\n");
    expect(existsSync(path.join(folder, 'out/deep/down/late.ts'))).toBe(true);
  });

  test('follows what a link leads to, changed and replaced', async () => {
    const files = { 'vm.json': `{ 'include': 'linked.json' }\n`, 'real/part.json': colours };
    const { put, folder, output, when, runs, run } = watching(files);
    await run(1);
    symlinkSync('real/part.json', path.join(folder, 'linked.json'));
    await when(() => runs.at(-1)?.report.ok === true);
    put('real/part.json', colours.replace('red', 'green'));
    await when(() => output('linked.ts').includes('green'));
    put('real/other.json', colours.replace('red', 'blue'));
    renameSync(path.join(folder, 'real/other.json'), path.join(folder, 'real/part.json'));
    await when(() => output('linked.ts').includes('blue'));
  });

  test.each([
    { what: 'the folder of the schema', links: { current: 'old' }, schema: 'current', output: 'part.ts' },
    { what: 'what a link to it leads to', links: { alias: 'old', current: 'alias' }, schema: 'current', output: 'part.ts' },
    { what: 'a folder inside of it', links: { 'all/current': 'old' }, schema: 'all', output: 'current/part.ts' },
  ])('follows a link for $what to another one', async ({ links, schema, output }) => {
    const folder = temporaryFolder({ 'all/qapi-schema.json': "{ 'include': 'current/part.json' }\n" });
    const at = (name: string): string => path.join(folder, name);
    const [[link] = ['']] = Object.entries(links);
    const parent = path.dirname(at(link));
    for (const [name, colour] of Object.entries({ old: 'red', new: 'green' })) {
      mkdirSync(path.join(parent, name));
      writeFileSync(path.join(parent, name, 'qapi-schema.json'), "{ 'include': 'part.json' }\n");
      writeFileSync(path.join(parent, name, 'part.json'), colours.replace('red', colour));
    }
    for (const [name, target] of Object.entries(links)) symlinkSync(target, at(name));
    const target = { schema, out: 'out', workingDirectory: folder, emit: ['types' as const] };
    const { run, when } = watching({}, () => Promise.resolve({ targets: [target], diagnostics: [], files: [] }));
    await run(1);
    const says = (colour: string): boolean => readFileSync(at(`out/${output}`), 'utf8').includes(colour);
    expect(says('red')).toBe(true);
    symlinkSync('new', at('another'));
    renameSync(at('another'), at(link));
    await when(() => says('green'));
    writeFileSync(path.join(parent, 'new/part.json'), colours.replace('red', 'blue'));
    await when(() => says('blue'));
  });

  test.each(['vm.json', 'colours.json', 'plan.json'])('watches already what it tells of: %s is deleted the same moment', async (name) => {
    const folder = temporaryFolder({ 'vm.json': root, 'colours.json': colours, 'plan.json': '' });
    const controller = new AbortController();
    const target = { schema: 'vm.json', out: 'out', workingDirectory: folder, emit: ['types' as const] };
    const plan = { targets: [target], diagnostics: [], files: [path.join(folder, 'plan.json')] };
    const runs: WatchRun[] = [];
    await watch(() => Promise.resolve(plan), {
      signal: controller.signal,
      debounce: 5,
      onRun: (run) => {
        runs.push(run);
        if (runs.length > 1) controller.abort();
        else rmSync(path.join(folder, name));
      },
    });
    expect(runs.map(({ report }) => report.ok)).toEqual([true, name === 'plan.json']);
  });

  test('waits for an include below what is no folder', async () => {
    const { put, folder, run, when, runs } = watching({ 'vm.json': `{ 'include': 'part/late.json' }\n${colours}`, part: '' });
    expect((await run(1)).report).toMatchObject({ ok: false, diagnostics: [{ code: 'include-not-found' }] });
    rmSync(path.join(folder, 'part'));
    mkdirSync(path.join(folder, 'part'));
    await when(() => runs.length > 1);
    put('part/late.json', "{ 'enum': 'Late', 'data': [ 'a' ] }\n");
    await when(() => runs.at(-1)?.report.ok === true);
  });

  test('waits for a schema that is not there', async () => {
    const { put, run, when, runs } = watching({});
    expect((await run(1)).report.diagnostics).toMatchObject([{ code: 'schema-not-found' }]);
    put('vm.json', colours);
    await when(() => runs.at(-1)?.report.ok === true);
  });

  test('a mistake leaves the last good output, and its correction is noticed', async () => {
    const { folder, put, run } = watching({ 'vm.json': root, 'colours.json': colours });
    await run(1);
    const before = filesIn(path.join(folder, 'out'));
    put('colours.json', "{ 'enum': 'Colour', 'data': [ 'red' }\n");
    expect((await run(2)).report.ok).toBe(false);
    expect(filesIn(path.join(folder, 'out'))).toEqual(before);
    put('colours.json', colours);
    expect((await run(3)).report).toMatchObject({ ok: true, files: { written: [] } });
    expect(filesIn(path.join(folder, 'out'))).toEqual(before);
  });

  test('an editor that replaces files is followed, and so is a folder that is replaced', async () => {
    const { folder, put, run, when, runs } = watching({ 'vm.json': "{ 'include': 'a/b.json' }\n", 'a/b.json': colours });
    await run(1);
    put('b.json~', colours.replace('red', 'green'));
    renameSync(path.join(folder, 'b.json~'), path.join(folder, 'a/b.json'));
    expect((await run(2)).report.files.written).toEqual(['a/b.ts']);
    rmSync(path.join(folder, 'a'), { recursive: true });
    await when(() => runs.at(-1)?.report.ok === false);
    mkdirSync(path.join(folder, 'a'));
    put('a/b.json', colours.replace('red', 'white'));
    await when(() => runs.at(-1)?.report.ok === true);
    expect(readFileSync(path.join(folder, 'out/a/b.ts'), 'utf8')).toContain('white');
  });

  test('a folder that is moved away is told of, and waited for', async () => {
    const { folder, put, run, when, runs } = watching({ 'vm.json/qapi-schema.json': colours, 'out/x.md': '' });
    await run(1);
    renameSync(path.join(folder, 'vm.json'), path.join(folder, 'elsewhere'));
    expect((await run(2)).report).toMatchObject({ ok: false, diagnostics: [{ code: 'schema-not-found' }] });
    put('elsewhere/qapi-schema.json', colours.replace('red', 'white'));
    renameSync(path.join(folder, 'elsewhere'), path.join(folder, 'vm.json'));
    await when(() => runs.at(-1)?.report.ok === true);
  });

  test.each(['out', 'out/.qapi-manifest.json', 'out/vm.ts', 'out/messages.ts'])(
    'makes %s again when somebody deletes it',
    async (deleted) => {
      const { folder, put, run, runs } = watching({ 'vm.json': root, 'colours.json': colours });
      for (const count of [1, 2]) {
        await run(count);
        const before = filesIn(path.join(folder, 'out'));
        rmSync(path.join(folder, deleted), { recursive: true });
        expect(await run(count + 1)).toMatchObject({ report: { ok: true } });
        expect(filesIn(path.join(folder, 'out'))).toEqual(before);
      }
      put('colours.json', colours.replace("'red'", "'red', 'blue'"));
      await run(4);
      put('colours.json', colours);
      await run(5);
      // What it writes itself asks for nothing.
      expect(runs.slice(3).map(({ report }) => report.files.written)).toEqual([['colours.ts'], ['colours.ts']]);
    },
  );

  test('ten changes at once are one run, or two', async () => {
    const { put, run, runs, output } = watching({ 'vm.json': root, 'colours.json': colours });
    await run(1);
    for (let i = 0; i < 10; i++) put('colours.json', colours.replace('red', `red-${String(i)}`));
    await run(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(runs.length).toBeLessThan(4);
    expect(output('colours.ts')).toContain("'red-9'");
  });

  test('the signal ends it, and leaves no lock behind', async () => {
    const { folder, run, end, ended } = watching({ 'vm.json': root, 'colours.json': colours });
    await run(1);
    end();
    await ended;
    expect(Object.keys(filesIn(path.join(folder, 'out'))).filter((name) => /lock|staging/.test(name))).toEqual([]);
  });
});

describe('what is watched', { timeout: 20_000 }, () => {
  const reply = (name: string): string =>
    JSON.stringify([
      { name, 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0' },
      { name: '0', 'meta-type': 'object', members: [] },
    ]);

  test('a saved reply, and the schema that gives it names', async () => {
    const { put, run } = watching({ 'reply.json': reply('paint'), 'vm.json': root, 'colours.json': colours }, (folder) =>
      Promise.resolve({
        targets: [{ schema: 'reply.json', namesFrom: 'vm.json', out: 'out', workingDirectory: folder, emit: ['types'] }],
        diagnostics: [],
        files: [],
      }),
    );
    await run(1);
    put('reply.json', reply('draw'));
    expect((await run(2)).report.files.written).toContain('messages.ts');
    put('colours.json', '{ ]');
    expect((await run(3)).report).toMatchObject({ ok: false });
  });

  test.each(['bundled', 'unix:/nowhere', 'v1.0'])('nothing of %s, so it ends and says so', async (schema) => {
    const folder = temporaryFolder();
    const plans: WatchPlan[] = [];
    const target = { schema, out: 'out', workingDirectory: folder, ...(schema === 'v1.0' ? { repo: '.' } : {}) };
    await watch(target, { onPlan: (plan) => plans.push(plan) });
    expect(plans).toMatchObject([{ targets: [], diagnostics: [{ code: 'nothing-to-watch', severity: 'error' }] }]);
    expect(filesIn(folder)).toEqual({});
  });

  test.each([null, [null], 5])('nothing of what is no target, such as %j', async (target) => {
    const plans: WatchPlan[] = [];
    await watch(target as never, { onPlan: (plan) => plans.push(plan) });
    expect(plans).toMatchObject([{ targets: [], diagnostics: [{ code: 'wrong-option' }] }]);
  });

  test('nothing of one target beside others, which is a warning', async () => {
    const { folder, run, plans, runs } = watching({ 'vm.json': colours }, (at) =>
      Promise.resolve({
        targets: [
          { out: 'bundled', workingDirectory: at },
          { schema: 'vm.json', out: 'out', workingDirectory: at },
        ],
        diagnostics: [],
        files: [],
      }),
    );
    await run(2);
    expect(plans).toMatchObject([{ diagnostics: [{ code: 'nothing-to-watch', severity: 'warning' }] }]);
    writeFileSync(path.join(folder, 'vm.json'), colours.replace('red', 'blue'));
    await run(3);
    expect(runs.map(({ target }) => target.out)).toEqual(['bundled', 'out', 'out']);
  });
});

describe('watching what a config asks for', { timeout: 20_000 }, () => {
  const planOf = (folder: string): Promise<WatchPlan> => {
    const config = path.join(folder, 'plan.json');
    const out = readFileSync(config, 'utf8').trim();
    const targets = [{ schema: 'vm.json', out, workingDirectory: folder, emit: ['types' as const] }];
    if (out === 'wrong')
      return Promise.resolve({
        targets: [],
        files: [config],
        diagnostics: [
          { code: 'config-failed', severity: 'error', message: '', help: '', span: null, focus: null, entity: null, related: [] },
        ],
      });
    return Promise.resolve({ targets, files: [config], diagnostics: [] });
  };

  test('a change of it is followed, and a mistake in it changes nothing', async () => {
    const { folder, put, run, plans, when } = watching({ 'vm.json': colours, 'plan.json': 'one' }, planOf);
    await run(1);
    put('plan.json', 'wrong');
    await when(() => plans.length === 2);
    put('vm.json', colours.replace('red', 'blue'));
    expect((await run(2)).report).toMatchObject({ ok: true });
    put('plan.json', 'two');
    await when(() => existsSync(path.join(folder, 'two/vm.ts')));
  });
});
