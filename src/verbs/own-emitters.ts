import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
import type { Emitter, EmitterOptions, JsonFile } from '../emit/own-emitter.ts';
import type { PrintedStatements } from '../emit/printer/fast/index.ts';
import type { Protocol } from '../protocol/index.ts';
import { clashDiagnostic, pathFault } from '../write/output-path.ts';
import { createPlaces } from '../write/places.ts';
import { nameOfEmitter } from './emitter-name.ts';
import { faultOfFiles } from './emitter-fault.ts';
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
  const places = createPlaces<string>();
  for (const path of emission.taken) places.take(path, 'the program itself');
  for (const [index, emitter] of emitters.entries()) {
    const name = nameOfEmitter(emitter) || `emitters[${index}]`;
    const made = await runOne(emitter, name, emission);
    if ('code' in made) {
      diagnostics.push(made);
      continue;
    }
    for (const text of made.texts) {
      const reason = pathFault(text.path);
      const clash = reason === null ? places.take(text.path, `the emitter '${name}'`) : null;
      const help = `The emitter '${name}' makes it${clash === null ? '' : `, and so does ${clash.owner}`}.`;
      if (reason !== null) diagnostics.push(diagnostic('output-outside', { path: text.path, reason }, { help }));
      else if (clash === null) texts.push(text);
      else diagnostics.push(clashDiagnostic(text.path, clash.path, help));
    }
  }
  return { texts, diagnostics };
}

const membersOfFiles = ['path', 'text', 'json', 'statements', 'trailer'] as const;

/** Files with each getter asked once, as long as what it throws can be told of. */
function withMembersRead(made: unknown): unknown {
  if (!Array.isArray(made)) return made;
  return Array.from(made as readonly unknown[], (file) => {
    if (typeof file !== 'object' || file === null) return file;
    const keys = membersOfFiles.filter((key) => key in file);
    return Object.fromEntries(keys.map((key) => [key, Reflect.get(file, key) as unknown]));
  });
}

async function runOne(
  emitter: Emitter,
  name: string,
  emission: OwnEmission,
): Promise<{ readonly texts: readonly OutputText[] } | Diagnostic> {
  try {
    const made = withMembersRead(await emitter(emission.protocol, emission.options));
    const fault = faultOfFiles(made);
    if (fault !== null) return diagnostic('emitter-output', { name, reason: fault }, {});
    return await printed((made as readonly (OutputFile | JsonFile)[]).map(withText), name, emission);
  } catch (error) {
    const { reason, span } = placeOfError(error, emission.workingDirectory);
    return diagnostic('emitter-failed', { name, reason }, { span });
  }
}

function withText(file: OutputFile | JsonFile): OutputFile {
  return 'json' in file ? { path: file.path, text: `${JSON.stringify(file.json, null, 2)}\n` } : file;
}

/** A file that cannot be printed is named: who wrote the emitter looks for it first. */
async function printed(
  files: readonly OutputFile[],
  name: string,
  { print, workingDirectory }: OwnEmission,
): Promise<{ readonly texts: readonly OutputText[] } | Diagnostic> {
  try {
    return { texts: await print(files) };
  } catch (error) {
    for (const file of files) {
      try {
        await print([file]);
      } catch (cause) {
        const { reason, span } = placeOfError(cause, workingDirectory);
        return diagnostic('emitter-failed', { name, reason: `'${file.path}' cannot be printed: ${reason}` }, { span });
      }
    }
    throw error;
  }
}
