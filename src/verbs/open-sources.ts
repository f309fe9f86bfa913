import path from 'node:path';
import { given } from '../basics/given.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { rootPlaces } from '../source/file-system.ts';
import type { RevisionSource } from '../source/git/index.ts';
import { isLiveAddress } from '../source/live/address.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { type ConditionOptions, isDiagnostic, type NamesOptions, openSchema, type SchemaOptions } from './open.ts';
import { openRoot } from './open-root.ts';
import { wrongOption, wrongSchema } from './wrong-options.ts';

/** Where the schemas of one run come from. */
export interface Sources {
  locate(schema: string): Promise<SchemaLocation | Diagnostic>;
  /** The same, or the folder or revision alone where it lacks the root file that was asked for. */
  locateTree(schema: string): Promise<SchemaLocation | Diagnostic>;
  /** The repository, where one was given and the argument is no path. */
  revisionsFor(schema: string): Promise<RevisionSource | null>;
  /** Ends what was started. What has been located stays readable. */
  close(): void;
}

export function openSources(options: SchemaOptions & ConditionOptions & NamesOptions): Sources {
  const { repo, root, workingDirectory, onProgress } = options;
  let revisions: Promise<RevisionSource> | null = null;
  const open = async (repository: string): Promise<RevisionSource> => {
    const { openRevisions } = await import('../source/git/index.ts');
    return openRevisions(repository, given({ workingDirectory, onProgress }));
  };
  const revisionsFor = async (schema: string): Promise<RevisionSource | null> =>
    repo === undefined || isPath(schema) ? null : (revisions ??= open(repo));
  const locate = async (schema: string, rootMayLack: boolean): Promise<SchemaLocation | Diagnostic> => {
    const wrong = wrongSchema(schema) ?? wrongOption(options);
    if (wrong !== null) return wrong;
    if (isLiveAddress(schema)) return askQemu(schema, options);
    return (await revisionsFor(schema))?.locate(schema, root, rootMayLack) ?? openPath(schema, options, rootMayLack);
  };
  return {
    locate: (schema) => locate(schema, false),
    locateTree: (schema) => locate(schema, true),
    revisionsFor,
    close: () => {
      void revisions?.then((source) => {
        source.close();
      });
    },
  };
}

/** A root file is picked for folders; a saved reply beside one has none, no more than a running QEMU has. */
function openPath(schema: string, options: SchemaOptions, rootMayLack: boolean): SchemaLocation | Diagnostic {
  const located = openSchema(schema, options, rootMayLack);
  if (isDiagnostic(located) && located.code === 'schema-not-found' && options.repo === undefined) {
    const help = helpOnRepository(schema);
    return help === null ? located : { ...located, help };
  }
  if (!isDiagnostic(located) || located.code !== 'root-of-file') return located;
  const { root: _root, ...others } = options;
  const file = openSchema(schema, others);
  return !isDiagnostic(file) && openRoot(file).reply !== null ? file : located;
}

/** What is said of a name that is no path here, and reads as one that `--repo` is needed for. */
function helpOnRepository(schema: string): string | null {
  if (/^(?:[a-z][a-z+.-]+:\/\/|git@)/i.test(schema))
    return 'The address of a repository is given with --repo, and a tag, branch or commit of it as the schema.';
  return /^v?\d+\.\d+(?:\.\d+)?(?:-\w+)?$/.test(schema) ? `Where '${schema}' is a tag of a repository, name that, too: --repo DIR.` : null;
}

async function askQemu(address: string, { workingDirectory, timeout, onProgress }: SchemaOptions): Promise<SchemaLocation | Diagnostic> {
  const { locateLive } = await import('../source/live/locate.ts');
  onProgress?.(`asking ${address}`);
  return locateLive(address, given({ workingDirectory, timeout }));
}

/** No name of a tag or branch begins so. */
export function isPath(schema: string): boolean {
  return schema === 'bundled' || /^\.{0,2}\//.test(schema) || schema === '.' || schema === '..';
}

/** Finds one schema, for who needs no second. */
export async function locateOne(
  schema: string,
  options: SchemaOptions & ConditionOptions & NamesOptions,
): Promise<SchemaLocation | Diagnostic> {
  const sources = openSources(options);
  try {
    return await sources.locate(schema);
  } finally {
    sources.close();
  }
}

/** Where a schema that was not found could appear. */
export function placesOfSchema({ schema = 'bundled', root }: { readonly schema?: string; readonly root?: string }): readonly string[] {
  const inside = root === undefined ? rootPlaces : [root];
  return [schema, ...inside.map((place) => path.join(schema, place))];
}
