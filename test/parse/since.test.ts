import { describe, expect, test } from 'vitest';
import {
  sinceOfDescription,
  sinceOfNames,
  sinceOfParagraph,
  sinceOfTag,
  sinceRest,
  type StatedVersion,
  unreadSince,
} from '../../src/parse/since.ts';
import { printVersion } from '../../src/schema/version.ts';

const printed = (stated: StatedVersion | null) => stated && printVersion(stated.version);

describe('a Since: section', () => {
  test.each([
    ['2.7', '2.7'],
    ['0.14.0', '0.14.0'],
    ['0.14.0.', '0.14.0'],
    ['10.2', '10.2'],
    ['1.4 (testdev since 2.2, wctablet since 2.9)', '1.4'],
    ["2.2; 'Unknown' and all entries below since 2.4", '2.2'],
    [' : 1.2', '1.2'],
    ['2.7\n\nmore', '2.7'],
    ['', null],
    ['Linux 5.13', null],
    ['now', null],
    ['7', null],
    ['7.', null],
    ['v7.2', null],
    ['1.2.3.4', null],
  ])('%j: %s', (text, version) => {
    expect(printed(sinceOfTag(text))).toBe(version);
  });
});

describe('what a Since: section says besides', () => {
  test.each<readonly [string, string]>([
    ['2.7', ''],
    ['0.14.0.', ''],
    ['', ''],
    ...[
      '1.4 (testdev since 2.2)',
      "2.2; 'Unknown' and all entries below since 2.4",
      '2.7\n\n@vhost-vdpa since 5.1',
      '2.7 (on x86)',
      'Linux 5.13',
    ].map((text): readonly [string, string] => [text, text]),
  ])('%j: %j', (text, rest) => {
    expect(sinceRest(text)).toBe(rest);
  });

  test.each([
    ['2.1 (poweroff since 2.8, run since 5.0)', { poweroff: '2.8', run: '5.0' }],
    ["2.1\n'l2tpv3' - since 2.1\n@vhost-vdpa since 5.1.2", { l2tpv3: '2.1', 'vhost-vdpa': '5.1.2' }],
    ['2.1 (poweroff since 2.8,\nrun\nsince 5.0)', { poweroff: '2.8', run: '5.0' }],
    ['2.1 (a, b and c since 2.2)', { a: '2.2', b: '2.2', c: '2.2' }],
    ['2.1 (a since 2.2, a since 5.0)', { a: '2.2' }],
    ["2.2; 'Unknown' and all entries below since 2.4", {}],
    ['2.1 (run deprecated since 5.0)', {}],
    ['2.1', {}],
  ])('names in %j', (text, versions) => {
    expect(Object.fromEntries([...sinceOfNames(text)].map(([name, { version }]) => [name, printVersion(version)]))).toEqual(versions);
  });

  test('may be long', () => {
    expect(sinceOfNames(`2.1 (${'a, '.repeat(2 ** 16)}since`).size).toBe(0);
    expect(sinceOfNames(`2.1 ${'since '.repeat(2 ** 16)}`).size).toBe(0);
  });
});

