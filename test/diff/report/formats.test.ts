import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../src/diff/index.ts';
import { type DiffFormat, diffFormats, type FailOn, formatReport } from '../../../src/diff/report/index.ts';
import { createPalette } from '../../../src/diagnostics/format/palette.ts';
import type { Place } from '../../../src/protocol/model.ts';
import type { Level } from '../../../src/diff/model.ts';
import { type ComparisonReport, isFailing, levels } from '../../../src/diff/report/model.ts';
import { formatText } from '../../../src/diff/report/text.ts';
import { parseJson } from '../../../src/runtime/json.ts';
import { toolVersion } from '../../../src/version.ts';
import { change, changes, comparison, hostile } from '../../support/comparison.ts';
import { sarifFaults } from '../../support/sarif-schema.ts';

const schema = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../schemas/diff.schema.json'), 'utf8')) as object;
const isDiff = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

function format(report: ComparisonReport, as: DiffFormat, failOn: FailOn = 'breaking'): Promise<string> {
  return formatReport(report, as, { failOn, toolVersion: '0.0.0', workingDirectory: '/work', rules });
}

const mixed = comparison([
  change(),
  change({ level: 'dangerous', path: 'X/data', hints: ['only builds with A have it'], old: null }),
  change({ level: 'safe', path: 'stop', new: null, old: null, rule: 'command-added' }),
  change({ path: 'accepted/returns', accepted: 'nobody uses it' }),
  change({ path: 'none/returns', witness: null, verdict: null, noWitness: { kind: 'not-found', reason: 'none was found' } }),
]);

test.each(diffFormats)('%s needs nothing besides the report', async (as) => {
  const plain = await formatReport(mixed, as);
  expect(plain).toBe(await formatReport(mixed, as, { failOn: 'breaking', toolVersion, workingDirectory: process.cwd(), rules }));
  expect(plain).toContain('none');
});

test('text is whole and without colours by default', async () => {
  expect(await formatReport(mixed, 'text')).toBe(formatText(mixed, { palette: createPalette(false) }));
});

test.each<[FailOn, readonly Level[]]>([
  ['none', []],
  ['breaking', ['breaking']],
  ['dangerous', ['breaking', 'dangerous']],
  ['any', ['breaking', 'dangerous', 'safe']],
])('with %s it fails for what is %j', (failOn, failing) => {
  expect(levels.filter((level) => isFailing(change({ level }), failOn))).toEqual(failing);
  expect(levels.filter((level) => isFailing(change({ level, accepted: 'fine' }), failOn))).toEqual([]);
});

describe('json', () => {
  test.each([
    ['all kinds of changes', mixed],
    ['no changes', comparison([], { notes: ['the same'] })],
    ['hostile ones', comparison([hostile])],
    ['what was removed, with what it was in', comparison([change({ new: null, at: { file: 'a.json', line: 1 } })])],
  ])('%s: as the published schema says', async (_what, report) => {
    expect(isDiff(parseJson(await format(report, 'json'))) ? [] : isDiff.errors).toEqual([]);
  });

  test('the schema notices what is wrong', async () => {
    const right = parseJson(await format(comparison([]), 'json')) as object;
    expect(isDiff(right)).toBe(true);
    expect(isDiff({ ...right, changes: [{ ...change(), level: 'bad' }] })).toBe(false);
    expect(isDiff({ ...right, more: true })).toBe(false);
  });

  test('integers keep all their digits', async () => {
    expect(await format(comparison([hostile]), 'json')).toContain('"big":18446744073709551615');
  });

  test('a break has its witness, or null', async () => {
    const { changes: list } = parseJson(await format(mixed, 'json')) as { changes: Record<string, unknown>[] };
    expect(list.map((each) => each['witness'])).toEqual([
      { return: { status: 'running' } },
      undefined,
      undefined,
      { return: { status: 'running' } },
      null,
    ]);
    expect(list[3]?.['accepted']).toEqual({ reason: 'nobody uses it' });
    expect(list.map((each) => each['hints'])).toEqual([undefined, ['only builds with A have it'], undefined, undefined, undefined]);
    expect(list.map((each) => (each['verdict'] as { acceptedBy: string } | undefined)?.acceptedBy)).toEqual([
      'new',
      undefined,
      undefined,
      'new',
      undefined,
    ]);
    expect(list.map((each) => each['noWitness'])).toEqual([
      ...[undefined, undefined, undefined, undefined],
      { kind: 'not-found', reason: 'none was found' },
    ]);
  });
});

