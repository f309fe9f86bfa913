import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { describeValue } from '../diagnostics/format/describe-value.ts';
import { printers } from '../emit/printer/printers.ts';
import { docsFlavours, emitters } from './emitters.ts';
import type { GenerateOptions } from './generate.ts';

type Option = keyof GenerateOptions;

/** What these may be. */
const choices: Readonly<Partial<Record<Option, readonly string[]>>> = {
  int64: ['number', 'bigint'],
  docs: docsFlavours,
  format: ['prettier'],
  printer: printers,
};

/** Lists, and what is in them. */
const lists: Readonly<Partial<Record<Option, 'string' | 'function'>>> = {
  schemas: 'string',
  emit: 'string',
  only: 'string',
  define: 'string',
  undef: 'string',
  emitters: 'function',
};

/**
 * What no option of `generate` may be, and its type excludes: who calls it from JavaScript has no compiler that says so, and what is not known would
 * count as nothing, which removes what was generated before.
 */
export function wrongChoice(options: GenerateOptions): Diagnostic | null {
  const wrong = (option: string, expected: string, value: unknown): Diagnostic =>
    diagnostic(
      'wrong-option',
      { option, expected, found: Array.isArray(value) && value.length > 0 ? `one with ${describeValue(value[0])}` : describeValue(value) },
      {},
    );
  if (typeof options.out !== 'string') return wrong('out', 'a path', options.out);
  for (const [option, known] of Object.entries(choices)) {
    const value: unknown = options[option as Option];
    if (value !== undefined && !known.includes(value as string)) return wrong(option, oneOf(known), value);
  }
  for (const [option, kind] of Object.entries(lists)) {
    const value: unknown = options[option as Option];
    if (value === undefined) continue;
    const of = kind === 'string' ? 'texts' : 'functions';
    if (!Array.isArray(value)) return wrong(option, `a list of ${of}`, value);
    const others = (value as readonly unknown[]).filter((each) => typeof each !== kind);
    if (others.length > 0) return wrong(option, `a list of ${of}`, others);
  }
  const { emit } = options;
  if (emit?.length === 0) return wrong('emit', 'a list of at least one', emit);
  const unknown = emit?.find((name) => !emitters.includes(name));
  return unknown === undefined ? null : wrong('emit', `a list out of ${emitters.join(', ')}`, unknown);
}

function oneOf(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(' or ');
}
