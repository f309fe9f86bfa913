import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
import type { Emitter, EmitterOptions, JsonFile } from '../emit/own-emitter.ts';
import type { PrintedStatements } from '../emit/printer/fast/index.ts';
import type { Protocol } from '../protocol/index.ts';
import { pathFault } from '../write/output-path.ts';
import { placeOfError } from './error-place.ts';

/**
 * Prints files; the run's own printer.
 * @param known - What statements of ours were printed as in earlier runs; somebody else's may be changed in between
 */
export type Print = (files: readonly OutputFile[], known?: PrintedStatements) => Promise<readonly OutputText[]>;

/** What a user's emitters run on. */
export interface OwnEmission {
  readonly protocol: Protocol;
  readonly options: EmitterOptions;
  readonly print: Print;
  readonly workingDirectory: string;
  /** Paths that are taken already. */
  readonly taken: readonly string[];
}

/** What they made, or what is wrong with it; findings name the emitter. */
export interface OwnOutput {
  readonly texts: readonly OutputText[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs a user's emitters one after the other. Whatever they throw is a finding about them, and so is a path that they may not write to. */
export async function runOwnEmitters(emitters: readonly Emitter[], emission: OwnEmission): Promise<OwnOutput> {
  const texts: OutputText[] = [];
  const diagnostics: Diagnostic[] = [];
  const makers = new Map(emission.taken.map((path) => [path.toLowerCase(), 'the program itself']));
  for (const [index, emitter] of emitters.entries()) {
    const name = emitter.name === '' ? `emitters[${index}]` : emitter.name;
    const made = await runOne(emitter, name, emission);
    if ('code' in made) {
      diagnostics.push(made);
      continue;
    }
    for (const text of made.texts) {
      const other = makers.get(text.path.toLowerCase());
      const reason = pathFault(text.path);
      const help = `The emitter '${name}' makes it${other === undefined ? '' : `, and so does ${other}`}.`;
      if (reason !== null) diagnostics.push(diagnostic('output-outside', { path: text.path, reason }, { help }));
      else if (other !== undefined) diagnostics.push(diagnostic('output-twice', { path: text.path }, { help }));
      else texts.push(text);
      makers.set(text.path.toLowerCase(), `the emitter '${name}'`);
    }
  }
  return { texts, diagnostics };
}

async function runOne(
  emitter: Emitter,
  name: string,
  emission: OwnEmission,
): Promise<{ readonly texts: readonly OutputText[] } | Diagnostic> {
  try {
    const made: unknown = await emitter(emission.protocol, emission.options);
    const fault = faultOf(made);
    if (fault !== null) return diagnostic('emitter-output', { name, reason: fault }, {});
    return { texts: await emission.print((made as readonly (OutputFile | JsonFile)[]).map(withText)) };
  } catch (error) {
    const { reason, span } = placeOfError(error, emission.workingDirectory);
    return diagnostic('emitter-failed', { name, reason }, { span });
  }
}

function withText(file: OutputFile | JsonFile): OutputFile {
  return 'json' in file ? { path: file.path, text: `${JSON.stringify(file.json, null, 2)}\n` } : file;
}

/** Why a value is no list of files, or null when it is one. */
function faultOf(made: unknown): string | null {
  if (!Array.isArray(made)) return 'it is no list';
  for (const [index, file] of (made as readonly unknown[]).entries()) {
    const at = `[${index}]`;
    if (typeof file !== 'object' || file === null) return `${at} is no object`;
    if (!('path' in file) || typeof file.path !== 'string') return `${at}.path is no text`;
    if ('text' in file ? typeof file.text !== 'string' : 'statements' in file && !Array.isArray(file.statements))
      return `${at}.${'text' in file ? 'text is no text' : 'statements is no list'}`;
    if (!('text' in file) && !('statements' in file) && !('json' in file)) return `${at} has neither text, json nor statements`;
    if ('json' in file && (JSON.stringify(file.json) as string | undefined) === undefined) return `${at}.json is nothing that JSON can say`;
  }
  return null;
}
