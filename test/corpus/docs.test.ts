import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { buildSite } from '../../src/emit/docs/content/index.ts';
import { renderMarkdown } from '../../src/emit/docs/markdown/index.ts';
import type { Block, DocsSite, Entry } from '../../src/emit/docs/model.ts';
import { checkExamples } from '../../src/examples/index.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { transform } from '../../src/transform/index.ts';
import { createValidator } from '../../src/validate/index.ts';
import { verdictOf } from '../../src/verbs/documentation.ts';
import { brokenLinks, docsOptions, entriesOf, readMarkdown } from '../support/docs.ts';
import { qemuProtocol } from '../support/qemu.ts';
import { describeShared } from '../support/shared.ts';
import { toldOf, versioned } from '../support/told-history.ts';

function read(schema: string, root?: string) {
  const location = locateSchema(schema, root === undefined ? {} : { root });
  if ('code' in location) throw new Error(location.message);
  const { schema: checked } = checkSchema(location, 'lenient');
  if (checked === null) throw new Error(`${schema} could not be read`);
  const protocol = transform(checked);
  const examples = checkExamples(checked, protocol).examples.map(verdictOf);
  return { protocol, examples, ...buildSite(protocol, { ...docsOptions, examples }) };
}

function pagesOf(site: DocsSite) {
  return new Map(renderMarkdown(site).map(({ path: name, text }) => [name, readMarkdown(text)]));
}

/** Everything in a text, blocks in blocks included. */
function* blocksIn(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if ('blocks' in block) yield* blocksIn(block.blocks);
    if (block.kind === 'list' || block.kind === 'ordered-list') for (const item of block.items) yield* blocksIn(item);
  }
}

function examplesIn(entries: readonly Entry[]) {
  return entries.flatMap((entry) =>
    [...blocksIn([...entry.description, ...entry.examples])].flatMap((block) =>
      block.kind === 'example' ? { entry, example: block.example } : [],
    ),
  );
}

describeShared('documentation of QEMU', (shared) => {
  const qemu = (release: string) => path.join(shared, 'qemu', release);

  describe('10.2.0', () => {
    let newest: ReturnType<typeof read>;
    beforeAll(() => {
      newest = read(qemu('10.2.0'));
    });

    test('has an entry for every definition', () => {
      const { commands, events, types } = newest.protocol;
      const listed = types.filter((type) => type.kind !== 'object' || type.keyword !== 'implicit');
      expect(entriesOf(newest.site)).toHaveLength(commands.length + events.length + listed.length);
      expect(newest.site.symbols).toHaveLength(entriesOf(newest.site).length);
    });

    test('every link of its Markdown leads somewhere', () => {
      const { broken, checked } = brokenLinks(pagesOf(newest.site));
      expect(broken).toEqual([]);
      expect(checked).toBeGreaterThan(8000);
    });

    test('no directive is unknown, and no reference is lost', () => {
      expect(newest.findings).toEqual([]);
      const lost = new Set<string>();
      const look = (value: unknown): void => {
        if (Array.isArray(value)) value.forEach(look);
        else if (typeof value === 'object' && value !== null) {
          if ('kind' in value && value.kind === 'unresolved' && 'text' in value) lost.add(String(value.text));
          Object.values(value).forEach(look);
        }
      };
      look(newest.site.pages);
      look(newest.site.bodies);
      expect([...lost]).toEqual([]);
    });

    test('every example has its verdict', () => {
      const made = examplesIn(entriesOf(newest.site));
      const written = made.filter(({ example }) => !example.isSkeleton);
      const states = written.map(({ example }) => example.validity.state);
      const inEntries = newest.examples.filter(({ definition }) => definition !== null);
      expect(written).toHaveLength(inEntries.length);
      expect(states.filter((state) => state === 'unchecked')).toEqual([]);
      expect(states.filter((state) => state === 'invalid')).toHaveLength(inEntries.filter(({ problems }) => problems.length > 0).length);
      for (const { example } of written) {
        if (example.validity.state === 'invalid') for (const { line } of example.validity.problems) expect(line).not.toBeNull();
      }
    });

    test.each([
      ['qapi/qapi-schema.json', 70],
      ['qga/qapi-schema.json', 40],
      ['storage-daemon/qapi/qapi-schema.json', 30],
    ])('what is shown where no example is, is valid: %s', (root, least) => {
      const protocol = qemuProtocol('10.2.0', root);
      const validator = createValidator(protocol, { int64: 'exact', replies: 'closed' });
      const made = examplesIn(entriesOf(buildSite(protocol, docsOptions).site)).filter(({ example }) => example.isSkeleton);
      expect(made.length).toBeGreaterThan(least);
      for (const { entry, example } of made) {
        const text = example.parts.map((part) => (part.kind === 'messages' ? part.text : '')).join('\n');
        for (const message of text.split(/^(?:->|<-) /m).filter((part) => part !== '')) {
          const { arguments: sent = {}, return: returned, data = {} } = JSON.parse(message) as Record<string, unknown>;
          const issues =
            entry.kind === 'event'
              ? validator.validate({ kind: 'data', event: entry.name }, data)
              : returned === undefined
                ? validator.validate({ kind: 'arguments', command: entry.name }, sent)
                : validator.validate({ kind: 'returns', command: entry.name }, returned);
          expect(issues, `${entry.name}: ${message}`).toEqual([]);
        }
      }
    });

    test('most commands and events have an example, theirs or one that was made', () => {
      const without = entriesOf(newest.site).filter(
        ({ kind, examples }) => (kind === 'command' || kind === 'event') && !examples.some((block) => block.kind === 'example'),
      );
      expect(without.map(({ name }) => name)).toEqual([]);
    });
  });

  test('8.2.0 with a history, of later versions too: links lead somewhere, and none to what is gone', () => {
    const versions = ['8.2.0', '10.2.0'].map((version) => versioned(version, qemuProtocol(version)));
    const { protocol, notes } = toldOf('8.2.0', versions);
    const { site } = buildSite(protocol, { ...docsOptions, history: notes });
    expect(brokenLinks(pagesOf(site)).broken).toEqual([]);
    const told = entriesOf(site).filter(({ history }) => history !== null);
    expect(told.length).toBe(entriesOf(site).filter(({ name }) => notes.parts.has(name)).length);
    expect(told.length).toBeGreaterThan(900);
  });

  test.each([
    ['1.5.0', 'qapi-schema.json'],
    ['2.5.0', 'qapi-schema.json'],
    ['2.12.0', 'qapi/qapi-schema.json'],
    ['7.2.0', 'qapi/qapi-schema.json'],
    ['10.2.0', 'qga/qapi-schema.json'],
    ['10.2.0', 'storage-daemon/qapi/qapi-schema.json'],
  ])('%s %s: links lead somewhere, too', (release, root) => {
    const { site, findings } = read(qemu(release), root);
    expect(findings).toEqual([]);
    expect(brokenLinks(pagesOf(site)).broken).toEqual([]);
  });
});
