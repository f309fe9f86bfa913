import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRevisions } from '../../src/source/git/index.ts';
import { history } from '../../src/verbs/history.ts';
import { createRepository, mini, type TestRepository } from '../support/git.ts';

let repository: TestRepository;

beforeAll(() => {
  repository = createRepository(mkdtempSync(path.join(tmpdir(), 'qapi-test-')));
  repository.commit(mini.old, 'v1.0.0');
  repository.commit({ ...mini.old, VERSION: '1.0.90\n' }, 'v1.1.0-rc0');
  repository.commit(mini.new, 'v1.1.0');
  repository.commit({ ...mini.new, VERSION: '1.2.0\n', 'qapi/qapi-schema.json': "{ 'enum': " }, 'v1.2.0');
  repository.commit({ ...mini.new, VERSION: '1.2.50\n' });
});

afterAll(() => {
  rmSync(repository.folder, { recursive: true, force: true });
});

describe('which revisions words name', () => {
  const list = async (words: readonly string[], releases = false) => {
    const source = openRevisions(repository.folder);
    try {
      return await source.list(words, { releases });
    } finally {
      source.close();
    }
  };

  test('two and the tags between them', async () => {
    expect(await list(['v1.0.0..v1.1.0'])).toEqual(['v1.0.0', 'v1.1.0-rc0', 'v1.1.0']);
    expect(await list(['v1.0.0..HEAD'], true)).toEqual(['v1.0.0', 'v1.1.0', 'v1.2.0', 'HEAD']);
  });

  test.each([
    ['v1.1.0..v1.0.0', "Did you mean 'v1.0.0..v1.1.0'?"],
    ['HEAD..v1.0.0', "Did you mean 'v1.0.0..HEAD'?"],
    // Without tags between them, too.
    ['v1.0.0^0..v1.0.0~0', undefined],
    ['v1.1.0^0..v1.1.0~1', "Did you mean 'v1.1.0~1..v1.1.0^0'?"],
    // `HEAD` is newer than that.
    ['..v1.0.0', "What is left out before the dots is 'HEAD'. Name the oldest version there."],
    ['v1.1.0..', undefined],
  ])('the newer one has to stand behind: %s', async (range, help) => {
    const found = await list([range]);
    expect('code' in found ? [found.code, found.help] : undefined).toEqual(help === undefined ? undefined : ['wrong-range', help]);
  });

  test('an end that is where a tag is counts once', async () => {
    expect(await list(['v1.0.0..v1.1.0^0'])).toEqual(['v1.0.0', 'v1.1.0-rc0', 'v1.1.0^0']);
    expect(await list(['v1.1.0~2..v1.1.0'])).toEqual(['v1.1.0~2', 'v1.1.0-rc0', 'v1.1.0']);
  });

  test('a commit with several tags counts once, by the end that is named or else as a release is called', async () => {
    repository.git('tag', 'a-copy', 'v1.1.0');
    repository.git('tag', '-a', '-m', 'also', 'b-copy', 'v1.1.0');
    repository.git('tag', 'a-beginning', 'v1.0.0');
    try {
      expect(await list(['v1.0.0..v1.1.0'])).toEqual(['v1.0.0', 'v1.1.0-rc0', 'v1.1.0']);
      expect(await list(['v1.0.0..v1.2.0'])).toEqual(['v1.0.0', 'v1.1.0-rc0', 'v1.1.0', 'v1.2.0']);
      expect(await list(['a-beginning..b-copy'])).toEqual(['a-beginning', 'v1.1.0-rc0', 'b-copy']);
      expect(await list(['*-copy'])).toEqual(['a-copy']);
      expect(await list(['v1.1.0', 'a-copy'])).toEqual(['v1.1.0', 'a-copy']);
    } finally {
      repository.git('tag', '-d', 'a-copy', 'b-copy', 'a-beginning');
    }
  });

  test('tags that match', async () => {
    expect(await list(['v1.1*'])).toEqual(['v1.1.0-rc0', 'v1.1.0']);
    expect(await list(['v*'], true)).toEqual(['v1.0.0', 'v1.1.0', 'v1.2.0']);
    expect(await list(['w*'])).toEqual([]);
  });

  test('single ones, each once', async () => {
    expect(await list(['v1.1.0', 'HEAD', 'v1.*.0'])).toEqual(['v1.1.0', 'HEAD', 'v1.0.0', 'v1.2.0']);
  });
});

