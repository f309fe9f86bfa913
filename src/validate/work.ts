import type { Feature, NamedType } from '../protocol/index.ts';
import { MAXIMUM_DEPTH } from '../runtime/checks.ts';
import { cutOff, type IssueCode, shorten, shortenInteger, type ValidateOptions } from '../runtime/issue.ts';
import { Decimal } from '../runtime/json.ts';
import { type IssueWithHelp, likeNames } from './suggest.ts';
import { issuesOfUse } from './uses.ts';

/** One validation on its way. */
export interface Work {
  readonly types: ReadonlyMap<string, NamedType>;
  readonly options: ValidateOptions;
  /** Unknown members are refused. */
  readonly closed: boolean;
  /** The client sends the value: QEMU's leniency for unsigned integers applies. */
  readonly sends: boolean;
  /** Whether `int` is the type that the schema has; else it stands for any integer. */
  readonly tellsIntegers: boolean;
  /** What 64-bit integers are, see `ValidatorOptions`. */
  readonly int64: 'number' | 'bigint' | 'exact';
  /** Values of enums, and branches, that the schema does not have pass in what is received, unless the caller says otherwise. */
  readonly openEnums: boolean;
  /** Who reads the issues is a person: they say what may be meant. */
  readonly suggests: boolean;
  readonly issues: IssueWithHelp[];
  /** The way to the value that is looked at. */
  readonly path: (string | number)[];
  /** Nothing more is to be looked at. */
  stopped: boolean;
  /** How many suggestions may still be made: looking for them takes time, and nobody reads the hundredth. */
  suggestionsLeft: number;
}

/** Of what is nested deeper than {@link MAXIMUM_DEPTH}. A value that contains itself in two places has 2^1024 ways down: the first one says enough. */
export const tooDeep = 'nested more than 1024 levels deep';
/** Nobody reads more; a list of a billion wrong elements must not fill the memory. */
const MAXIMUM_ISSUES = 10_000;

const MAXIMUM_SUGGESTIONS = 50;

export function createWork(
  types: Work['types'],
  options: ValidateOptions,
  mode: Pick<Work, 'closed' | 'sends' | 'tellsIntegers' | 'int64' | 'openEnums' | 'suggests'>,
): Work {
  return { types, options, ...mode, issues: [], path: [], stopped: false, suggestionsLeft: mode.suggests ? MAXIMUM_SUGGESTIONS : 0 };
}

/** What an issue tells besides its message. */
interface Details {
  readonly expected?: string;
  readonly received?: unknown;
  /** How that is shown, if not as other values are. */
  readonly shown?: string;
  readonly help?: string;
}

export function report(work: Work, code: IssueCode, message: string, details: Details = {}): void {
  const { expected, help, shown } = details;
  work.issues.push({
    path: [...work.path],
    code,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...('received' in details ? { received: shown ?? show(work, details.received) } : {}),
    ...(help === undefined ? {} : { help }),
  });
  if (work.issues.length >= MAXIMUM_ISSUES) work.stopped = true;
}

/** The names that are like one that is none of them, where that is to be told. @param names asked for only then */
export function suggest(work: Work, word: string, names: () => readonly string[]): readonly string[] {
  if (work.suggestionsLeft === 0) return [];
  work.suggestionsLeft--;
  return likeNames(word, names());
}

/** The same of a member. */
export function reportAt(work: Work, name: string, code: IssueCode, message: string, details?: Details): void {
  if (!enter(work, name)) return;
  report(work, code, message, details);
  leave(work);
}

/** `expected an integer, received "x"` */
export function reportType(work: Work, expected: string, received: unknown): void {
  report(work, 'type', `expected ${expected}, received ${show(work, received)}`, { expected, received });
}

/** `expected uint8, from 0 to 255, received 256` */
export function reportRange(work: Work, expected: string, received: unknown): void {
  const shown = typeof received === 'number' || typeof received === 'bigint' ? shortenInteger(received) : show(work, received);
  report(work, 'range', `expected ${expected}, received ${shown}`, { expected, received, shown });
}

/** Integers that were read exactly are bigints by their size alone: their text has no `n`. */
function show(work: Work, value: unknown): string {
  if (typeof value === 'bigint' && work.int64 === 'exact') return shortenInteger(value);
  return value instanceof Decimal ? cutOff(value.text, 40) : shorten(value);
}

/**
 * Goes one step down; false where that would be too deep, or nothing more is to be looked at. Whoever went down comes up by `leave`.
 * No function is passed for what is there: each level would take more of the stack, which has to do for all that there may be.
 */
export function enter(work: Work, step: string | number): boolean {
  if (work.stopped) return false;
  if (work.path.length >= MAXIMUM_DEPTH) {
    report(work, 'depth', tooDeep);
    work.stopped = true;
    return false;
  }
  work.path.push(step);
  return true;
}

export function leave(work: Work): void {
  work.path.pop();
}

/** Whether what the schema does not have passes. @param mayGrow - Whether a newer peer may send it */
export function takesUnknown({ options, openEnums, sends }: Work, mayGrow: boolean): boolean {
  return (options.unknownValues ?? (openEnums && !sends && mayGrow ? 'allow' : 'reject')) === 'allow';
}

/** Reports the use of something deprecated or unstable where the caller wants to know. */
export function noteUse(work: Work, what: string, features: readonly Feature[]): void {
  for (const { code, message, severity } of issuesOfUse(what, features, work.options)) {
    report(work, code, message);
    const last = work.issues.at(-1);
    if (severity !== undefined && last !== undefined) work.issues[work.issues.length - 1] = { ...last, severity };
  }
}
