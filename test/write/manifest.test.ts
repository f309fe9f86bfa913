import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, type Manifest, parseManifest, printManifest, readManifest } from '../../src/write/manifest.ts';
import { manifestName } from '../../src/write/names.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const manifest: Manifest = {
  toolVersion: '1.2.3',
  options: { b: [1, { d: true, c: null }], a: 'x' },
  root: '../qapi',
  inputs: new Map([
    ['qapi/z.json', '11'],
    ['qapi/a.json', '22'],
  ]),
  outputs: new Map([
    ['b.ts', '44'],
    ['a.ts', '33'],
  ]),
};

describe('a manifest', () => {
  test('keeps the order of the inputs and sorts all else', () => {
    expect(printManifest(manifest)).toBe(
      `${JSON.stringify(
        {
          format: 1,
          toolVersion: '1.2.3',
          options: { a: 'x', b: [1, { c: null, d: true }] },
          root: '../qapi',
          inputs: { 'qapi/z.json': '11', 'qapi/a.json': '22' },
          outputs: { 'a.ts': '33', 'b.ts': '44' },
        },
        null,
        2,
      )}\n`,
    );
  });

  test('can be read back, whatever the names', () => {
    const names = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'toString'),
      fc.string().filter((name) => !/^\d+$/.test(name)),
    );
    const hashes = fc.array(fc.tuple(names, fc.string())).map((pairs) => new Map(pairs));
    fc.assert(
      fc.property(hashes, hashes, fc.string(), (inputs, outputs, root) => {
        const text = printManifest({ ...manifest, inputs, outputs, root });
        const read = parseManifest(text);
        expect(read).toEqual({ ...manifest, inputs, outputs, root });
        expect([...(read?.inputs ?? [])]).toEqual([...inputs]);
      }),
    );
  });

  test.each([
    ['', 'nothing'],
    ['<<<<<<< HEAD\n{}', 'a conflict'],
    ['[]', 'a list'],
    [printManifest(manifest).replace('"format": 1', '"format": 2'), 'another format'],
    [printManifest(manifest).replace('"33"', '33'), 'a hash that is a number'],
    ...['toolVersion', 'options', 'root', 'inputs', 'outputs'].map((member) => [
      printManifest(manifest).replace(`"${member}"`, '"other"'),
      `no ${member}`,
    ]),
    [printManifest(manifest).replace('"1.2.3"', '123'), 'a version that is a number'],
    [printManifest(manifest).replace('"../qapi"', 'null'), 'a root that is null'],
    [printManifest(manifest).replace('"11"', '11'), 'a hash of an input that is a number'],
  ])('counts as missing when it holds %j (%s)', (text) => {
    expect(parseManifest(text)).toBeNull();
  });

  test('has facts where somebody asked for them, and is read without those that it cannot have', () => {
    const withFacts = { ...manifest, facts: new Map([['qapi/z.json', '55']]) };
    const text = printManifest(withFacts);
    expect(parseManifest(text)).toEqual(withFacts);
    expect(parseManifest(text.replace('"55"', '55'))).toEqual(manifest);
  });

  test('of a folder is null where there is none', () => {
    const folder = temporaryFolder({ 'with/.qapi-manifest.json': printManifest(manifest) });
    expect(manifestName).toBe('.qapi-manifest.json');
    expect(readManifest(`${folder}/with`)).toEqual(manifest);
    expect(readManifest(`${folder}/without`)).toBeNull();
    expect(readManifest(`${folder}/with/.qapi-manifest.json`)).toBeNull();
  });
});

test('options that differ in the order of keys or in undefined members are the same', () => {
  expect(JSON.stringify(canonical({ b: 1, a: undefined, c: { e: 1, d: 2 } }))).toBe('{"b":1,"c":{"d":2,"e":1}}');
});
