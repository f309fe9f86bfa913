/**
 * Build conditions: what `if` says. A condition names configuration symbols (`CONFIG_LINUX`) and joins them with
 * `all`, `any` and `not`. One module reads, evaluates and prints them for everything.
 */
export type Condition =
  | { readonly kind: 'defined'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };

/** What a condition amounts to when only some of its symbols are settled. */
export type ConditionState = 'on' | 'off' | 'open';

/** Settled symbols: true for `--define`, false for `--undef`; an absent symbol is open. */
export type Settings = ReadonlyMap<string, boolean>;

/** Evaluates in three values: an open symbol leaves open what does not depend on the others alone. */
export function evaluateCondition(condition: Condition, settings: Settings): ConditionState {
  switch (condition.kind) {
    case 'defined': {
      const value = settings.get(condition.name);
      return value === undefined ? 'open' : value ? 'on' : 'off';
    }
    case 'not': {
      const state = evaluateCondition(condition.of, settings);
      return state === 'open' ? 'open' : state === 'on' ? 'off' : 'on';
    }
    case 'all':
      return fold(condition.of, settings, 'off', 'on');
    case 'any':
      return fold(condition.of, settings, 'on', 'off');
  }
}

/** `deciding` wins as soon as one part has it; without one, any open part leaves the whole open. */
function fold(parts: readonly Condition[], settings: Settings, deciding: ConditionState, otherwise: ConditionState): ConditionState {
  let result = otherwise;
  for (const part of parts) {
    const state = evaluateCondition(part, settings);
    if (state === deciding) return deciding;
    if (state === 'open') result = 'open';
  }
  return result;
}

/** What is left of an open condition when parts of it are settled; itself where none is. */
export function openPart(condition: Condition, settings: Settings): Condition {
  switch (condition.kind) {
    case 'defined':
      return condition;
    case 'not': {
      const of = openPart(condition.of, settings);
      return of === condition.of ? condition : { kind: 'not', of };
    }
    case 'all':
    case 'any': {
      // A part that decides would have left nothing open.
      const open = condition.of.filter((part) => evaluateCondition(part, settings) === 'open').map((part) => openPart(part, settings));
      if (open.length === condition.of.length && open.every((part, index) => part === condition.of[index])) return condition;
      const distinct = withoutRepetition(open);
      const [only] = distinct;
      return distinct.length === 1 && only !== undefined ? only : { kind: condition.kind, of: distinct };
    }
  }
}

/** The symbols that it names; one that it names twice is there twice. */
export function symbolsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'defined':
      return [condition.name];
    case 'not':
      return symbolsOf(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(symbolsOf);
  }
}

/** Both must hold; `null` stands for "always". */
export function bothConditions(a: Condition | null, b: Condition | null): Condition | null {
  if (a === null) return b;
  if (b === null) return a;
  const parts = [...(a.kind === 'all' ? a.of : [a]), ...(b.kind === 'all' ? b.of : [b])];
  const distinct = withoutRepetition(parts);
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { kind: 'all', of: distinct };
}

function withoutRepetition(parts: readonly Condition[]): readonly Condition[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const text = printCondition(part);
    return seen.has(text) ? false : seen.add(text);
  });
}

/** Prints as C programmers write it: `CONFIG_A && !CONFIG_B`, with parentheses only where they are needed. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'defined':
      return condition.name;
    case 'not':
      return `!${printOperand(condition.of, 'not')}`;
    case 'all':
      return condition.of.map((part) => printOperand(part, 'all')).join(' && ');
    case 'any':
      return condition.of.map((part) => printOperand(part, 'any')).join(' || ');
  }
}

function printOperand(condition: Condition, parent: 'not' | 'all' | 'any'): string {
  const operand = withoutWrapping(condition);
  // What C text compares is no symbol.
  const compound = operand.kind === 'defined' ? !/^\w*$/.test(operand.name) : operand.kind !== 'not';
  const text = printCondition(operand);
  return compound && operand.kind !== parent ? `(${text})` : text;
}

/** A list of one part means that part. */
function withoutWrapping(condition: Condition): Condition {
  if (condition.kind !== 'all' && condition.kind !== 'any') return condition;
  const [only] = condition.of;
  return condition.of.length === 1 && only !== undefined ? withoutWrapping(only) : condition;
}
