import { expect, test } from 'vitest';
import { compareVersions, isUpTo, parseNamedVersion, parseVersion, printVersion, type Version } from '../../src/schema/version.ts';

test('a version is printed as it was written', () => {
  expect(printVersion({ major: 7, minor: 2 })).toBe('7.2');
  expect(printVersion({ major: 0, minor: 14, micro: 0 })).toBe('0.14.0');
});

test('versions are ordered by number, not by text', () => {
  const versions = [
    { major: 10, minor: 0 },
    { major: 2, minor: 9, micro: 1 },
    { major: 2, minor: 10 },
    { major: 2, minor: 9 },
  ];
  expect(versions.sort(compareVersions).map(printVersion)).toEqual(['2.9', '2.9.1', '2.10', '10.0']);
});

test('a missing micro part is 0', () => {
  expect(compareVersions({ major: 0, minor: 14 }, { major: 0, minor: 14, micro: 0 })).toBe(0);
  expect(compareVersions({ major: 0, minor: 14 }, { major: 0, minor: 14, micro: 1 })).toBeLessThan(0);
});

test.each([
  ['7.2', { major: 7, minor: 2 }],
  ['v10.2.0', { major: 10, minor: 2, micro: 0 }],
  ['0.14.1', { major: 0, minor: 14, micro: 1 }],
  ['7', null],
  ['7.2.1.0', null],
  ['7.2-rc1', null],
  ['', null],
])('%s is read as %j', (text, version) => {
  expect(parseVersion(text)).toEqual(version);
});

test.each([
  ['10', { major: 10, minor: 0 }],
  ['v10', null],
  ['10.2', { major: 10, minor: 2 }],
  ['10.', null],
  ['v', null],
])('as people call it, %s is %j', (text, version) => {
  expect(parseNamedVersion(text)).toEqual(version);
});

test('the last of some releases takes in its stable ones where it does not say which', () => {
  const upTo = (last: string): readonly string[] =>
    ['10.1.0', '10.2.0', '10.2.1', '11.0.0'].filter((text) => isUpTo(versionOf(text), versionOf(last)));
  expect(upTo('10.2')).toEqual(['10.1.0', '10.2.0', '10.2.1']);
  expect(upTo('10.2.0')).toEqual(['10.1.0', '10.2.0']);
});

function versionOf(text: string): Version {
  const version = parseVersion(text);
  if (version === null) throw new Error(`${text} is no version`);
  return version;
}
