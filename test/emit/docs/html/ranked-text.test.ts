import { describe, expect, test } from 'vitest';
import { emptyEngine, rankedText, textDocument } from '../../../../src/emit/docs/html/client/ranked-text.ts';
import { decodeSymbols } from '../../../../src/emit/docs/html/client/symbol-table.ts';
import { contentWords } from '../../../../src/emit/docs/html/client/words.ts';

const texts: Readonly<Record<string, string>> = {
  cmigrate: 'Migrates the guest to another host. uri: where to',
  'cblock-resize': 'Resize a block image while a guest is running.',
  'eBLOCK-ERROR': 'An error on a disk. Resize nothing.',
  sPermission: 'What may be done. resize: others may resize the disk',
  sImage: 'An image. disk: its disk',
  cstop: 'Stops what runs.',
};

const text = ['#0 0', ...Object.keys(texts)].join('\n');
const { definitions } = decodeSymbols({ version: null, pages: ['p'], modules: [], titles: [], gone: [], text });
const engine = emptyEngine();
engine.addAll(definitions.map((entry, id) => textDocument(entry, id, Object.values(texts)[id] ?? '')));

function found(typed: string, kind?: string): readonly (string | undefined)[] {
  return rankedText(engine, contentWords(typed), definitions, (entry) => kind === undefined || entry.kind === kind).map(
    ({ id }) => definitions[Number(id)]?.name,
  );
}

describe('words worth looking for', () => {
  test.each([
    ['How to migrate?', ['migrate']],
    ['hotplug a cpu', ['hotplug', 'cpu']],
    ['x-blockdev-amend 6 é', ['blockdev', 'amend', '6']],
    ['the', []],
    ['set all off', ['set', 'all', 'off']],
  ])('of %s are %j', (typed, words) => {
    expect(contentWords(typed)).toEqual(words);
  });
});

describe('search in the text', () => {
  test('what has more of the words comes first, but for a command that one of them names, which comes before types', () => {
    expect(found('resize the disk')).toEqual(['BLOCK-ERROR', 'block-resize', 'Permission', 'Image']);
  });

  test('behind what is forgiven to have all words stands what has some', () => {
    expect(found('migarte guest')).toEqual(['migrate', 'block-resize']);
  });

  test('a command whose first sentence has a word comes before types that have it below', () => {
    expect(found('resize')).toEqual(['block-resize', 'BLOCK-ERROR', 'Permission']);
    expect(found('how to migrate')[0]).toBe('migrate');
  });

  test("two letters in each other's place are forgiven where nothing else has the word", () => {
    expect(found('migarte')).toEqual(['migrate']);
  });

  test('other kinds do not take the place of the one that is asked for', () => {
    expect(found('resize the disk', 'event')).toEqual(['BLOCK-ERROR']);
    expect(found('elsewhere')).toEqual([]);
  });
});
