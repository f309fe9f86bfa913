import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../../../src/emit/docs/html/client/excerpt.ts';
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
    ['ip of a vm', ['ip', 'vm']],
    ['移动虚拟机, 机', ['移动', '动虚', '虚拟', '拟机', '机']],
    ['QEMU迁移', ['qemu', '迁移']],
  ])('of %s are %j', (typed, words) => {
    expect(contentWords(typed)).toEqual(words);
  });
});

describe('search in the text', () => {
  test('what has more of the words comes first, but for a command that one of them names, which comes before types', () => {
    expect(found('resize the disk')).toEqual(['block-resize', 'BLOCK-ERROR', 'Permission', 'Image']);
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

describe('short words, and words without spaces between them', () => {
  const said: Readonly<Record<string, string>> = {
    canounce: 'Tells of an ip. Nothing else.',
    czip: 'Makes ipcs and zips smaller.',
    ctsubame: '仮想マシンを移行します。ほかの機械へ。',
    ckaze: 'すべてを止めます。',
    ckorean: '가상머신을 옮긴다.',
    cthai: 'ย้ายเครื่องเสมือน',
  };
  const table = decodeSymbols({
    version: null,
    pages: ['p'],
    modules: [],
    titles: [],
    gone: [],
    text: ['#0 0', ...Object.keys(said)].join('\n'),
  }).definitions;
  const index = emptyEngine();
  index.addAll(table.map((entry, id) => textDocument(entry, id, Object.values(said)[id] ?? '')));
  const names = (typed: string): readonly (string | undefined)[] =>
    rankedText(index, contentWords(typed), table, () => true).map(({ id }) => table[Number(id)]?.name);

  test.each([
    ['ip', ['anounce']],
    ['マシン', ['tsubame']],
    ['移行', ['tsubame']],
    ['械', ['tsubame']],
    ['へ', ['tsubame']],
    ['止めます', ['kaze', 'tsubame']],
    ['머신', ['korean']],
    ['เครื่อง', ['thai']],
    ['人', []],
  ])('%s is found in %j', (typed, expected) => {
    expect(names(typed)).toEqual(expected);
  });

  test('what has all of them comes first', () => {
    expect(names('移行します')[0]).toBe('tsubame');
  });

  test('an excerpt marks them where they are', () => {
    const marked = (text: string, terms: readonly string[]): readonly string[] =>
      excerptOf(text, terms).flatMap(({ text: piece, isFound }) => (isFound ? piece : []));
    expect(marked('仮想マシンを移行します', ['移行'])).toEqual(['移行']);
    expect(marked('zip an ip', ['ip'])).toEqual(['ip']);
  });
});

describe('other words than those of the text', () => {
  const said: Readonly<Record<string, string>> = {
    cstop: 'Stop all guest VCPU execution.',
    ccont: 'Resume guest VCPU execution.',
    cquit: 'Ends the process.',
    'cquery-block': 'Tells of all block devices.',
    'cquery-block-jobs': 'Tells of jobs.',
    'cblock-resize': 'Another size for an image.',
    sResizeInfo: 'What a new size is told by.',
    'edevice-paused': 'A pausing device.',
  };
  const of = decodeSymbols({
    version: null,
    pages: ['p'],
    modules: [],
    titles: [],
    gone: [],
    text: ['#0 0', ...Object.keys(said)].join('\n'),
  }).definitions;
  const index = emptyEngine();
  index.addAll(of.map((entry, id) => textDocument(entry, id, Object.values(said)[id] ?? '')));
  const names = (typed: string): readonly (string | undefined)[] =>
    rankedText(index, contentWords(typed), of, () => true).map(({ id }) => of[Number(id)]?.name);

  test.each([
    ['kill the vm', 'quit'],
    ['list drives', 'query-block'],
    ['enlarging disks', 'block-resize'],
    ['unpause', 'cont'],
    ['freeze', 'stop'],
  ])('%s leads to %s', (typed, name) => {
    expect(names(typed)[0]).toBe(name);
  });

  test('count for less than one that was typed', () => {
    expect(names('paused')).toEqual(['device-paused', 'stop']);
  });

  test.each(['resizes', 'resized', 'resizing'])('%s is the word that it is made of', (typed) => {
    expect(names(typed).slice(0, 1)).toEqual(['block-resize']);
  });

  test('names of which more was found come first', () => {
    expect(names('block')[0]).toBe('query-block');
    expect(names('show disks').slice(0, 2)).toEqual(['query-block', 'query-block-jobs']);
  });
});
