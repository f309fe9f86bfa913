import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { parseCCondition } from '../../parse/c-condition.ts';
import { type ArraySyntax, describeValue, type ValueSyntax } from '../../parse/syntax.ts';
import type { Condition } from '../../schema/condition.ts';
import { reportIn, type Scope } from '../report.ts';

const symbol = /^[A-Z][A-Z0-9_]*$/;

/** Reads the value of `if`. Null when there is none, or when it is wrong, which is then reported. */
export function shapeCondition(scope: Scope, value: ValueSyntax | undefined, isNested = false): Condition | null {
  if (value === undefined) return null;
  if (value.kind === 'string') {
    if (symbol.test(value.value)) return { kind: 'defined', name: value.value };
    const condition = isNested ? null : parseCCondition(value.value, !scope.reporter.hasRulesOf('6.2'));
    if (condition !== null) {
      reportIn(scope, 'c-condition', { text: value.value }, value, helpOn(condition));
      return condition;
    }
    return wrong(scope, value, value.value === '' ? 'an empty string' : `'${value.value}'`);
  }
  if (value.kind === 'array' && value.items.length > 0 && !isNested) return shapeList(scope, value);
  if (value.kind !== 'object') return wrong(scope, value, describeValue(value));
  const [entry, second] = value.entries;
  if (entry === undefined) return wrong(scope, value, 'an empty object');
  if (second !== undefined) return wrong(scope, second.key, `an object with '${entry.key.value}' and '${second.key.value}'`);
  switch (entry.key.value) {
    case 'not': {
      if (entry.value.kind === 'array')
        return wrong(scope, entry.value, "'not' of a list", "It takes one condition: { 'not': 'CONFIG_X' }.");
      const of = shapeCondition(scope, entry.value, true);
      return of && { kind: 'not', of };
    }
    case 'all':
    case 'any': {
      if (entry.value.kind !== 'array') {
        const help = entry.value.kind === 'string' ? `It takes a list: { '${entry.key.value}': [ '${entry.value.value}' ] }.` : null;
        return wrong(scope, entry.value, `'${entry.key.value}' of ${describeValue(entry.value)}`, help);
      }
      if (entry.value.items.length === 0) return wrong(scope, entry.value, `'${entry.key.value}' of an empty list`);
      const of: Condition[] = [];
      for (const item of entry.value.items) {
        const part = shapeCondition(scope, item, true);
        // One finding a condition.
        if (part === null) return null;
        of.push(part);
      }
      return { kind: entry.key.value, of };
    }
    default:
      return wrong(scope, entry.key, `an object with '${entry.key.value}'`, helpOnOperator(entry.key.value));
  }
}

/** How the same is written since; nothing where it is more than symbols. */
function helpOn(condition: Condition): { readonly help?: string } {
  if (condition.kind === 'defined' && /^[a-z]\w*$/i.test(condition.name) && !symbol.test(condition.name))
    return { help: `Symbols are in capitals: '${condition.name.toUpperCase()}'.` };
  const text = written(condition);
  return text === null || text.length > MAXIMUM_HELP ? {} : { help: `Since 6.2 it is 'if': ${text}.` };
}

const MAXIMUM_HELP = 120;

function written(condition: Condition): string | null {
  if (condition.kind === 'defined') return symbol.test(condition.name) ? `'${condition.name}'` : null;
  if (condition.kind === 'not') {
    const of = written(condition.of);
    return of && `{ 'not': ${of} }`;
  }
  const parts = condition.of.map(written);
  return parts.includes(null) ? null : `{ '${condition.kind}': [ ${parts.join(', ')} ] }`;
}

/** From 3.0 to 6.1 a list stood for `all`; no release has used it. */
function shapeList(scope: Scope, list: ArraySyntax): Condition | null {
  if (scope.reporter.hasRulesOf('6.2')) reportIn(scope, 'old-form', { form: "a list as 'if'" }, list, { help: "Write { 'all': [ … ] }." });
  const of = list.items.flatMap((item) => shapeCondition(scope, item) ?? []);
  return of.length === list.items.length ? { kind: 'all', of } : null;
}

const operators: ReadonlyMap<string, string> = new Map([
  ...['and', 'allOf', 'every', '&&'].map((word) => [word, 'all'] as const),
  ...['or', 'anyOf', 'some', '||'].map((word) => [word, 'any'] as const),
  ...['!', 'none', 'unless'].map((word) => [word, 'not'] as const),
]);

/** What is meant by the key of a condition that is none. */
function helpOnOperator(key: string): string | null {
  const meant = operators.get(key);
  return meant === undefined ? didYouMean(key, ['all', 'any', 'not']) : `In QAPI it is '${meant}'.`;
}

/** @param special says more than what the catalogue has */
function wrong(scope: Scope, at: { readonly start: number; readonly end: number }, found: string, special: string | null = null): null {
  // A release that was asked for had no other form.
  const help = "Write C text, 'defined(CONFIG_A) && !defined(CONFIG_B)', or a list of such texts.";
  reportIn(
    scope,
    'wrong-condition',
    { found },
    at,
    scope.reporter.hasRulesOf('6.2') ? (special === null ? {} : { help: special }) : { help },
  );
  return null;
}
