import path from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { ACCEPT_FILE } from '../diff/accept/accept-file.ts';
import { applyAccepted, type IsLeftOut, updatedAcceptFile } from '../diff/accept/apply-accepted.ts';
import { diffProtocols, type DiffResult, type Level, rules } from '../diff/index.ts';
import { nearestIn } from '../diff/nearest.ts';
import { type ComparisonReport, type FailOn, isFailing, type ReportedChange } from '../diff/report/model.ts';
import { notesOn } from '../diff/report/notes.ts';
import type { Protocol } from '../protocol/index.ts';
import { parseRange } from '../source/git/range.ts';
import { namesIn, selectOnly, unmatchedPatterns } from '../transform/index.ts';
import { writeNamed } from '../write/write-named.ts';
import { type OpenedSide, openSides } from './diff-sides.ts';
import { changeLevels, failLevels } from './levels.ts';
import { isDiagnostic } from './open.ts';
import type { ProtocolOptions } from './open-protocol.ts';
import { openSources, type Sources } from './open-sources.ts';
import { wrongEntries, wrongKind } from './option-kinds.ts';
import { type Accepted, readAccepted } from './read-accepted.ts';
import { withoutEffect } from './unknown-symbols.ts';
import { unmatchedPattern } from './unmatched-pattern.ts';
import { wrongOption, wrongPath, wrongSchema } from './wrong-options.ts';

/** What to compare, and what counts. */
export interface DiffOptions extends ProtocolOptions {
  /** Patterns of the commands and events to compare: `query-*`. */
  readonly only?: readonly string[];
  /** Interfaces marked unstable take part. */
  readonly unstable?: boolean;
  /** Levels of rules, by id, where they are to be other than they are; `off` leaves changes out. */
  readonly severity?: Readonly<Record<string, Level | 'off'>>;
  /** The level of removals of what had been deprecated, where `severity` says nothing of their rule. */
  readonly deprecatedRemoved?: Level | 'off';
  /** A file that lists changes which are accepted. */
  readonly accept?: string;
  /** Write that file anew, so that everything is accepted that would fail. */
  readonly acceptUpdate?: boolean;
  /** From which level on the comparison fails; `breaking` by default. */
  readonly failOn?: FailOn;
}

