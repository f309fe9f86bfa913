import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { formatSarif } from '../../../src/diagnostics/format/sarif.ts';
import type { SarifLog, SarifResult } from '../../../src/diagnostics/format/sarif-log.ts';
import type { DiagnosticPage } from '../../../src/diagnostics/page.ts';
import { explain } from '../../../src/verbs/explain.ts';
import { findingsFor } from '../../support/every-finding.ts';
import { sarifFaults } from '../../support/sarif-schema.ts';
import { madeFinding, spanOf } from '../../support/made-finding.ts';

let pages: readonly DiagnosticPage[];

beforeAll(async () => {
  ({ pages } = await explain());
});

function logOf(findings: readonly Diagnostic[], workingDirectory = '/home/me/qemu'): SarifLog {
  const log: unknown = JSON.parse(formatSarif(findings, { toolVersion: '1.2.3', workingDirectory, pages }));
  expect(sarifFaults(log)).toEqual([]);
  return log as SarifLog;
}

function resultOf(finding: Diagnostic, workingDirectory?: string): SarifResult {
  const result = logOf([finding], workingDirectory).runs[0]?.results[0];
  if (result === undefined) throw new Error('there is no result');
  return result;
}

describe('a log', () => {
  test('of nothing names the tool', () => {
    const [run] = logOf([]).runs;
    expect(run?.results).toEqual([]);
    expect(run?.tool.driver).toMatchObject({ name: 'qapi-codegen', version: '1.2.3', rules: [] });
    expect(run?.columnKind).toBe('utf16CodeUnits');
  });

  test('of every finding there is follows the schema', () => {
    const findings = findingsFor(pages);
    const log = logOf(findings);
    expect(log.runs[0]?.tool.driver.rules.length).toBe(new Set(findings.map(({ code }) => code)).size);
    expect(log.runs[0]?.results).toHaveLength(findings.length);
  });

  test('the schema refuses a wrong one', () => {
    expect(sarifFaults({ version: '2.1.0', runs: [{ tool: {} }] })).not.toEqual([]);
  });
});

describe('rules', () => {
  test('are the codes that occur, in their order, and results point at them', () => {
    const log = logOf([
      madeFinding({ code: 'name-case', severity: 'warning' }),
      madeFinding({}),
      madeFinding({ code: 'name-case', severity: 'warning' }),
    ]);
    expect(log.runs[0]?.tool.driver.rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration.level])).toEqual([
      ['name-case', 'warning'],
      ['unknown-type', 'error'],
    ]);
    expect(log.runs[0]?.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ['name-case', 0, 'warning'],
      ['unknown-type', 1, 'error'],
      ['name-case', 0, 'warning'],
    ]);
  });

  test('are explained', () => {
    const [rule] = logOf([madeFinding({})]).runs[0]?.tool.driver.rules ?? [];
    expect(rule?.shortDescription.text).toBe("… uses the unknown type '…'");
    expect(rule?.fullDescription.text).toMatch(/^A type is used that/);
    expect(rule?.help.markdown).toMatch(/include the file that does\.$/);
  });
});

describe('places', () => {
  test('are the exact spot; columns count UTF-16 code units', () => {
    const text = "{ 'struct': 'Foo',\n  '🙂': 'Nope' }\n";
    const { locations } = resultOf(madeFinding({ span: spanOf(text, '{'), focus: spanOf(text, "'Nope'"), entity: "struct 'Foo'" }));
    expect(locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'qapi/net.json', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 15 },
        },
        logicalLocations: [{ name: 'Foo', fullyQualifiedName: 'Foo', kind: 'type' }],
      },
    ]);
  });

  test('a finding without one has none', () => {
    expect(resultOf(madeFinding({})).locations).toEqual([]);
  });

  test.each([
    ["command 'stop'", { name: 'stop', fullyQualifiedName: 'stop', kind: 'function' }],
    ["event 'STOP'", { name: 'STOP', fullyQualifiedName: 'STOP', kind: 'event' }],
    ["enum 'it's'", { name: "it's", fullyQualifiedName: "it's", kind: 'type' }],
  ])('%s', (entity, logical) => {
    expect(resultOf(madeFinding({ entity })).locations).toEqual([{ logicalLocations: [logical] }]);
  });

  test('notes are related locations', () => {
    const related = [{ message: 'it begins here', span: spanOf('x\ny', 'y') }];
    expect(resultOf(madeFinding({ related })).relatedLocations).toMatchObject([
      { id: 1, message: { text: 'it begins here' }, physicalLocation: { region: { startLine: 2 } } },
    ]);
  });
});

describe('files', () => {
  const uriOf = (path: string, workingDirectory = '/home/me/qemu') => {
    const [location] = resultOf(madeFinding({ span: spanOf('x', 'x', path) }), workingDirectory).locations;
    return location?.physicalLocation?.artifactLocation;
  };

  test.each([
    ['a b/100%.json', 'a%20b/100%25.json'],
    ['ä#?.json', '%C3%A4%23%3F.json'],
    ['c:d.json', 'c%3Ad.json'],
    ['\ud800.json', '%EF%BF%BD.json'],
    ['/home/me/qemu/x.json', 'x.json'],
  ])('%s is relative to the working directory', (path, uri) => {
    expect(uriOf(path)).toEqual({ uri, uriBaseId: '%SRCROOT%' });
  });

  test('one outside of it has its whole address', () => {
    expect(uriOf('../other/a b.json')).toEqual({ uri: pathToFileURL('/home/me/other/a b.json').href });
  });

  test('the base is the working directory, as a folder', () => {
    expect(logOf([], '/home/me/a b').runs[0]?.originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: 'file:///home/me/a%20b/' } });
    expect(logOf([], '/').runs[0]?.originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: 'file:///' } });
  });
});

describe('fingerprints', () => {
  const fingerprint = (more: Partial<Diagnostic>) => resultOf(madeFinding(more)).partialFingerprints['qapiFinding/v1'];

  test('stay when lines move', () => {
    expect(fingerprint({ span: spanOf('\n\n  x', 'x') })).toBe(fingerprint({ span: spanOf('x', 'x') }));
  });

  test('differ by code, file, definition and message', () => {
    const all = [
      fingerprint({}),
      fingerprint({ code: 'not-a-type' }),
      fingerprint({ span: spanOf('x', 'x') }),
      fingerprint({ entity: "struct 'A'" }),
      fingerprint({ message: 'other' }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test('of the same finding twice are numbered', () => {
    const log = logOf([madeFinding({}), madeFinding({})]);
    const [first = '', second = ''] = log.runs[0]?.results.map(({ partialFingerprints }) => partialFingerprints['qapiFinding/v1']) ?? [];
    expect(first.replace(/:1$/, '')).toBe(second.replace(/:2$/, ''));
    expect(first).not.toBe(second);
  });
});
