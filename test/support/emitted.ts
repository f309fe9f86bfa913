import { emitTypes, type TypesOptions } from '../../src/emit/types/index.ts';
import { print } from '../../src/emit/printer/print.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { compile } from './compile.ts';

const defaults: TypesOptions = { docsText: true, int64: 'number' };

/** The types of a protocol, as printed; text by path. */
export async function emitted(protocol: Protocol, options: Partial<TypesOptions> = {}): Promise<ReadonlyMap<string, string>> {
  const { texts } = await print(emitTypes(protocol, { ...defaults, ...options }));
  return new Map(texts.map(({ path, text }) => [path, text]));
}

/** One file of them. */
export async function emittedFile(protocol: Protocol, path: string, options: Partial<TypesOptions> = {}): Promise<string> {
  const text = (await emitted(protocol, options)).get(path);
  if (text === undefined) throw new Error(`no file ${path} was emitted`);
  return text;
}

/**
 * What TypeScript says about the types of a protocol and about code that uses them, which can import everything from
 * `./index.js`. Lines that must not compile stand behind `// @ts-expect-error`.
 */
export async function compileTypes(protocol: Protocol, user = '', options: Partial<TypesOptions> = {}): Promise<readonly string[]> {
  const files = new Map(await emitted(protocol, options));
  if (user !== '') files.set('user.ts', user);
  return compile(files);
}

/** A text without comments. */
export function withoutComments(text: string): string {
  return text.replace(/^ *\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/gm, '');
}
