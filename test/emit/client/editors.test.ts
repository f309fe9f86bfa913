import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { emitClient } from '../../../src/emit/client/index.ts';
import { mergeOutputFiles } from '../../../src/emit/merge-files.ts';
import { print } from '../../../src/emit/printer/print.ts';
import { emitTypes } from '../../../src/emit/types/index.ts';
import { protocolOf } from '../../support/schema.ts';
import { packageOf } from '../../range/support.ts';

const schema = `
##
# @query-fan:
#
# Read how fast a fan turns.
#
# Since: 9.0
##
{ 'command': 'query-fan', 'data': { '*name': 'str' }, 'returns': 'int' }

##
# @fan-stop:
#
# Stop a fan.
#
# Features:
#
# @deprecated: Use @query-fan.
##
{ 'command': 'fan-stop', 'data': { 'name': 'str' }, 'features': [ 'deprecated' ] }
`;

const user = `import type { Client } from './client.js';
declare const client: Client;
void client.commands['query-fan']();
void client.commands['fan-stop']({ name: 'a' });
void client.commands[''];
void client.commands['query-van']();
`;

/** What an editor with TypeScript shows of a source beside a package. */
interface Editor {
  /** At the text between two others in the source. */
  readonly hover: (text: string) => { readonly type: string; readonly documentation: string; readonly tags: readonly string[] };
  /** Of a call, behind its opening parenthesis. */
  readonly signature: (text: string) => string;
  /** File and line. */
  readonly definition: (text: string) => readonly string[];
  readonly completions: (text: string) => readonly { readonly name: string; readonly modifiers: string; readonly documentation: string }[];
  readonly complaints: () => readonly string[];
  /** What is struck out. */
  readonly deprecated: () => readonly string[];
}

function editorOf(generated: ReadonlyMap<string, string>): Editor {
  const folder = path.resolve(import.meta.dirname, '../../../package');
  const texts = new Map([...generated].map(([name, text]) => [path.join(folder, name), text]));
  const file = path.join(folder, 'user.ts');
  texts.set(file, user);
  texts.set(path.join(folder, 'package.json'), '{ "type": "module" }');
  const read = (name: string): string | undefined => texts.get(name) ?? ts.sys.readFile(name);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'],
      module: ts.ModuleKind.NodeNext,
      strict: true,
      types: ['node'],
      skipLibCheck: true,
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = read(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => texts.has(name) || ts.sys.fileExists(name),
    readFile: read,
  });
  const at = (text: string): number => user.indexOf(text) + 1;
  return {
    hover: (text) => {
      const info = service.getQuickInfoAtPosition(file, at(text));
      return {
        type: ts.displayPartsToString(info?.displayParts),
        documentation: ts.displayPartsToString(info?.documentation),
        tags: info?.tags?.map((tag) => `${tag.name}: ${ts.displayPartsToString(tag.text)}`) ?? [],
      };
    },
    signature: (text) => {
      const [item] = service.getSignatureHelpItems(file, user.indexOf(text) + text.length, {})?.items ?? [];
      return item?.parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts)).join(', ') ?? '';
    },
    definition: (text) =>
      (service.getDefinitionAtPosition(file, at(text)) ?? []).map(({ fileName, textSpan }) => {
        const before = (texts.get(fileName) ?? '').slice(0, textSpan.start);
        const line = (texts.get(fileName) ?? '').split('\n')[before.split('\n').length - 1] ?? '';
        return `${path.relative(folder, fileName)}: ${line.trim()}`;
      }),
    completions: (text) =>
      (service.getCompletionsAtPosition(file, at(text), {})?.entries ?? []).map(({ name, kindModifiers = '' }) => ({
        name,
        modifiers: kindModifiers,
        documentation: ts.displayPartsToString(
          service.getCompletionEntryDetails(file, at(text), name, undefined, undefined, undefined, undefined)?.documentation,
        ),
      })),
    complaints: () => service.getSemanticDiagnostics(file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
    deprecated: () =>
      service
        .getSuggestionDiagnostics(file)
        .filter(({ reportsDeprecated }) => reportsDeprecated)
        .map(({ start, length }) => user.slice(start, start + length)),
  };
}

describe.each([
  [
    'one version',
    async () => {
      const protocol = protocolOf(schema);
      const files = mergeOutputFiles(
        emitTypes(protocol, { docsText: true, int64: 'number' }),
        emitClient(protocol, { int64: 'number', validators: false }),
      );
      return new Map((await print(files)).texts.map(({ path: name, text }) => [name, text]));
    },
  ],
  [
    'several versions',
    () => packageOf({ '9.0.0': schema, '9.1.0': `${schema} { 'command': 'new' }` }, { docsText: true, client: true, validators: false }),
  ],
] as const)('of a package of %s an editor', (_, make) => {
  let editor: Editor;
  beforeAll(async () => {
    editor = editorOf(await make());
  });

  test('shows what the schema says of a command, where its function stands', () => {
    expect(editor.hover("'query-fan'")).toEqual({
      type: expect.stringMatching(/^\(property\) 'query-fan': .*=> Promise<number>$/) as string,
      documentation: 'Read how fast a fan turns.',
      tags: ['since: 9.0'],
    });
    expect(editor.signature("['query-fan'](")).toMatch(/^args\?: QueryFanArguments.*, options\?: CallOptions/);
    expect(editor.hover("'fan-stop'")).toMatchObject({ documentation: 'Stop a fan.', tags: ['deprecated: Use `query-fan`.'] });
  });

  test('leads from it to the member of Commands', () => {
    expect(editor.definition("'query-fan'")).toEqual([
      expect.stringMatching(/^messages\.ts: 'query-fan': \{ arguments: QueryFanArguments; /),
    ]);
  });

  test('completes names, and tells what they are', () => {
    const completions = editor.completions("'']");
    expect(completions.map(({ name, documentation }) => [name, documentation])).toEqual([
      ['query-fan', 'Read how fast a fan turns.'],
      ['fan-stop', 'Stop a fan.'],
    ]);
    expect(completions.map(({ modifiers }) => modifiers.includes('deprecated'))).toEqual([false, true]);
  });

  test('strikes out what is deprecated, and asks for what is like a mistyped name', () => {
    expect(editor.deprecated()).toEqual(["'fan-stop'"]);
    expect(editor.complaints()).toEqual(
      expect.arrayContaining([expect.stringMatching(/Property 'query-van' does not exist .* Did you mean 'query-fan'\?$/)]),
    );
  });
});