/** What {@link diff} gives. */
export interface DiffReport {
  /** Nothing that the comparison fails for. */
  readonly ok: boolean;
  /** Null when a side cannot be read or has errors. */
  readonly report: ComparisonReport | null;
  /** Errors of the sides; warnings about the accept file, and about symbols settled that neither side names. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compares two schemas, or saved replies, as they are on the wire, and rates what changed for who sends and receives.
 * @param old the old side: a root file or folder, a saved reply, the address of a running QEMU, a revision with `repo`, or `bundled`
 * @param current the new side, one of the same; left out where `old` is a range of revisions, `v9.2.0..v10.0.0`
 * @example
 * ```ts
 * import { diff } from 'qapi-codegen';
 *
 * const { ok, report } = await diff('v10.1.0..v10.2.0', undefined, { repo: '../qemu' });
 * for (const { level, path, message } of report?.changes ?? []) console.log(level, path, message);
 * if (!ok) process.exitCode = 1;
 * ```
 */
export async function diff(old: string, current: string | undefined, options: DiffOptions = {}): Promise<DiffReport> {
  const wrong = wrongDiff(options) ?? wrongSchema(old) ?? wrongPath({ current }) ?? wrongOption(options);
  if (wrong !== null) return failed([wrong]);
  const rulesUnknown = unknownRules(options.severity ?? {});
  if (rulesUnknown.length > 0) return failed(rulesUnknown);
  const accepted = readAccepted(options);
  if (isDiagnostic(accepted)) return failed([accepted]);
  const sources = openSources(options);
  try {
    const names = await sidesNamed(sources, old, current, options);
    if (isDiagnostic(names)) return failed([names]);
    const sides = await openSides(sources, names, options);
    if (sides.kind === 'failed') return failed(sides.findings);
    const { diagnostics, ...compared } = compareSides([sides.old, sides.new], names, options, accepted);
    const unknown = compared.report === null ? [] : withoutEffect(options, [sides.old.symbols, sides.new.symbols]);
    return { ...compared, diagnostics: [...unknown, ...diagnostics] };
  } finally {
    sources.close();
  }
}

function failed(diagnostics: readonly Diagnostic[]): DiffReport {
  return { ok: false, report: null, diagnostics };
}

async function sidesNamed(
  sources: Sources,
  old: string,
  current: string | undefined,
  { repo }: DiffOptions,
): Promise<readonly [string, string] | Diagnostic> {
  if (current !== undefined) return [old, current];
  const range = repo === undefined ? null : parseRange(old);
  const revisions = range === null ? null : await sources.revisionsFor(range.old);
  return range === null || revisions === null ? diagnostic('nothing-to-compare', { argument: old }, {}) : revisions.sidesOf(range);
}

function compareSides(
  [old, current]: readonly [OpenedSide, OpenedSide],
  names: readonly [string, string],
  options: DiffOptions,
  accepted: Accepted,
): DiffReport {
  const only = options.only ?? [];
  const selectable = [old, current].flatMap(({ protocol }) => namesIn(protocol));
  const unmatched = unmatchedPatterns(selectable, only);
  if (unmatched.length > 0) return failed(unmatched.map((pattern) => unmatchedPattern(pattern, selectable)));
  const select = (protocol: Protocol): Protocol => (only.length === 0 ? protocol : selectOnly(protocol, only));
  const result = diffProtocols(select(old.protocol), select(current.protocol), {
    unstable: options.unstable ?? false,
    whole: old.protocol,
    levels: new Map(Object.entries(options.severity ?? {})),
    ...(options.deprecatedRemoved === undefined ? {} : { deprecatedRemoved: options.deprecatedRemoved }),
    sources: { old: names[0], new: names[1] },
    documentation: { old: old.documentation, new: current.documentation },
  });
  const failOn = options.failOn ?? 'breaking';
  const isLeftOut = leftOutBy(old.protocol, current.protocol);
  if (options.acceptUpdate === true) {
    const file = options.accept ?? ACCEPT_FILE;
    const failing = result.changes.filter((change) => isFailing({ ...change, accepted: null }, failOn === 'none' ? 'breaking' : failOn));
    const text = updatedAcceptFile(result.changes, failing, accepted.entries, result.new.version, isLeftOut);
    const problem = writeNamed(path.resolve(options.workingDirectory ?? process.cwd(), file), text);
    if (problem !== null) return failed([problem]);
    const again = readAccepted({ ...options, acceptUpdate: false, accept: file });
    if (isDiagnostic(again)) return failed([again]);
    return reported(result, [old, current], failOn, again, isLeftOut);
  }
  return reported(result, [old, current], failOn, accepted, isLeftOut);
}

/** Looks at all that there is to compare, once it is asked. */
function leftOutBy(old: Protocol, current: Protocol): IsLeftOut {
  let all: ReadonlySet<string> | null = null;
  return (fingerprint) => {
    // Nothing has to be proven for this.
    const levels = new Map(rules.map(({ id }) => [id, 'safe'] as const));
    all ??= new Set(diffProtocols(old, current, { unstable: true, levels }).changes.map((change) => change.fingerprint));
    return all.has(fingerprint);
  };
}

function reported(
  result: DiffResult,
  [old, current]: readonly [OpenedSide, OpenedSide],
  failOn: FailOn,
  accepted: Accepted,
  isLeftOut: IsLeftOut,
): DiffReport {
  const { changes, warnings } = applyAccepted(result, accepted.entries, accepted.source, isLeftOut);
  const nearest = nearestIn(old.protocol, current.protocol);
  const shown = changes.map((change): ReportedChange => {
    const { place, fileGone } = nearest(change);
    return {
      ...change,
      old: change.old === null ? null : old.locate(change.old),
      new: change.new === null ? null : current.locate(change.new),
      at: place === null ? null : current.locate(place),
      hints: fileGone === null ? change.hints : [...change.hints, `its file '${fileGone}' is no part of the schema any more`],
    };
  });
  const { old: was, new: is, leftOut } = result;
  const report: ComparisonReport = {
    old: was,
    new: is,
    summary: summaryOf(shown),
    changes: shown,
    notes: [...lackedBy(old, current, result), ...notesOn(result)],
    leftOut,
  };
  return { ok: !shown.some((change) => isFailing(change, failOn)), report, diagnostics: warnings };
}

function lackedBy(old: OpenedSide, current: OpenedSide, result: DiffResult): readonly string[] {
  const note = (side: 'old' | 'new', { lackedRoot }: OpenedSide, what: string): readonly string[] =>
    lackedRoot === undefined ? [] : [`'${result[side].source}' has no ${lackedRoot}: all of it counts as ${what}`];
  return [...note('old', old, 'added'), ...note('new', current, 'removed')];
}

function summaryOf(changes: readonly ReportedChange[]): ComparisonReport['summary'] {
  const summary = { breaking: 0, dangerous: 0, safe: 0, accepted: 0 };
  for (const { level, accepted } of changes) summary[accepted === null ? level : 'accepted']++;
  return summary;
}

function wrongDiff(options: DiffOptions): Diagnostic | null {
  const wrong = wrongKind(options, {
    only: 'texts',
    unstable: 'flag',
    severity: 'table',
    deprecatedRemoved: changeLevels,
    accept: 'text',
    acceptUpdate: 'flag',
    failOn: failLevels,
  });
  return wrong ?? wrongEntries(options.severity ?? {}, changeLevels);
}

function unknownRules(severity: Readonly<Record<string, unknown>>): readonly Diagnostic[] {
  const ids = rules.map(({ id }) => id);
  return Object.keys(severity).flatMap((rule) => {
    if (ids.includes(rule)) return [];
    const help = didYouMean(rule, ids);
    return diagnostic('unknown-rule', { rule }, help === null ? {} : { help });
  });
}
