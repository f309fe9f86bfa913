import { withDots } from '../../basics/with-dots.ts';
import { printableJson } from '../../diagnostics/format/printable.ts';
import { artifactLocation, uriBases } from '../../diagnostics/format/sarif-places.ts';
import type { Place } from '../../protocol/model.ts';
import type { Level, Rule } from '../model.ts';
import type { ComparisonReport, ReportedChange } from './model.ts';
import { remarksOf, verdictOf, witnessOf } from './wording.ts';

export interface SarifOptions {
  readonly toolVersion: string;
  /** What the files of places are relative to. */
  readonly workingDirectory: string;
  readonly rules: readonly Rule[];
}

const sarifLevels: Readonly<Record<Level, string>> = { breaking: 'error', dangerous: 'warning', safe: 'note' };

/** Changes as a log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), ending with a newline. */
export function formatSarif(report: ComparisonReport, { toolVersion, workingDirectory, rules }: SarifOptions): string {
  const used = rules.filter((rule) => report.changes.some((change) => change.rule === rule.id));
  const indexes = new Map(used.map((rule, index) => [rule.id, index]));
  const driver = {
    name: 'qapi-codegen',
    version: toolVersion,
    informationUri: 'https://www.npmjs.com/package/qapi-codegen',
    rules: used.map((rule) => ({
      id: rule.id,
      shortDescription: { text: withDots(rule.message) },
      fullDescription: { text: rule.reason },
      help: { text: rule.reason, markdown: rule.reason },
      defaultConfiguration: { level: sarifLevels[rule.level] },
    })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        originalUriBaseIds: uriBases(workingDirectory),
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.notes.map((text) => ({ level: 'note', message: { text } })),
          },
        ],
        results: report.changes.map((change) => resultOf(change, indexes, workingDirectory)),
      },
    ],
  };
  return printableJson(`${JSON.stringify(log, null, 1)}\n`);
}

function resultOf(change: ReportedChange, indexes: ReadonlyMap<string, number>, workingDirectory: string): object {
  const { old, at, rule, level, path: where, message, accepted, fingerprint } = change;
  const index = indexes.get(rule);
  const place = at ?? old;
  const other = at === null ? null : old;
  const lines = [`${where}: ${message}`, ...remarksOf(change), witnessOf(change) ?? '', verdictOf(change) ?? ''];
  const entity = where.split('/')[0] ?? where;
  return {
    ruleId: rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: sarifLevels[level],
    message: { text: lines.filter((line) => line !== '').join('\n') },
    locations: [
      {
        ...(place === null ? {} : { physicalLocation: physicalLocation(place, workingDirectory) }),
        logicalLocations: [{ name: entity, fullyQualifiedName: where, kind: 'member' }],
      },
    ],
    ...(other === null
      ? {}
      : {
          relatedLocations: [
            { id: 1, message: { text: 'before the change' }, physicalLocation: physicalLocation(other, workingDirectory) },
          ],
        }),
    partialFingerprints: { 'qapiChange/v1': fingerprint },
    ...(accepted === null ? {} : { suppressions: [{ kind: 'external', justification: accepted }] }),
  };
}

function physicalLocation({ file, line }: Place, workingDirectory: string): object {
  return { artifactLocation: artifactLocation(file, workingDirectory), region: { startLine: line } };
}
