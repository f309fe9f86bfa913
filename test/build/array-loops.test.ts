import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { arrayLoops } from '../../scripts/build/array-loops.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The text of a source file after the rewriting. */
function rewritten(source: string): string {
  const root = temporaryFolder({ 'src/a.ts': source, 'tsconfig.json': '{ "compilerOptions": { "target": "es2023", "strict": true } }' });
  mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
  const first = arrayLoops(root, ['src/a.ts']).get(path.join(root, 'src/a.ts')) ?? source;
  // What was kept is the same.
  expect(arrayLoops(root, ['src/a.ts']).get(path.join(root, 'src/a.ts')) ?? source).toBe(first);
  return first;
}

/** What the source exports as `told`, as JavaScript runs it. */
function told(source: string): unknown {
  const exports: { told?: unknown } = {};
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.CommonJS },
  });
  (runInThisContext(`(exports) => {${outputText}}`) as (to: object) => void)(exports);
  return exports.told;
}

describe('loops over arrays count', () => {
  test.each([
    ['each element, in order', 'for (const each of [1, 2, 3]) told.push(each);'],
    [
      'elements that are pushed meanwhile',
      'const list = [1]; for (const each of list) { told.push(each); if (each < 4) list.push(each + 1); }',
    ],
    ['elements that are taken away meanwhile', 'const list = [1, 2, 3]; for (const each of list) { told.push(each); list.pop(); }'],
    ['no element', 'for (const each of [] as number[]) told.push(each);'],
    ['the list is asked for once', 'let asked = 0; for (const each of (asked++, [7, 8])) told.push(each, asked);'],
    [
      'a variable of each turn',
      'const later: (() => number)[] = []; for (const each of [1, 2]) later.push(() => each); told.push(...later.map((ask) => ask()));',
    ],
    ['one that is assigned to', 'for (let each of [1, 2]) { each *= 10; told.push(each); }'],
    [
      'continue, break and labels',
      'outer: for (const a of [1, 2, 3]) for (const b of [1, 2, 3]) { if (b === a) continue outer; if (a === 3) break outer; told.push(a, b); }',
    ],
    ['pairs', 'for (const [a, b] of [[1, 2], [3, 4]] as const) told.push(b, a);'],
    ['members', 'for (const { length } of [[1], [2, 3]]) told.push(length);'],
    [
      'a loop in what is looped over',
      'for (const a of [1, 2].flatMap((each) => { const all: number[] = []; for (const b of [each, each]) all.push(b); return all; })) told.push(a);',
    ],
  ])('%s', (_, body) => {
    const source = `export const told: number[] = [];\n${body}\n`;
    const text = rewritten(source);
    expect(text).not.toMatch(/ of \S/);
    expect(told(text)).toEqual(told(source));
    expect(told(source)).toBeDefined();
  });

  test.each([
    ['defaults and holes', 'const [, a = 1, b] = [0, undefined, 2] as [number, number?, number?]; told.push(a, b);'],
    ['patterns within patterns', 'const [[a], { length }] = [[1], [2, 3]] as [number[], number[]]; told.push(a, length);'],
    ['parameters', 'told.push(...([[1, 2]] as [number, number][]).map(([a, b]) => a + b));'],
    ['matches', "const [all, first] = /(b)c/.exec('abc') ?? []; told.push(all, first);"],
  ])('elements by index: %s', (_, body) => {
    const source = `export const told: unknown[] = [];\n${body}\n`;
    const text = rewritten(source);
    expect(text).toMatch(/\{ \d: /);
    expect(told(text)).toEqual(told(source));
  });

  test.each([
    ['sets', 'for (const each of new Set([1])) told.push(each);'],
    ['maps', 'for (const { 0: key } of new Map([[1, 2]])) told.push(key);'],
    ['generators', 'function* one() { yield 1; } for (const each of one()) told.push(each);'],
    ['texts', "for (const each of 'ab') told.push(each);"],
    ['what may be no array', 'declare const list: number[] | Set<number>; for (const each of list) told.push(each);'],
    ['what any value may be', 'declare const list: any; for (const each of list) told.push(each);'],
    ['the rest of a list', 'const [first, ...rest] = [1, 2, 3]; told.push(first, rest);'],
  ])('%s stay as they are', (_, body) => {
    const source = `export const told: unknown[] = [];\n${body}\n`;
    expect(rewritten(source)).toBe(source);
  });
});
