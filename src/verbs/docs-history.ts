/** What a stored history says of the schema whose documentation is made, or why it cannot say anything. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { annotate } from '../history/annotate.ts';
import type { History } from '../history/model.ts';
import type { HistoryNotes } from '../history/notes.ts';
import { selectHistory } from '../history/select.ts';
import { containedTypes, definitionOf, type NamedType, type Protocol, typesByName } from '../protocol/index.ts';
import { compareVersions, parseVersion } from '../schema/version.ts';
import { otherSchema } from './other-schema.ts';

export interface DescribedSchema {
  /** As a history names it: what its tree states, else what it is called. */
  readonly version: string;
  readonly protocol: Protocol;
  /** The same with those conditions settled that a history has settled, and all others open. */
  readonly settled: (settings: ReadonlyMap<string, boolean>) => Protocol;
  /** Patterns by which commands and events were selected; empty for all. */
  readonly only: readonly string[];
}

export interface AnnotatedSchema {
  /** Null with an error. */
  readonly notes: HistoryNotes | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param path what messages call the history */
export function annotateSchema(stored: History, path: string, { version, protocol, settled, only }: DescribedSchema): AnnotatedSchema {
  const history = only.length === 0 ? stored : selectHistory(stored, { entities: only });
  const release = parseVersion(version);
  const current = { version, release, protocol };
  const newest = history.versions.at(-1) ?? '';
  const help = `It has ${history.versions.join(', ')}.`;
  const failed = (finding: Diagnostic): AnnotatedSchema => ({ notes: null, diagnostics: [finding] });
  const isKnown = history.versions.includes(version);
  if (!isKnown && !isAfter(version, newest)) {
    return failed(
      diagnostic('history-of-other-versions', { path, version }, { help: `${help} Make one of versions with ${version} among them.` }),
    );
  }
  const other = otherSchema(history, path, protocol);
  if (other !== null) return failed(other);
  // What a build lacks that the history was made of is not told of as new in the version behind it.
  const notes = annotate(history, current, { open: settled(new Map(Object.entries(stored.settings ?? {}))) });
  const ends = isKnown ? [] : [diagnostic('history-ends-before', { path, newest, version }, { severity: 'warning' })];
  const missing = partsWithout(notes, protocol);
  const [example] = missing;
  if (example === undefined) return { notes, diagnostics: ends };
  return {
    notes,
    diagnostics: [...ends, diagnostic('history-incomplete', { path, count: missing.length, example }, { severity: 'warning' })],
  };
}

function isAfter(version: string, newest: string): boolean {
  const [left, right] = [parseVersion(version), parseVersion(newest)];
  return left !== null && right !== null && compareVersions(left, right) > 0;
}

/** What messages have, and a history of the schema's version does not: it is that of another build, or only a part of one. */
function partsWithout({ parts }: HistoryNotes, protocol: Protocol): readonly string[] {
  const isKnown = (part: string): boolean => (parts.get(part)?.first ?? null) !== null;
  const entities = [...protocol.commands, ...protocol.events].map(({ name }) => name);
  const missing = new Set(entities.filter((name) => !isKnown(name)));
  for (const type of typesInMessages(protocol)) {
    const names =
      type.kind === 'enum'
        ? type.values.map(({ name }) => `${type.name}=${name}`)
        : type.kind === 'object'
          ? type.members.map(({ name, declaredBy }) => `${declaredBy}.${name}`)
          : [];
    for (const name of names) if (!isKnown(name)) missing.add(name);
  }
  return [...missing];
}

/** Every type that a message can have, but for arguments that the schema does not list. */
function typesInMessages(protocol: Protocol): ReadonlySet<NamedType> {
  const types = typesByName(protocol);
  const waiting = [
    ...protocol.commands.flatMap(({ gen, arguments: sent, returns }) => [
      gen ? sent : null,
      returns === null ? null : definitionOf(returns),
    ]),
    ...protocol.events.map(({ data }) => data),
  ];
  const reached = new Set<NamedType>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = name === null ? undefined : types.get(name);
    if (type === undefined || reached.has(type)) continue;
    reached.add(type);
    waiting.push(...containedTypes(type));
  }
  return reached;
}
