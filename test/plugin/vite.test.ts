import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, createLogger, createServer } from 'vite';
import { expect, test, vi } from 'vitest';
import qapi from '../../src/plugin/vite.ts';
import { answerOf, eventually, schemaText, targetIn, textOf, tinyApp, wrongSchema } from './support.ts';

function buildApp(folder: string): Promise<unknown> {
  return build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [qapi(targetIn(folder))],
    build: { lib: { entry: path.join(folder, 'main.ts'), formats: ['es'], fileName: 'app' }, outDir: 'built' },
  });
}

test('a build by Vite has fresh code', async () => {
  const folder = tinyApp();
  await buildApp(folder);
  expect(await answerOf(path.join(folder, 'built/app.js'))).toEqual([true, false]);
});

test('a mistake in the schema fails it, with place, frame and help, and leaves what was there', async () => {
  const folder = tinyApp();
  await buildApp(folder);
  const before = readFileSync(path.join(folder, 'qmp/vm.ts'), 'utf8');
  writeFileSync(path.join(folder, 'vm.json'), wrongSchema);
  const error: unknown = await buildApp(folder).catch((caught: unknown) => caught);
  const text = error instanceof Error ? `${error.message}\n${'frame' in error ? String(error.frame) : ''}` : '';
  expect(text).toContain("uses the unknown type 'PowerStat' [unknown-type]");
  expect(text).toMatch(/vm\.json:2:41/);
  expect(text).toContain("    2 | { 'struct': 'Power', 'data': { 'state': 'PowerStat' } }\n");
  expect(text).toContain("help: Did you mean 'PowerState'?");
  expect(readFileSync(path.join(folder, 'qmp/vm.ts'), 'utf8')).toBe(before);
});

test('a server generates when it starts and when the schema changes, and shows mistakes', async () => {
  const folder = tinyApp();
  const errors: string[] = [];
  const warnings: string[] = [];
  const logger = { ...createLogger('silent'), error: (text: string) => errors.push(text), warn: (text: string) => warnings.push(text) };
  const server = await createServer({
    root: folder,
    configFile: false,
    customLogger: logger,
    plugins: [qapi({ ...targetIn(folder), define: ['CONFIG_POWR'] })],
    server: { ws: false, middlewareMode: true },
  });
  try {
    expect(existsSync(path.join(folder, 'qmp/vm.ts'))).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/^warning: 'CONFIG_POWR' .*\[unknown-symbol\]\n/)]);
    // Until the watcher is ready a change may go unseen.
    await eventually(() => {
      writeFileSync(path.join(folder, 'vm.json'), wrongSchema);
      return errors.some((text) => text.includes("vm.json:2:41: error: the member 'state' uses the unknown type"));
    }, 200);
    await eventually(() => {
      writeFileSync(path.join(folder, 'vm.json'), schemaText.replace("'off'", "'paused'"));
      return textOf(path.join(folder, 'qmp/vm.ts')).includes('paused');
    }, 200);
  } finally {
    await server.close();
  }
});

test('a server serves what changes in an output folder that it made itself, down to the last of quick edits, and makes it again', async () => {
  const folder = tinyApp();
  const file = path.join(folder, 'vm.json');
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [qapi({ schema: file, out: path.join(folder, 'src/qmp') })],
    server: { ws: false, middlewareMode: true },
  });
  const spy = vi.spyOn(server.ws, 'send');
  const sent = (): readonly string[] => spy.mock.calls.map(([message]) => JSON.stringify(message));
  const served = async (): Promise<string> => (await server.transformRequest('/src/qmp/vm.ts'))?.code ?? '';
  try {
    expect(await served()).toContain('["on", "off"]');
    const seen = new Set<string>();
    server.watcher.on('all', (_, name) => seen.add(path.basename(name)));
    await eventually(() => {
      writeFileSync(file, schemaText.replace("'off'", `'v${seen.size}'`));
      return seen.has('vm.ts');
    }, 200);
    writeFileSync(file, wrongSchema);
    await eventually(() => sent().some((message) => message.includes('[unknown-type]')));
    for (let number = 0; number < 10; number++) {
      writeFileSync(file, schemaText.replace("'off'", `'edit${number}'`));
      await new Promise((resolve) => setTimeout(resolve, 12));
    }
    await eventually(() => textOf(path.join(folder, 'src/qmp/vm.ts')).includes('edit9'));
    await expect.poll(served).toContain('edit9');
    expect(sent()).toContain('{"type":"update","updates":[]}');
    rmSync(path.join(folder, 'src/qmp/vm.ts'));
    await eventually(() => textOf(path.join(folder, 'src/qmp/vm.ts')).includes('edit9'));
    rmSync(path.join(folder, 'src/qmp'), { recursive: true });
    await eventually(() => textOf(path.join(folder, 'src/qmp/vm.ts')).includes('edit9'));
  } finally {
    await server.close();
  }
});
