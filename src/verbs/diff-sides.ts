import { existsSync } from 'node:fs';
import path from 'node:path';
import { commentsIn } from '../check/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Place, type Protocol, PROTOCOL_FORMAT_VERSION } from '../protocol/index.ts';
import type { ToldByName } from '../protocol/told.ts';
import type { Schema } from '../schema/model.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { toldBy } from '../transform/index.ts';
import { isDiagnostic, type SchemaOptions, settingsOf } from './open.ts';
import { openProtocolAt, type ProtocolOptions } from './open-protocol.ts';
import { type OpenedRoot, openRoot } from './open-root.ts';
import type { Sources } from './open-sources.ts';

/** One of the two that are compared. */
export interface OpenedSide {
  readonly protocol: Protocol;
  /** Symbols that its conditions name; null for a reply. */
  readonly symbols: ReadonlySet<string> | null;
  /** What its documentation says, read when it is asked for; null for a reply, which has none. */
  readonly documentation: ToldByName | null;
  /** Makes the place of a change one that is relative to the working directory, or to the repository. */
  readonly locate: (place: Place) => Place;
  /** The root file that its tree has not: nothing is compared then. */
  readonly lackedRoot?: string;
}

/** Both sides, or what keeps them from being compared. */
export type OpenedSides =
  | { readonly kind: 'opened'; readonly old: OpenedSide; readonly new: OpenedSide }
  | { readonly kind: 'failed'; readonly findings: readonly Diagnostic[] };

/** Opens both sides; or says what is wrong with either, with the errors of both. */
export async function openSides(sources: Sources, names: readonly [string, string], options: ProtocolOptions): Promise<OpenedSides> {
  const [old, current] = await locateSides(sources, names);
  if (isDiagnostic(old) || isDiagnostic(current)) {
    const missing = [old, current].filter((located) => isDiagnostic(located));
    // What is wrong with the options is so on both sides.
    const isSame = names[0] === names[1] || missing[0]?.message === missing[1]?.message;
    return { kind: 'failed', findings: isSame ? missing.slice(0, 1) : missing };
  }
  if (old.lacksRoot || current.lacksRoot) return openOneSide([old, current], names, options);
  const roots = [openRoot(old), openRoot(current)] as const;
  const sides = [await open(roots[0], options, names[1], roots[1]), await open(roots[1], options, names[0], roots[0])] as const;
  const [first, second] = sides;
  if (isSide(first) && isSide(second)) return { kind: 'opened', old: first, new: second };
  // Both say the same of a schema that is compared with itself.
  const broken = names[0] === names[1] ? [first] : sides;
  return { kind: 'failed', findings: broken.flatMap((side) => (isSide(side) ? [] : side)) };
}

/** A schema may be new in a tree, or gone from it, which is told by its root alone: a folder or revision that is not there is a mistake. */
async function locateSides(
  sources: Sources,
  names: readonly [string, string],
): Promise<readonly [SchemaLocation | Diagnostic, SchemaLocation | Diagnostic]> {
  const [old, current] = await Promise.all([sources.locateTree(names[0]), sources.locateTree(names[1])]);
  const sides = [old, current];
  if (!sides.some((side) => !isDiagnostic(side) && side.lacksRoot)) return [old, current];
  if (sides.some((side) => !isDiagnostic(side) && !side.lacksRoot && openRoot(side).reply === null)) return [old, current];
  return Promise.all([sources.locate(names[0]), sources.locate(names[1])]);
}

/** Compares the schema of the side that has one with nothing. */
async function openOneSide(
  [old, current]: readonly [SchemaLocation, SchemaLocation],
  names: readonly [string, string],
  options: ProtocolOptions,
): Promise<OpenedSides> {
  const nothing = (location: SchemaLocation): OpenedSide => ({
    protocol: emptyProtocol(location, options),
    symbols: new Set(),
    documentation: null,
    locate: placement(location, options),
    lackedRoot: location.root,
  });
  const side = await (old.lacksRoot ? open(openRoot(current), options, names[0], null) : open(openRoot(old), options, names[1], null));
  if (!isSide(side)) return { kind: 'failed', findings: side };
  return old.lacksRoot ? { kind: 'opened', old: nothing(old), new: side } : { kind: 'opened', old: side, new: nothing(current) };
}

function emptyProtocol({ tree, root }: SchemaLocation, options: ProtocolOptions): Protocol {
  return {
    format: 'qapi-protocol',
    formatVersion: PROTOCOL_FORMAT_VERSION,
    source: { kind: 'schema', root, version: tree.version, settings: Object.fromEntries(settingsOf(options)) },
    modules: [],
    commands: [],
    events: [],
    types: [],
    recursionGroups: [],
  };
}

function isSide(side: OpenedSide | readonly Diagnostic[]): side is OpenedSide {
  return 'protocol' in side;
}

/** @param other the other side, by which the types of a saved reply can be named */
async function open(
  { location }: OpenedRoot,
  options: ProtocolOptions,
  other: string,
  otherRoot: OpenedRoot | null,
): Promise<OpenedSide | readonly Diagnostic[]> {
  // What a reply lacks may have come later, which only documentation tells.
  const documentation = (otherRoot?.reply ?? null) === null ? false : 'versions';
  const { protocol, schema, findings, entries, symbols } = await openProtocolAt(location, options, { unjudged: true, documentation });
  if (protocol === null) return findings.filter(({ severity }) => severity === 'error');
  const locate = placement(location, options);
  if (entries === null || options.namesFrom !== undefined)
    return { protocol, symbols, documentation: schema && documentationOf(schema), locate };
  const named = await openProtocolAt(location, { ...options, namesFrom: other });
  return { protocol: named.protocol ?? protocol, symbols, documentation: null, locate };
}

/** Few changes need it, and to read all of it would take a third of a comparison. */
function documentationOf(schema: Schema): ToldByName {
  const commentOf = commentsIn(schema);
  return (definition) => {
    // What is listed in place is described by what lists it.
    const comment = commentOf(definition.replace(/^q_obj_(.+)-(?:arg|base)$/, '$1'));
    return comment && toldBy(comment);
  };
}

/** Where files of a tree are, seen from the working directory. Those of a bare or fetched repository are nowhere, and stay as they are. */
function placement({ tree, argument }: SchemaLocation, { repo, workingDirectory = process.cwd() }: SchemaOptions): (place: Place) => Place {
  const isRevision = repo !== undefined && tree.name === argument;
  const isCheckout = isRevision && existsSync(path.join(path.resolve(workingDirectory, repo), '.git'));
  const folder = isRevision ? (isCheckout ? path.relative(workingDirectory, path.resolve(workingDirectory, repo)) : '') : tree.name;
  return ({ file, line }) => ({ file: path.join(folder, file).split(path.sep).join('/'), line });
}
