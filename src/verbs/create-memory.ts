import path from 'node:path';
import { createSourceText, type SourceText } from '../diagnostics/source-text.ts';
import { createNameTables } from '../emit/names-again.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
import type { PrintedStatements } from '../emit/printer/fast/index.ts';
import { createReuse } from '../emit/reuse.ts';
import { isReply } from '../introspect/is-reply.ts';
import { isSameData } from '../emit/same-data.ts';
import type { Protocol } from '../protocol/index.ts';
import { isFailure } from '../source/tree.ts';
import { createTransformations } from '../transform/known.ts';
import { createInputHashes } from '../write/input-hashes.ts';
import type { Memory } from './memory.ts';

/** What the pretended edit adds, so that there is another type to think of everywhere. */
const addition = "\n##\n# @QapiRehearsal:\n#\n# Since: 1.0\n##\n{ 'struct': 'QapiRehearsal', 'data': { } }\n";

/** A memory for the runs of one target. */
export function createMemory(): Memory {
  const inputs = new Set<string>();
  const sources = new Map<string, SourceText>();
  let printedFiles = new Map<string, { readonly file: OutputFile; readonly text: OutputText }>();
  let printedStyle: string | undefined;
  const printedStatements: PrintedStatements = new WeakMap();
  let protocolBefore: Protocol | null = null;
  let edited: string | null = null;
  return {
    inputs,
    begin: () => {
      inputs.clear();
    },
    look: (file) => {
      inputs.add(file);
    },
    pretendEdit(isEdited) {
      const [longest] = [...sources].filter(([, { text }]) => !isReply(text)).sort(([, a], [, b]) => b.text.length - a.text.length);
      edited = isEdited ? (longest?.[0] ?? null) : null;
    },
    open({ tree, root, argument }, workingDirectory) {
      const top = path.resolve(workingDirectory, tree.name);
      inputs.add(path.join(top, 'VERSION'));
      const read: typeof tree.read = (file) => {
        const absolute = path.join(top, file);
        inputs.add(absolute);
        const source = tree.read(file);
        if (isFailure(source)) return source;
        const known = sources.get(absolute);
        const current = known?.text === source.text ? known : source;
        sources.set(absolute, current);
        return absolute === edited ? createSourceText(current.path, `\n${current.text}${addition}`) : current;
      };
      // Without the places on the disk, so that nothing is read without being noted.
      const { placeOf: _, ...rest } = tree;
      return { tree: { ...rest, read }, root, argument };
    },
    known: createTransformations(),
    names: createNameTables(),
    reuse: createReuse(),
    hashesOf: createInputHashes(),
    keep(protocol) {
      const kept = protocolBefore === null ? protocol : withKnownDefinitions(protocol, protocolBefore);
      protocolBefore = kept;
      return kept;
    },
    async print(files, style, print) {
      const next: typeof printedFiles = new Map();
      const before = printedStyle === style ? printedFiles : new Map<string, never>();
      const changed = files.filter((file) => !isSameData(before.get(file.path)?.file, file));
      const texts = new Map((await print(changed, printedStatements)).map((text) => [text.path, text]));
      const all = files.flatMap((file) => {
        const text = texts.get(file.path) ?? before.get(file.path)?.text;
        if (text !== undefined) next.set(file.path, { file, text });
        return text ?? [];
      });
      printedFiles = next;
      printedStyle = style;
      return all;
    },
  };
}

function withKnownDefinitions(protocol: Protocol, before: Protocol): Protocol {
  const { types, commands, events } = protocol;
  return {
    ...protocol,
    types: known(types, before.types),
    commands: known(commands, before.commands),
    events: known(events, before.events),
  };
}

function known<T extends { readonly name: string }>(now: readonly T[], before: readonly T[]): readonly T[] {
  const byName = new Map(before.map((each) => [each.name, each]));
  return now.map((each) => {
    const other = byName.get(each.name);
    return other !== undefined && isSameData(other, each) ? other : each;
  });
}
