import { checkSchema } from '../check/index.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { buildHistory } from '../history/build.ts';
import type { History, VersionedProtocol } from '../history/model.ts';
import { selectHistory, unmatchedEntities } from '../history/select.ts';
import { verifySince } from '../history/verify-since.ts';
import { compareVersions, isUpTo, parseNamedVersion, type Version } from '../schema/version.ts';
import { isDiagnostic, settingsOf } from './open.ts';
import type { ProtocolOptions } from './open-protocol.ts';
import { type OpenedVersion, openVersions, type VersionOptions } from './open-versions.ts';
import { wrongKind } from './option-kinds.ts';
import { withoutEffect } from './unknown-symbols.ts';
import { unmatchedPattern } from './unmatched-pattern.ts';
import { sinceDiagnostics } from './since-diagnostics.ts';

/** Which versions to read, and what of their history to give. */
export interface HistoryOptions extends ProtocolOptions, VersionOptions {
  /** Names of commands and events, in which `*` stands for any text; all by default. */
  readonly entities?: readonly string[];
  /** Only paths to which something happened in this version or later, `10.0.0` or `10.0`: told of the versions read that are not before it. */
  readonly since?: string;
  /** Reads no version after this one. */
  readonly until?: Version;
  /** Compare the versions that the newest schema documents with those in which things were seen. */
  readonly verifySince?: boolean;
  /** The release that the newest version is to become, for `verifySince`. */
  readonly next?: Version;
}

/** What {@link history} gives. */
export interface HistoryReport {
  /** Null when no version could be read, or something asked for is not there. */
  readonly history: History | null;
  /**
   * What is wrong with versions that could not be read, and, with `verifySince`, with the documented versions; warnings about symbols settled that no
   * version names.
   */
  readonly diagnostics: readonly Diagnostic[];
  /** The first version read that `since` takes in, as the history calls it; absent where none was named. */
  readonly since?: string;
}

/**
 * Reads many versions of a schema, and tells when every path of its commands and events came, changed and went.
 * @param schemas root files, folders, saved replies; or revisions, with `repo`
 * @example
 * ```ts
 * import { history } from 'qapi-codegen';
 *
 * const { history: found } = await history(['v8.0.0..v10.2.0'], { repo: '../qemu', entities: ['query-migrate'] });
 * for (const { entity, paths } of found?.entries ?? []) console.log(entity, paths.map(({ path, added }) => `${path}: ${added}`));
 * ```
 */
export async function history(schemas: readonly string[], options: HistoryOptions = {}): Promise<HistoryReport> {
  const wrong = wrongKind(options, {
    ...{ entities: 'texts', since: 'text', until: 'version', verifySince: 'flag' },
    ...{ next: 'version', refs: 'texts', releases: 'flag' },
  });
  if (wrong !== null) return failed([wrong]);
  const opened = await openVersions(schemas, options);
  if (isDiagnostic(opened)) return failed([opened]);
  const { skipped, diagnostics } = opened;
  const versions = opened.versions.filter(
    ({ release }) => options.until === undefined || release === null || isUpTo(release, options.until),
  );
  if (opened.versions.length === 0) return failed(diagnostics);
  if (versions.length === 0) {
    const reason = "all of them come after the one given by '--until'";
    const help = `Give a later one. These were read: ${opened.versions.map(({ version }) => version).join(', ')}.`;
    return failed([...diagnostics, diagnostic('no-versions', { reason }, { help })]);
  }
  if (options.verifySince === true && untilNewestSchema(versions).length === 0) {
    const reason = 'none of those named is a schema, and replies to query-qmp-schema do not tell since when anything is there';
    return failed([...diagnostics, diagnostic('no-versions', { reason }, {})]);
  }
  if (options.verifySince === true && isOfOtherSchema(untilNewestSchema(versions))) {
    const version = untilNewestSchema(versions).at(-1)?.version ?? '';
    return failed([...diagnostics, diagnostic('versions-of-other-schema', { version }, {})]);
  }
  const whole = withSettings(buildHistory(versions), versions, options);
  const since = options.since === undefined ? undefined : versionNamed(options.since, versions);
  const unmatched = wrongSelection(whole, options, since ?? null);
  if (unmatched.length > 0) return failed([...diagnostics, ...unmatched]);
  const selected = selectHistory(whole, { ...options, ...(since ? { since } : {}) });
  return {
    history: skipped.length === 0 ? selected : { ...selected, skipped },
    diagnostics: [...diagnostics, ...unknownIn(opened.versions, options), ...findingsOf(versions, options)],
    ...(since ? { since } : {}),
  };
}

