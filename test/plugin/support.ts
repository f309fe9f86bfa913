import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginOptions } from '../../src/plugin/options.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What the app speaks. */
export const schemaText: string =
  "{ 'enum': 'PowerState', 'data': [ 'on', 'off' ] }\n" +
  "{ 'struct': 'Power', 'data': { 'state': 'PowerState' } }\n" +
  "{ 'command': 'query-power', 'returns': 'Power' }\n";

/** The same, with a mistake at line 2, column 41. */
export const wrongSchema: string = schemaText.replace("'state': 'PowerState'", "'state': 'PowerStat'");

/** A tiny app that uses what is generated. */
export function tinyApp(schema: string = schemaText): string {
  return temporaryFolder({
    'vm.json': schema,
    'main.ts': "import { isPowerState } from './qmp/index.js';\nexport const answer = [isPowerState('on'), isPowerState('wrong')];\n",
    'package.json': '{ "type": "module", "sideEffects": false }\n',
  });
}

/** The target of a tiny app. */
export function targetIn(folder: string): PluginOptions {
  return { schema: path.join(folder, 'vm.json'), out: path.join(folder, 'qmp') };
}

/** What the built script exports. */
export async function answerOf(file: string): Promise<unknown> {
  if (!existsSync(file)) throw new Error(`${file} was not built`);
  const { answer } = (await import(`${pathToFileURL(file).href}?${Math.random()}`)) as { answer: unknown };
  return answer;
}

/** The text of a file, empty when it is not there. */
export function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Tries something until it holds, for ten seconds. @param pause - between two tries, in milliseconds */
export async function eventually(isTrue: () => boolean, pause = 20): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('it did not come true');
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