describe('a description', () => {
  test.each([
    ['the size (since 2.7)', '2.7'],
    ['the size (Since 2.7)', '2.7'],
    ['the size (since: 2.7)', '2.7'],
    ['the size (Since: 2.7.1)', '2.7.1'],
    ['the size (since 2.7).', '2.7'],
    ['the size (default 4, since 2.7)', '2.7'],
    ['the size (default: 4; since 2.7)', '2.7'],
    ['the size (default: 4 (bytes), since 2.7)', '2.7'],
    ['the size (since 4.2, not supported by raw until 5.0)', '4.2'],
    ['the size (since: 10.1 -- since 9.1 on s390x --)', '10.1'],
    ['the size (since\n2.7)', '2.7'],
    ['the size (default: 4,\nsince 2.7)', '2.7'],
    ['Since 2.7', '2.7'],
    ['since 5.0', '5.0'],
    ['since 6.2.', '6.2'],
    ['Since: 6.2', '6.2'],
    ['The size.  Since 6.2.', '6.2'],
    ['The size.\nSince 6.2', '6.2'],
    ['old (since 6.2), and with a suffix (since 2.7)', '2.7'],
    ['old (since 10.0), and with a suffix (since 9.2)', '9.2'],
    ['the kernel may do it (since Linux 5.13)', null],
    ['needs a feature (since Linux 2.6.11), see there (since 2.7)', '2.7'],
    ['Since QEMU 2.7, each device has one', null],
    ['each bitmap.  Since 7.1 bitmap may be a pair.', null],
    ['Since the size is known', null],
    ['the size (since v2.7)', null],
    ['the size (since 2)', null],
    ['(ever since then 2.7)', null],
    ['insincere 2.7', null],
    ['(insince 2.7)', null],
    ['the size (deprecated since 2.10)', null],
    ['the size (Deprecated since: 2.10)', null],
    ['the size (removed since 2.10)', null],
    ['the size (ignored, and deprecated since 2.10)', null],
    ['the size (default changed since 2.10)', null],
    ['the size (huge since 2.10)', null],
    ['the size (deprecated since 2.10) (since 1.5)', '1.5'],
    ['the size (since 2.10, deprecated since 5.0)', '2.10'],
    ['the size (deprecated since 5.0; since 2.10)', '2.10'],
    ['the size (deprecated since 2.10).  Since 2.7', '2.7'],
    ['the size (available since 2.10)', '2.10'],
    ['the size (bytes -- since 2.10)', '2.10'],
    ['the size', null],
    ['', null],
  ])('%j: %s', (text, version) => {
    expect(printed(sinceOfDescription(text))).toBe(version);
  });

  test.each([`(${'a'.repeat(2 ** 20)} since 2.7)`, `${'('.repeat(2 ** 18)} since`, `since (${'(a)'.repeat(2 ** 18)}`])(
    'may be long, but not a remark in it',
    (text) => {
      expect(sinceOfDescription(text)).toBeNull();
    },
  );
});

describe('a paragraph', () => {
  test.each([
    ['Since 10.1', '10.1'],
    ['Since: 10.1', '10.1'],
    ['Since : 10.1', '10.1'],
    ['Text.\n\nSince 10.1\n\nMore.', '10.1'],
    ['Text.\n\nSince 10.1.', '10.1'],
    ['Since 10.1 it does more.', null],
    ['Text.\nSince 10.1', null],
    ['Since Linux 5.13', null],
  ])('%j: %s', (text, version) => {
    expect(printed(sinceOfParagraph(text))).toBe(version);
  });
});

test('spaces without end do not take long', () => {
  const spaces = ' '.repeat(200_000);
  expect(sinceOfTag(`${spaces}x`)).toBeNull();
  expect(sinceOfDescription(`Since${spaces}x`)).toBeNull();
  expect(sinceOfParagraph(`Since${spaces}x`)).toBeNull();
  expect(printed(sinceOfDescription(`Since${spaces}:${spaces}2.4`))).toBe('2.4');
});

test.each([
  ['tag', sinceOfTag, ' 0.14.0.', ' 0.14.0'],
  ['tag', sinceOfTag, '2.7\n\nmore', '2.7'],
  [
    'description',
    sinceOfDescription,
    'text (since 9.2), and more (default 1,\nsince 9.1) again',
    'text (since 9.2), and more (default 1,\nsince 9.1',
  ],
  ['description', sinceOfDescription, 'text. Since 9.1.\n', 'text. Since 9.1'],
  ['paragraph', sinceOfParagraph, 'Text.\n\nSince 10.1.\n\nMore 10.1.', 'Text.\n\nSince 10.1'],
  ['name', (text: string) => sinceOfNames(text).get('b') ?? null, '2.1 (a since 2.2,\nb since 5.0)', '2.1 (a since 2.2,\nb since 5.0'],
] as const)('where the number of a %s ends', (_of, read, text, upTo) => {
  expect(text.slice(0, read(text)?.end)).toBe(upTo);
});

test('a version on the first line counts where others are described below it', () => {
  expect(sinceOfDescription('since 2.10\naltgr, altgr_r: dropped in 2.10')?.version).toEqual({ major: 2, minor: 10 });
  expect(sinceOfDescription('since 2.10\nthis means something else')).toBeNull();
});

describe('what is not read as a version', () => {
  test.each([
    ['the size\n(since v2.7)', { words: 'since v2.7', line: '(since v2.7)' }],
    ['the size, available since: QEMU-2.7.1', { words: 'available since: QEMU-2.7.1', line: 'the size, available since: QEMU-2.7.1' }],
    ['as of version 2.7', { words: 'as of version 2.7', line: 'as of version 2.7' }],
    ['since Linux 5.13', null],
    ['since v5', null],
    ['since 1.2.3.4', null],
    ['insince 2.7', null],
    ['version 2.7', null],
    ['', null],
  ])('is found: %j', (text, found) => {
    expect(unreadSince(text)).toEqual(found);
  });
});