describe('github', () => {
  test('an annotation with file, line and title; safe and accepted changes have none', async () => {
    const lines = (await format(mixed, 'github')).split('\n');
    expect(lines[0]).toBe(
      "::error file=qapi/run-state.json,line=118,title=breaking%3A return-mandatory-member-removed::query-status/returns/singlestep: the mandatory member 'singlestep' was removed" +
        `%0AClients count on it.%0A{"return":{"status":"running"}}%0Athe new side accepts it, the old one does not: the member 'singlestep' is missing`,
    );
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['::error', '::error', '::warning', '']);
  });

  test('no more than ten of a kind, the last of which counts the rest', async () => {
    const lines = (await format(comparison([...changes('breaking', 10), ...changes('dangerous', 14)]), 'github')).trim().split('\n');
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10);
    expect(lines.at(-1)).toContain('::5 more dangerous changes');
  });

  test('an annotation has no empty lines', async () => {
    const bare = change({ old: null, new: null, witness: null, verdict: null, hints: ['only builds with A have it'] });
    expect(await format(comparison([bare]), 'github')).toMatch(
      /^::error title=[^:]*::query-status\/returns\/singlestep: [^%]*%0AClients count on it\.%0Aonly builds with A have it\n$/,
    );
  });

  test('what was removed is shown at what it was in, else at its file, without a line of another time', async () => {
    const at = { file: 'qapi/new.json', line: 7 };
    expect(await format(comparison([change({ new: null, at })]), 'github')).toMatch(/^::error file=qapi\/new\.json,line=7,title=/);
    expect(await format(comparison([change({ new: null })]), 'github')).toMatch(/^::error file=qapi\/run-state\.json,title=/);
  });

  test('safe changes are shown when the run fails for them', async () => {
    expect(await format(comparison(changes('safe', 1)), 'github')).toBe('');
    expect(await format(comparison(changes('safe', 1)), 'github', 'any')).toMatch(/^::notice /);
  });

  test('no text begins a command of its own', async () => {
    const text = await format(comparison([hostile]), 'github');
    expect(text.trim().split('\n')).toHaveLength(1);
    expect(text).toContain('file=a%2Cb%3Ac%25.json,line=2,');
  });
});

describe('sarif', () => {
  test.each([
    ['all kinds of changes', mixed],
    ['no changes', comparison([])],
    ['hostile ones', comparison([hostile])],
  ])('%s: a valid log', async (_what, report) => {
    expect(sarifFaults(JSON.parse(await format(report, 'sarif')))).toEqual([]);
  });

  test('places on both sides, fingerprint, rule, suppression', async () => {
    const log = JSON.parse(await format(comparison([change({ accepted: 'fine', rule: rules[0]?.id ?? '' })]), 'sarif')) as unknown;
    expect(log).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: rules[0]?.id }] } },
          results: [
            {
              level: 'error',
              ruleIndex: 0,
              locations: [{ physicalLocation: { artifactLocation: { uri: 'qapi/run-state.json' }, region: { startLine: 118 } } }],
              relatedLocations: [{ physicalLocation: { region: { startLine: 120 } } }],
              partialFingerprints: { 'qapiChange/v1': '0123456789ab' },
              suppressions: [{ kind: 'external', justification: 'fine' }],
            },
          ],
        },
      ],
    });
  });
});