/** One that only a version has that is not told of is no mistake. */
function unknownIn(versions: readonly OpenedVersion[], options: HistoryOptions): readonly Diagnostic[] {
  return withoutEffect(
    options,
    versions.map(({ symbols }) => symbols),
  );
}

/** Symbols that no condition names settle nothing. */
function withSettings(history: History, versions: readonly OpenedVersion[], options: HistoryOptions): History {
  const isNamed = ([symbol]: readonly [string, boolean]): boolean => versions.some(({ symbols }) => symbols?.has(symbol));
  const settings = Object.fromEntries([...settingsOf(options)].filter(isNamed));
  return Object.keys(settings).length === 0 ? history : { ...history, settings };
}

function failed(diagnostics: readonly Diagnostic[]): HistoryReport {
  return { history: null, diagnostics };
}

/**
 * A version as the history calls it, or by its release: `10.0`, or `10`, is 10.0.0, or else the first one after it that was read, for what came in
 * between is told there. Null when there is none.
 */
function versionNamed(name: string, versions: readonly OpenedVersion[]): string | null {
  const asked = parseNamedVersion(name);
  const isMeant = ({ release }: OpenedVersion): boolean => asked !== null && release !== null && compareVersions(release, asked) >= 0;
  const found = versions.find(({ version }) => version === name) ?? versions.find(isMeant);
  return found?.version ?? null;
}

function wrongSelection(history: History, { entities = [], since }: HistoryOptions, found: string | null): readonly Diagnostic[] {
  const help = `These were read: ${history.versions.join(', ')}.`;
  return [
    ...unmatchedEntities(history, entities).map((pattern) =>
      unmatchedPattern(
        pattern,
        history.entries.map(({ entity }) => entity),
      ),
    ),
    ...(since === undefined || found !== null ? [] : [diagnostic('unknown-version', { version: since }, { help })]),
  ];
}

/** What a QEMU answers documents no version. */
function untilNewestSchema<T extends VersionedProtocol>(versions: readonly T[]): readonly T[] {
  return versions.slice(0, versions.findLastIndex(({ protocol }) => protocol.source.kind === 'schema') + 1);
}

/** Whether others tell nothing of the newest one, as the schemas of the guest agent and of the machine protocol tell nothing of each other. */
function isOfOtherSchema(versions: readonly VersionedProtocol[]): boolean {
  const namesOf = ({ protocol: { commands, events } }: VersionedProtocol): readonly string[] =>
    [...commands, ...events].map(({ name }) => name);
  const newest = new Set(versions.slice(-1).flatMap(namesOf));
  const others = versions.slice(0, -1).flatMap(namesOf);
  return newest.size > 0 && others.length > 0 && !others.some((name) => newest.has(name));
}

function findingsOf(versions: readonly (VersionedProtocol & OpenedVersion)[], options: HistoryOptions): readonly Diagnostic[] {
  const documenting = untilNewestSchema(versions);
  const newest = documenting.at(-1);
  if (!options.verifySince || newest === undefined) return [];
  const asked = options.next === undefined ? {} : { next: options.next };
  const findings = verifySince(documenting, asked);
  // What was read keeps no documentation, and few runs find anything.
  const { schema } = findings.length === 0 ? { schema: null } : checkSchema(newest.location, 'lenient', undefined, 'documented');
  return sinceDiagnostics(findings, { ...newest, schema, ...asked });
}
