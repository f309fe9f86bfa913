import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { mergeOutputFiles } from '../emit/merge-files.ts';
import type { NameTable } from '../emit/names.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
import type { Reuse } from '../emit/reuse.ts';
import { emitTypes } from '../emit/types/index.ts';
import { emitValidators } from '../emit/validators/index.ts';
import type { Protocol } from '../protocol/index.ts';
import type { Schema } from '../schema/model.ts';
import { toolVersion } from '../version.ts';
import type { Choices } from './choices.ts';
import type { DocumentationRequest } from './documentation.ts';
import type { EmitterName } from './emitters.ts';
import type { Print } from './own-emitters.ts';

const codeEmitters: ReadonlySet<EmitterName> = new Set(['types', 'validators', 'client']);

/** Whether there are files of modules among what is asked for. */
export function emitsCode({ emit: wanted }: Choices): boolean {
  return wanted.some((name) => codeEmitters.has(name));
}

/** Runs the emitters that are asked for. */
export async function emit(protocol: Protocol, choices: Choices, names: NameTable, reuse: Reuse): Promise<readonly OutputFile[]> {
  const code = emitsCode(choices) ? await emitCode(protocol, choices, names, reuse) : [];
  if (!choices.emit.includes('json-schema')) return code;
  const { emitJsonSchema } = await import('../emit/json-schema/index.ts');
  return [...code, ...emitJsonSchema(protocol, { docsText: choices.docsText, openEnums: choices.openEnums, toolVersion })];
}

async function emitCode(
  protocol: Protocol,
  { emit: wanted, ...options }: Choices,
  names: NameTable,
  reuse: Reuse,
): Promise<readonly OutputFile[]> {
  const client = wanted.includes('client');
  // Exact integers in answers need to know which members have 64 bits, as the validators do.
  const validators = wanted.includes('validators') || (client && options.int64 === 'bigint');
  const sets = [emitTypes(protocol, { ...options, toolVersion }, names, reuse)];
  if (validators) sets.push(emitValidators(protocol, { ...options, toolVersion }, names, reuse));
  if (client) {
    const { emitClient } = await import('../emit/client/index.ts');
    sets.push(emitClient(protocol, { int64: options.int64, validators, toolVersion }));
  }
  return mergeOutputFiles(...sets);
}

/** Pages alone are the whole folder; beside other output they have one of their own. */
export async function emitPages(
  schema: Schema | null,
  protocol: Protocol,
  { emit: wanted, docs }: Choices,
  described: Pick<DocumentationRequest, 'ownText' | 'version' | 'only' | 'history'>,
): Promise<{ readonly files: readonly OutputFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  if (docs === undefined) return { files: [], diagnostics: [] };
  const { emitDocumentation } = await import('./documentation.ts');
  const { files, diagnostics } = await emitDocumentation(schema, protocol, {
    ...described,
    flavour: docs.flavour,
    docsText: docs.docsText,
  });
  return { files: wanted.length === 1 ? files : files.map((file) => ({ ...file, path: `docs/${file.path}` })), diagnostics };
}

/**
 * What a package has beside its sources.
 * @param print sets it in the style of the run
 * @param versions oldest first, where it is one of several
 */
export async function withPackage(
  texts: readonly OutputText[],
  protocol: Protocol,
  choices: Choices,
  print: Print,
  versions: readonly string[] = [],
): Promise<readonly OutputText[]> {
  if (!choices.emit.includes('package')) return texts;
  const { emitPackage } = await import('../emit/package/index.ts');
  const { package: about, commit, isOwnText, settings, only, int64, openEnums, docsText, docs, format, emitters, emit: wanted } = choices;
  const described = {
    ...{ emit: wanted, only, settings, int64, openEnums },
    ...(docs === undefined ? {} : { docs: docs.flavour, hasTextOnPages: docs.docsText }),
    ...(format === undefined ? {} : { format: 'prettier' }),
    ...(emitters === undefined ? {} : { emitters }),
    ...(versions.length === 0 ? {} : { versions }),
  };
  const files = emitPackage(protocol, texts, { ...about, toolVersion, docsText, isOwnText, commit, described });
  return [...texts, ...(await print(files))];
}