test('sarif: what was removed is at what it was in, and was elsewhere', async () => {
  const log = async (at: Place | null): Promise<unknown> =>
    JSON.parse(await format(comparison([change({ new: null, at })]), 'sarif')) as unknown;
  const place = (startLine: number) => ({ physicalLocation: { region: { startLine } } });
  expect(await log({ file: 'qapi/new.json', line: 7 })).toMatchObject({
    runs: [{ results: [{ locations: [place(7)], relatedLocations: [{ message: { text: 'before the change' }, ...place(120) }] }] }],
  });
  expect(await log(null)).toMatchObject({ runs: [{ results: [{ locations: [place(120)] }] }] });
  expect(JSON.stringify(await log(null))).not.toContain('relatedLocations');
});

test('sarif: files outside of the folder have whole addresses, and hints are in the message', async () => {
  const report = comparison([change({ new: { file: '../other/a b.json', line: 3 }, old: null, hints: ['only builds with A have it'] })]);
  const log = JSON.parse(await format(report, 'sarif')) as {
    runs: { results: { message: { text: string }; locations: { physicalLocation: unknown }[] }[] }[];
  };
  const result = log.runs[0]?.results[0];
  expect(result?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'file:///other/a%20b.json' },
    region: { startLine: 3 },
  });
  expect(result?.message.text).toContain('only builds with A have it');
});

describe('junit', () => {
  test('a test for each change: failed, passed, skipped', async () => {
    const text = await format(mixed, 'junit');
    expect(text).toContain('tests="5" failures="2" errors="0" skipped="1"');
    expect(text).toContain(
      '<testcase classname="query-status" name="returns/singlestep [return-mandatory-member-removed]" file="qapi/run-state.json" line="118">',
    );
    expect(text.match(/<(?:failure|skipped|system-out)\b/g)).toEqual(['<failure', '<system-out', '<system-out', '<skipped', '<failure']);
  });

  test('says what is known, line by line', async () => {
    const bare = change({ path: 'stop', old: null, new: null, witness: null, verdict: null });
    const text = await format(comparison([bare, change()]), 'junit');
    expect(/<testcase classname="stop"[^]*?<\/failure>/.exec(text)?.[0]).toBe(
      `<testcase classname="stop" name="stop [return-mandatory-member-removed]">
      <failure message="breaking: the mandatory member 'singlestep' was removed" type="return-mandatory-member-removed">stop
Clients count on it.
also reached by query-status</failure>`,
    );
    expect(text).toContain(`query-status/returns/singlestep
qapi/run-state.json:118 (was 120)
Clients count on it.
{&#34;return&#34;:{&#34;status&#34;:&#34;running&#34;}}
the new side accepts it, the old one does not: the member 'singlestep' is missing</failure>`);
  });

  test('fails for what the run fails for', async () => {
    expect(await format(mixed, 'junit', 'dangerous')).toContain('failures="3"');
    expect(await format(mixed, 'junit', 'none')).toContain('failures="0"');
  });

  test.each([
    ['hostile changes', comparison([hostile])],
    ['no changes', comparison([])],
  ])('%s: well-formed', async (_what, report) => {
    const text = await format(report, 'junit');
    expect(text).toContain('tests="1"');
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(unbalanced(text)).toEqual([]);
  });
});

