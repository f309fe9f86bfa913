import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { isLiveAddress } from '../source/live/address.ts';
import type { GenerateOptions } from './generate.ts';
import { isPath } from './open-sources.ts';

/** What kind of schema a target is made from, where no file of it could change; null where files are read. */
export function kindOfUnwatched({
  schema,
  schemas,
  repo,
}: {
  readonly schema?: string | undefined;
  readonly schemas?: readonly string[] | undefined;
  readonly repo?: string | undefined;
}): string | null {
  if (schemas !== undefined && repo === undefined) return null;
  if (schema !== undefined && isLiveAddress(schema)) return 'a running QEMU';
  if (repo !== undefined && (schema === undefined || !(schema === 'bundled' || isPath(schema)))) return 'a revision of a repository';
  return schema === undefined || schema === 'bundled' ? 'part of qapi-codegen' : null;
}

/** Says of which targets nothing can be watched. That is an error where there is nothing else, so that nobody waits for what cannot come. */
export function reportUnwatched(targets: readonly GenerateOptions[], files: readonly string[]): readonly Diagnostic[] {
  const found = targets.flatMap(({ schema, schemas, range, repo, out }) => {
    const what = kindOfUnwatched({ schema, schemas, repo });
    return what === null ? [] : [{ out, what, schema: range ?? schemas?.join(' ') ?? schema ?? (repo === undefined ? 'bundled' : 'HEAD') }];
  });
  const severity = files.length === 0 && found.length === targets.length ? 'error' : 'warning';
  return found.map((each) => diagnostic('nothing-to-watch', each, { severity }));
}
