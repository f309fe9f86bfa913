import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue/index.ts';
import { createPalette } from '../../src/diagnostics/format/palette.ts';
import { diagnosticPages } from '../../src/diagnostics/format/page-markdown.ts';
import { pageToText } from '../../src/diagnostics/format/page-text.ts';
import type { DiagnosticPage } from '../../src/diagnostics/page.ts';
import { explain } from '../../src/verbs/explain.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/diagnostics');

const page: DiagnosticPage = {
  code: 'unknown-type',
  message: "… uses '…'",
  help: 'Define it.',
  severity: { strict: 'error', lenient: 'warning' },
  since: '6.2',
  paragraphs: ['Write `a_b`.', 'More.'],
  example: {
    kind: 'schema',
    wrong: { 'a.json': '{ ]\n' },
    report: 'a.json:1:3: error: …\n',
    right: { 'a.json': '{}\n', 'b.json': '[]\n' },
  },
};

describe('the pages in docs/diagnostics', () => {
  test('are what npm run docs:diagnostics makes of the explanations', async () => {
    const files = diagnosticPages((await explain()).pages);
    expect(Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]))).toEqual(
      Object.fromEntries(files),
    );
  });

  test('there is one for each code, and the list names it', async () => {
    const files = diagnosticPages((await explain()).pages);
    const list = files.get('README.md');
    for (const code of Object.keys(catalogue)) {
      expect(files.get(`${code}.md`)).toMatch(new RegExp(`^# ${code}\n`));
      expect(list).toContain(`| [${code}](${code}.md) |`);
    }
  });
});

test('a finding is what its example shows it as, whatever is printed in front of it', async () => {
  const { pages } = await explain('message-for-value');
  expect(pages.map(({ severity }) => severity)).toEqual([{ strict: 'warning', lenient: 'warning' }]);
});

describe('a page', () => {
  test('as Markdown', () => {
    expect(diagnosticPages([page]).get('unknown-type.md')).toBe(
      [
        "# unknown-type\n\n> … uses '…'\n\nWrite `a_b`.\n\nMore.\n\n",
        'This is a warning, and an error with `--strict`. QEMU refuses it since 6.2; earlier releases accepted it.\n\n',
        '## Wrong\n\n```python\n{ ]\n```\n\nis reported as\n\n```text\na.json:1:3: error: …\n```\n\n',
        '## Right\n\n`a.json`:\n\n```python\n{}\n```\n\n`b.json`:\n\n```python\n[]\n```\n',
      ].join(''),
    );
  });

  test('of a message with marks that Markdown would take as its own', () => {
    const text = diagnosticPages([{ ...page, message: '*a* _b_ | <c>' }]).get('unknown-type.md');
    expect(text).toContain('> \\*a\\* \\_b\\_ \\| \\<c\\>\n');
  });

  test('as text, no wider than the terminal', () => {
    const text = pageToText({ ...page, paragraphs: ['word '.repeat(40).trim()] }, createPalette(false), 60);
    const lines = text.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines[0]).toBe("unknown-type: … uses '…'");
    expect(text).toContain('Wrong\n\n    { ]\n\nis reported as\n\n    a.json:1:3: error: …\n');
    expect(text).toContain('Right\n\n  a.json:\n    {}\n\n  b.json:\n    []\n');
  });

  test('of a command', () => {
    const example = { kind: 'command', command: 'qapi check x', report: 'error: no\n' } as const;
    expect(pageToText({ ...page, example }, createPalette(false), 80)).toMatch(/Example\n\n {4}\$ qapi check x\n {4}error: no\n$/);
    expect(diagnosticPages([{ ...page, example }]).get('unknown-type.md')).toMatch(
      /## Example\n\n```console\n\$ qapi check x\nerror: no\n```\n$/,
    );
  });
});
