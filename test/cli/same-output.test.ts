import path from 'node:path';
import { expect, test } from 'vitest';
import { generate } from '../../src/index.ts';
import { emitters } from '../../src/verbs/emitters.ts';
import { runBuilt } from '../support/run-cli.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

type Files = ReturnType<typeof filesIn>;

// The command and the library are put together by two bundlers, and texts that are shipped as files have to get through both.
test.each([['--docs-text'], ['--docs', 'markdown', '--no-docs-text']])(
  'the command makes the same files as the sources, with %s',
  async (...flags) => {
    const cwd = temporaryFolder();
    const choices = flags.includes('markdown') ? ({ docs: 'markdown', docsText: false } as const) : { docsText: true };
    const { status } = await runBuilt(['generate', 'bundled', '--out', 'built', '--emit', emitters.join(','), ...flags], { cwd });
    const report = await generate({ schema: 'bundled', out: path.join(cwd, 'sources'), emit: emitters, ...choices });
    expect([status, report.ok]).toEqual([0, true]);
    const [built, made] = ['built', 'sources'].map((folder) => filesIn(path.join(cwd, folder))) as [Files, Files];
    expect(Object.keys(built)).toEqual(Object.keys(made));
    // Without the texts, which have megabytes.
    expect(Object.keys(built).filter((file) => built[file] !== made[file])).toEqual([]);
    expect(built['LICENSE']).toMatch(/^\w+.*\n/);
  },
);