describe('a history from a repository', () => {
  const read = (refs: readonly string[], schemas: readonly string[] = []) => history(schemas, { repo: repository.folder, refs });

  test('is in the order of versions, whatever the order of words', async () => {
    const report = await read(['v1.1.0', 'v1.0.0']);
    expect(report.history?.versions).toEqual(['1.0.0', '1.1.0']);
    const status = report.history?.entries.find(({ entity }) => entity === 'query-status');
    expect(status?.paths.find((each) => each.path === 'returns/singlestep')).toMatchObject({
      added: '1.0.0',
      addedAfter: null,
      removed: '1.1.0',
    });
    expect(report.diagnostics).toEqual([]);
  });

  test('is none where a range begins with the newer version', async () => {
    for (const [refs, schemas] of [
      [['v1.0.0', 'v1.1.0..v1.0.0'], []],
      [[], ['v1.1.0..v1.0.0']],
    ] as const) {
      const report = await read(refs, schemas);
      expect([report.history, report.diagnostics.map(({ code, message }) => [code, message])]).toEqual([
        null,
        [['wrong-range', "'v1.1.0..v1.0.0' is no range of versions: v1.1.0 is newer than v1.0.0"]],
      ]);
    }
  });

  test('goes on where another branch parted from a stable one, and not back', async () => {
    repository.git('checkout', '-q', '-b', 'stable', 'v1.0.0');
    repository.commit({ ...mini.old, VERSION: '1.0.1\n' }, 'v1.0.1');
    expect((await read(['v1.0.1..v1.1.0'])).history?.versions).toEqual(['1.0.1', '1.0.90', '1.1.0']);
    const back = await read(['v1.1.0..v1.0.1']);
    expect(back.diagnostics.map(({ code }) => code)).toEqual(['wrong-range']);
    repository.git('tag', '-d', 'v1.0.1');
    repository.git('checkout', '-q', 'main');
  });

  test('leaves out what cannot be read, and says so', async () => {
    const report = await read(['v*', 'HEAD', 'v0.9']);
    expect(report.history?.versions).toEqual(['1.0.0', '1.0.90', '1.1.0', '1.2.50']);
    expect(report.history?.skipped).toEqual(['v1.2.0', 'v0.9']);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['unexpected-end', 'version-skipped', 'ref-not-found', 'version-skipped']);
  });

  test('says one thing of a range that has no such end, and tells nothing of the other one', async () => {
    for (const range of ['v0.9..', 'v0.9..HEAD', '..v0.9']) {
      const report = await read([range]);
      expect([report.history, report.diagnostics.map(({ code }) => code)]).toEqual([null, ['ref-not-found']]);
    }
  });

  test('takes revisions as schemas, too', async () => {
    const report = await history(['v1.0.0', 'HEAD'], { repo: repository.folder });
    expect(report.history?.versions).toEqual(['1.0.0', '1.2.50']);
  });

  test('takes ranges and patterns as schemas, too', async () => {
    const versions = async (schema: string) => (await history([schema], { repo: repository.folder })).history?.versions;
    expect(await versions('v1.0.0..v1.1.0')).toEqual(['1.0.0', '1.0.90', '1.1.0']);
    expect(await versions('v1.1*')).toEqual(['1.0.90', '1.1.0']);
    expect((await history(['v1.1*'])).diagnostics.map(({ code }) => code)).toEqual(['schema-not-found']);
  });

  test('tells two trees of the same version apart', async () => {
    repository.git('checkout', '-q', '-b', 'other', 'v1.1.0');
    repository.commit({ ...mini.old, VERSION: '1.1.0\n' });
    const report = await read(['v1.1.0', 'other']);
    expect(report.history?.versions).toEqual(['1.1.0 (v1.1.0)', '1.1.0 (other)']);
  });

  test('needs a version', async () => {
    expect((await read(['w*'])).diagnostics.map(({ code }) => code)).toEqual(['no-versions']);
    expect((await history([], { refs: ['v*'] })).diagnostics.map(({ code }) => code)).toEqual(['no-versions']);
    expect((await history([])).diagnostics.map(({ code }) => code)).toEqual(['no-versions']);
  });

  test('works in the middle of a rebase', async () => {
    repository.git('checkout', '-q', '-b', 'topic', 'v1.0.0');
    repository.commit({ ...mini.old, 'qapi/common.json': `${mini.old['qapi/common.json']}# topic\n` });
    expect(() => repository.git('rebase', 'v1.1.0')).toThrow();
    expect((await read(['v1.0.0..v1.1.0'])).history?.versions).toEqual(['1.0.0', '1.0.90', '1.1.0']);
    repository.git('rebase', '--abort');
  });
});
