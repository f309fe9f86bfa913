import { describe, expect, test } from 'vitest';
import { sinceOfDescription, sinceOfParagraph, sinceOfTag } from '../../src/parse/since.ts';
import { printVersion, type Version } from '../../src/schema/version.ts';

const printed = (version: Version | null) => version && printVersion(version);

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