/** Elements that are not closed as they were opened; quotes are part of tags. */
function unbalanced(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, end, name = '', empty] of xml.matchAll(/<(\/?)([\w-]+)(?:\s+[\w-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end === '/') {
      if (open.pop() !== name) return [name];
    } else if (empty !== '/') open.push(name);
  }
  const rest = xml.replace(/<\?xml[^>]*\?>/, '').replace(/<\/?[\w-]+(?:\s+[\w-]+="[^"<]*")*\s*\/?>/g, '');
  return [...open, ...(rest.match(/[<>]/g) ?? [])];
}

describe('markdown', () => {
  const html = (text: string): string => new MarkdownIt({ html: true }).render(text);

  test('what breaks is open, what is safe is folded', async () => {
    const text = await format(mixed, 'markdown');
    expect(text).toContain('## QAPI: 8.2.0 → 9.2.0');
    expect(text).toContain(
      "- `query-status/returns/singlestep`: the mandatory member 'singlestep' was removed — `qapi/run-state.json:118 (was 120)`",
    );
    expect(text).toContain('<details><summary>1 safe</summary>');
    expect(text).toContain('(accepted: nobody uses it)');
    const rendered = html(text);
    expect(rendered.match(/<details>/g)).toHaveLength(rendered.match(/<\/details>/g)?.length ?? 0);
    expect(rendered).toContain('<pre><code class="language-json">{&quot;return&quot;');
  });

  test('fits a comment, and says what has no room', async () => {
    const text = await format(comparison([...changes('breaking', 400), ...changes('safe', 400)]), 'markdown');
    expect(text.length).toBeLessThan(65_536);
    const left = Number(/_(\d+) more changes have no room/.exec(text)?.[1]);
    expect((text.match(/^- `/gm) ?? []).length + left).toBe(800);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  });

  test('no markup, mention or HTML comes from a schema', async () => {
    const text = await format(comparison([hostile]), 'markdown');
    expect(text).not.toMatch(/@everyone|(?<!\\)<img|#1\b/);
    expect(html(text)).not.toMatch(/<script|<img|<em>|<table/);
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('html', () => {
  test('names style and script by hash, and loads nothing', async () => {
    const text = await format(mixed, 'html');
    expect(text).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/);
    expect(text).not.toMatch(/\b(?:src|href)=|@import|url\(/);
  });

  test('nothing from a schema becomes an element', async () => {
    const text = await format(comparison([hostile]), 'html');
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain('<img');
  });

  test('nothing from a schema is invisible, or turns the direction of writing', async () => {
    const text = await format(comparison([hostile, change({ path: 'x/returns/a\u202eb' })], { notes: ['a\u009b2Jb'] }), 'html');
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(text).toContain('returns/a&lt;U+202E&gt;b');
  });

  test('without changes there is nothing to filter', async () => {
    expect(await format(comparison([]), 'html')).not.toMatch(/<script|<input/);
  });

  test('changes can be filtered by their levels, of which accepted is one where there are any', async () => {
    const levelsIn = (text: string, element: string): readonly string[] =>
      [...text.matchAll(new RegExp(`<${element}[^>]* data-level="(\\w+)"`, 'g'))].map(([, level]) => level ?? '');
    const text = await format(mixed, 'html');
    expect(text).toContain('data-text="x/data the mandatory');
    expect(levelsIn(text, 'input')).toEqual(['breaking', 'dangerous', 'safe', 'accepted']);
    expect([...levelsIn(text, 'li')].sort()).toEqual(['accepted', 'breaking', 'breaking', 'dangerous', 'safe']);
    expect(levelsIn(await format(comparison([change()]), 'html'), 'input')).toEqual(['breaking', 'dangerous', 'safe']);
  });

  test('an item has what is known of the change', async () => {
    const text = await format(comparison([change(), change({ path: 'stop', old: null, new: null, witness: null, verdict: null })]), 'html');
    const [proven, bare] = [...text.matchAll(/<li[^]*?<\/li>/g)].map(([item]) => item.replaceAll(/<[^>]*>/g, '').split('\n'));
    expect(proven?.slice(1, -1)).toEqual([
      'breaking returns/singlestep the mandatory member &#39;singlestep&#39; was removed',
      'Clients count on it.',
      'qapi/run-state.json:118 (was 120) · return-mandatory-member-removed · 0123456789ab',
      'proof{&quot;return&quot;:{&quot;status&quot;:&quot;running&quot;}}the new side accepts it, the old one does not: the member &#39;singlestep&#39; is missing',
    ]);
    expect(bare?.slice(1, -1)).toEqual([
      'breaking the mandatory member &#39;singlestep&#39; was removed',
      'Clients count on it. Also reached by query-status.',
      'return-mandatory-member-removed · 0123456789ab',
    ]);
  });
});

test.each(diffFormats)('%s is the same on every run, and ends with a newline', async (as) => {
  const text = await format(mixed, as);
  expect(await format(mixed, as)).toBe(text);
  expect(text.endsWith('\n')).toBe(true);
});
