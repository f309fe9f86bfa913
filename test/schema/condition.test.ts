import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bothConditions,
  type Condition,
  type ConditionState,
  evaluateCondition,
  openPart,
  printCondition,
  symbolsOf,
} from '../../src/schema/condition.ts';
import { settled } from '../support/schema.ts';

const a: Condition = { kind: 'defined', name: 'A' };
const b: Condition = { kind: 'defined', name: 'B' };
const not = (of: Condition): Condition => ({ kind: 'not', of });
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });

const symbols = ['A', 'B', 'C', 'D'];
const settings = fc.dictionary(fc.constantFrom(...symbols), fc.boolean(), { noNullPrototype: true });
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...symbols).map((name): Condition => ({ kind: 'defined', name })),
    tie('condition').map(not),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((of) => any(...of)),
  ),
}));

/** What C makes of a condition when every symbol is settled. */
function holds(of: Condition, defined: ReadonlySet<string>): boolean {
  switch (of.kind) {
    case 'defined':
      return defined.has(of.name);
    case 'not':
      return !holds(of.of, defined);
    case 'all':
      return of.of.every((part) => holds(part, defined));
    case 'any':
      return of.of.some((part) => holds(part, defined));
  }
}

/** Every way to settle what is open. */
function completions(given: Readonly<Record<string, boolean>>): ReadonlySet<string>[] {
  let sets = [new Set(symbols.filter((symbol) => given[symbol] === true))];
  for (const symbol of symbols.filter((name) => given[name] === undefined)) sets = sets.flatMap((set) => [set, new Set([...set, symbol])]);
  return sets;
}

const states: readonly (readonly [ConditionState, Readonly<Record<string, boolean>>])[] = [
  ['on', { A: true }],
  ['off', { A: false }],
  ['open', {}],
];

describe('evaluation in three values', () => {
  test.each(states)('a symbol is %s', (state, given) => {
    expect(evaluateCondition(a, settled(given))).toBe(state);
  });

  test('not turns on and off round and leaves open what is open', () => {
    expect(states.map(([, given]) => evaluateCondition(not(a), settled(given)))).toEqual(['off', 'on', 'open']);
  });

  const pairs: readonly (readonly [Readonly<Record<string, boolean>>, ConditionState, ConditionState])[] = [
    [{ A: true, B: true }, 'on', 'on'],
    [{ A: true, B: false }, 'off', 'on'],
    [{ A: true }, 'open', 'on'],
    [{ A: false, B: true }, 'off', 'on'],
    [{ A: false, B: false }, 'off', 'off'],
    [{ A: false }, 'off', 'open'],
    [{ B: true }, 'open', 'on'],
    [{ B: false }, 'off', 'open'],
    [{}, 'open', 'open'],
  ];
  test.each(pairs)('with %j, all is %s and any is %s', (given, forAll, forAny) => {
    expect(evaluateCondition(all(a, b), settled(given))).toBe(forAll);
    expect(evaluateCondition(any(a, b), settled(given))).toBe(forAny);
  });

  test('what is on or off stays so however the open symbols are settled', () => {
    fc.assert(
      fc.property(condition, settings, (of, given) => {
        const state = evaluateCondition(of, settled(given));
        const outcomes = new Set(completions(given).map((defined) => holds(of, defined)));
        if (state === 'open') return Object.keys(given).length < symbols.length;
        return outcomes.size === 1 && outcomes.has(state === 'on');
      }),
    );
  });

  test('what depends on an open symbol is open', () => {
    fc.assert(
      fc.property(condition, settings, (of, given) => {
        const outcomes = new Set(completions(given).map((defined) => holds(of, defined)));
        return outcomes.size === 1 || evaluateCondition(of, settled(given)) === 'open';
      }),
    );
  });
});

describe('printing', () => {
  test.each([
    [a, 'A'],
    [not(a), '!A'],
    [all(a, not(b)), 'A && !B'],
    [any(a, all(a, b)), 'A || (A && B)'],
    [all(any(a, b), a), '(A || B) && A'],
    [not(any(a, b)), '!(A || B)'],
    [not(all(a)), '!A'],
    [all(all(a, b), a), 'A && B && A'],
  ])('%j', (of, text) => {
    expect(printCondition(of)).toBe(text);
  });

  test('the text means in C what the condition means', () => {
    fc.assert(
      fc.property(condition, fc.subarray(symbols), (of, chosen) => {
        const defined = new Set(chosen);
        const values = Object.fromEntries(symbols.map((symbol) => [symbol, defined.has(symbol)]));
        return runInNewContext(printCondition(of), values) === holds(of, defined);
      }),
    );
  });
});

describe('both conditions', () => {
  test('nothing is no condition', () => {
    expect(bothConditions(null, null)).toBeNull();
    expect(bothConditions(a, null)).toBe(a);
    expect(bothConditions(null, b)).toBe(b);
  });

  test('the same one counts once, and lists are not nested', () => {
    expect(bothConditions(a, a)).toEqual(a);
    expect(bothConditions(all(a, b), a)).toEqual(all(a, b));
    expect(bothConditions(a, all(b, not(a)))).toEqual(all(a, b, not(a)));
  });

  test('they hold together when each holds', () => {
    fc.assert(
      fc.property(condition, condition, fc.subarray(symbols), (left, right, chosen) => {
        const defined = new Set(chosen);
        const both = bothConditions(left, right);
        return both !== null && holds(both, defined) === (holds(left, defined) && holds(right, defined));
      }),
    );
  });
});

test('C text that is no symbol stands in parentheses among others', () => {
  const text: Condition = { kind: 'defined', name: 'A > 3' };
  expect(printCondition(text)).toBe('A > 3');
  expect(printCondition(all(not(text), any(text, b)))).toBe('!(A > 3) && ((A > 3) || B)');
});

describe('what is left open', () => {
  test.each([
    [all(a, not(any(b, { kind: 'defined', name: 'C' }))), { A: true }, '!(B || C)'],
    [any(a, all(b, { kind: 'defined', name: 'C' })), { C: true }, 'A || B'],
    [not(all(a, b)), { A: true }, '!B'],
    [all(a, b), {}, 'A && B'],
    [any(all(a, b), all({ kind: 'defined', name: 'C' }, b)), { A: true, C: true }, 'B'],
    [all(any(a, b, { kind: 'defined', name: 'C' })), { C: false }, 'A || B'],
    [any(all(a, b), all({ kind: 'defined', name: 'C' }, b)), { D: true }, '(A && B) || (C && B)'],
  ] as const)('of %j with %j', (whole, some, printed) => {
    expect(printCondition(openPart(whole, settled(some)))).toBe(printed);
  });

  test('has no symbol that is settled, and means the same', () => {
    fc.assert(
      fc.property(condition, settings, fc.subarray(symbols), (whole, some, others) => {
        fc.pre(evaluateCondition(whole, settled(some)) === 'open');
        const open = openPart(whole, settled(some));
        expect(symbolsOf(open).filter((name) => name in some)).toEqual([]);
        const defined = new Set(symbols.filter((name) => some[name] ?? others.includes(name)));
        expect(holds(open, defined)).toBe(holds(whole, defined));
      }),
    );
  });
});
