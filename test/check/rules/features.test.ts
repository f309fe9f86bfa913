import { expect, test } from 'vitest';
import { findingsIn } from '../../support/check.ts';

const types = [
  ['enum', "{ 'enum': 'Foo', 'data': [], 'features': [ FEATURE ] }"],
  ['struct', "{ 'struct': 'Foo', 'data': {}, 'features': [ FEATURE ] }"],
  ['union', "{ 'union': 'Foo', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': {}, 'features': [ FEATURE ] }"],
  ['alternate', "{ 'alternate': 'Foo', 'data': { 'a': 'str' }, 'features': [ FEATURE ] }"],
] as const;

const others = [
  "{ 'command': 'foo', 'features': [ FEATURE ] }",
  "{ 'event': 'FOO', 'features': [ FEATURE ] }",
  "{ 'enum': 'Foo', 'data': [ { 'name': 'a', 'features': [ FEATURE ] } ] }",
  "{ 'struct': 'Foo', 'data': { 'a': { 'type': 'str', 'features': [ FEATURE ] } } }",
  "{ 'command': 'foo', 'data': { 'a': { 'type': 'str', 'features': [ FEATURE ] } } }",
  "{ 'union': 'Foo', 'base': { 'a': { 'type': 'QType', 'features': [ FEATURE ] } }, 'discriminator': 'a', 'data': {} }",
];

const forms = ["'FEATURE'", "{ 'name': 'FEATURE' }", "{ 'name': 'FEATURE', 'if': 'A' }"];
const withFeature = (text: string, form: string, name: string) => text.replace('FEATURE', form.replace('FEATURE', name));

test.each(types)('a feature on a type %s may not be special', (keyword, text) => {
  for (const form of forms) {
    expect(findingsIn(withFeature(text, form, 'allow-write-only-overlay'))).toEqual([]);
    expect(findingsIn(withFeature(text, form, 'deprecated'))).toEqual([`1:1 type-feature ${keyword} 'Foo'`]);
    expect(findingsIn(withFeature(text, form, 'unstable'))).toEqual([`1:1 type-feature ${keyword} 'Foo'`]);
  }
});

test.each(others)('features on all else may be special: %s', (text) => {
  for (const form of forms)
    for (const name of ['other', 'deprecated', 'unstable']) expect(findingsIn(withFeature(text, form, name))).toEqual([]);
});
