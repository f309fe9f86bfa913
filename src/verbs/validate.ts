import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Command, Event, NamedType, Protocol } from '../protocol/index.ts';
import { isAgent } from '../protocol/is-agent.ts';
import type { ValidateOptions as RuleOptions } from '../runtime/issue.ts';
import { isBuiltin } from '../schema/builtin.ts';
import { createValidator, type Target } from '../validate/index.ts';
import type { IssueWithHelp } from '../validate/suggest.ts';
import { createContentValidator } from '../validate/content.ts';
import { createByteDecoder, withoutDelimiters } from '../validate/decode-bytes.ts';
import { createMessageValidator } from '../validate/messages.ts';
import { readMessage, readPlainValue } from '../validate/read-message.ts';
import type { ReadValue } from '../validate/read-value.ts';
import { createValueSplitter } from '../validate/split-values.ts';
import { messageMember } from '../validate/whole-message.ts';
import { policies } from './levels.ts';
import { helpOnLeftOut } from './left-out.ts';
import { wrongKind } from './option-kinds.ts';
import { openProtocol, type ProtocolOptions } from './open-protocol.ts';
import { withoutEffect } from './unknown-symbols.ts';

/** What the values should be: exactly one of these. */
export interface ValidateTarget {
  /** Values of a named type. */
  readonly type?: string;
  /** Arguments of a command. */
  readonly arguments?: string;
  /** What a command returns. */
  readonly returns?: string;
  /** Data of an event. */
  readonly event?: string;
  /** Messages of a recorded connection; an answer is matched to its command by `id`, or by order. */
  readonly qmp?: boolean;
}

/** What to validate the values against, and how strictly. */
export interface ValidateOptions extends ProtocolOptions, ValidateTarget, RuleOptions {}

/** What is said of one value. */
export interface Verdict {
  readonly ok: boolean;
  /** Absent when there are none. */
  readonly issues?: readonly IssueWithHelp[];
}

/** The verdicts, as they come, or why there are none. */
export interface ValidateReport {
  /** Null when the schema has errors, or has no such target, or not one target is named. */
  readonly verdicts: AsyncIterable<Verdict> | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Warnings about the values that were read so far: that one is a whole message, told once, though no messages were asked for. */
  notes(): readonly Diagnostic[];
}

/** Pieces of text, or of its bytes in UTF-8. */
export type ValidateInput = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * Validates JSON values against a schema, one after another and in constant memory. Integers are read exactly, whatever their size,
 * and as QEMU reads them: `1.0` and `1e8` are none. Nor is JSON what QEMU does not read: objects that have a member twice, halves of
 * surrogate pairs, what is nested more than 1024 levels deep, bytes that are no UTF-8, which only input of bytes can show.
 * @param schema a root file or folder, a saved reply, the address of a running QEMU, a revision with `repo`, or `bundled`
 * @param input JSON values, one a line or each on several
 * @example
 * ```ts
 * import { createReadStream } from 'node:fs';
 * import { validate } from 'qapi-codegen';
 *
 * const messages = createReadStream('recorded.jsonl');
 * const { verdicts } = await validate('bundled', messages, { returns: 'query-migrate' });
 * for await (const { ok, issues } of verdicts ?? []) console.log(ok, issues);
 * ```
 */
export async function validate(schema: string, input: ValidateInput, options: ValidateOptions = {}): Promise<ValidateReport> {
  const wrong = wrongValidate(options) ?? unclearTarget(options);
  if (wrong !== null) return failed([wrong]);
  const { protocol, unsettled, symbols, findings } = await openProtocol(schema, options);
  if (protocol === null) return failed(findings);
  const unknown = unknownTarget(protocol, options, unsettled);
  if (unknown !== null) return failed([unknown]);
  const isOfAgent = options.qmp === true && isAgent(protocol);
  const textOf = isOfAgent ? withoutDelimiters : (text: string): string => text;
  const diagnostics = [...findings, ...withoutEffect(options, [symbols])];
  const notes: Diagnostic[] = [];
  const judge = judgeFor(protocol, options, notes);
  return { verdicts: verdictsOn(input, textOf, judge, options.qmp === true), diagnostics, notes: () => notes };
}

function failed(diagnostics: readonly Diagnostic[]): ValidateReport {
  return { verdicts: null, diagnostics, notes: () => [] };
}

type Judge = (value: unknown) => readonly IssueWithHelp[];

/** @param notes where it is told of values that are whole messages */
function judgeFor(protocol: Protocol, options: ValidateOptions, notes: Diagnostic[]): Judge {
  const settings = { int64: 'exact', suggests: true, ...(options.closed === undefined ? {} : { closed: options.closed }) } as const;
  if (options.qmp) {
    const messages = createMessageValidator(protocol, createContentValidator(protocol, settings), { ...options, suggests: true });
    return (value) => messages.validate(value);
  }
  const validator = createValidator(protocol, settings);
  const target = targetOf(options);
  return (value) => {
    const member = notes.length === 0 ? messageMember(protocol, target, value) : null;
    if (member !== null) notes.push(diagnostic('message-for-value', { member }, { severity: 'warning' }));
    return validator.validate(target, value, options);
  };
}

function targetOf({ type, arguments: command, returns, event }: ValidateTarget): Target {
  if (type !== undefined) return { kind: 'type', name: type };
  if (command !== undefined) return { kind: 'arguments', command };
  if (returns !== undefined) return { kind: 'returns', command: returns };
  return { kind: 'data', event: event ?? '' };
}

function wrongValidate(options: ValidateOptions): Diagnostic | null {
  return wrongKind(options, {
    ...{ type: 'text', arguments: 'text', returns: 'text', event: 'text', qmp: 'flag' },
    ...{ closed: 'flag', deprecated: policies, unstable: policies, unknownValues: ['reject', 'allow'], strictUnsigned: 'flag' },
  });
}

function unclearTarget({ type, arguments: command, returns, event, qmp }: ValidateTarget): Diagnostic | null {
  const named = Object.entries({ type, arguments: command, returns, event, qmp: qmp === true ? '' : undefined });
  const given = named.flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length === 1) return null;
  return diagnostic('target-not-clear', { found: given.length === 0 ? 'nothing is named' : `${given.join(' and ')} are named` }, {});
}

const aboutBuiltins = 'The language has it, no schema defines it. Name a type of the schema that has a member of it.';

/** @param unsettled the same with all conditions open */
function unknownTarget(protocol: Protocol, options: ValidateTarget, unsettled: () => Protocol): Diagnostic | null {
  const find = (kind: string, name: string | undefined, thingsIn: (protocol: Protocol) => readonly Named[]): Diagnostic | null => {
    const things = thingsIn(protocol);
    if (name === undefined || things.some((candidate) => candidate.name === name)) return null;
    const leftOut = thingsIn(unsettled()).find((candidate) => candidate.name === name);
    const suggestion = kind === 'type' && isBuiltin(name) ? aboutBuiltins : didYouMean(name, namesOf(things));
    const help = leftOut === undefined ? suggestion : helpOnLeftOut(leftOut);
    return diagnostic('unknown-target', { kind, name }, help === null ? {} : { help });
  };
  return (
    find('type', options.type, ({ types }) => types) ??
    find('command', options.arguments, ({ commands }) => commands) ??
    find('command', options.returns, ({ commands }) => commands) ??
    find('event', options.event, ({ events }) => events)
  );
}

type Named = Command | Event | NamedType;

function namesOf(things: readonly Named[]): readonly string[] {
  return things.map(({ name }) => name);
}

/**
 * @param textOf what of a value's text is to be read; nothing where it is empty
 * @param areMessages the values are messages, not mere JSON
 */
async function* verdictsOn(
  input: ValidateInput,
  textOf: (text: string) => string,
  judge: Judge,
  areMessages: boolean,
): AsyncGenerator<Verdict> {
  const splitter = createValueSplitter(areMessages);
  const read = areMessages ? readMessage : readPlainValue;
  const decoder = createByteDecoder();
  const verdicts = function* (texts: readonly string[]): Generator<Verdict> {
    for (const each of texts) {
      const text = textOf(each);
      if (text !== '') yield verdictOn(read(text), judge);
    }
  };
  for await (const piece of input) yield* verdicts(splitter.push(typeof piece === 'string' ? piece : decoder.push(piece)));
  yield* verdicts(splitter.push(decoder.end()));
  const rest = splitter.end();
  if (rest !== null) yield* verdicts([rest]);
}

function verdictOn(read: ReadValue, judge: Judge): Verdict {
  if (read.kind === 'fault') return { ok: false, issues: [read.issue] };
  const issues = judge(read.value);
  if (issues.length === 0) return { ok: true };
  return { ok: issues.every((issue) => issue.severity === 'warning'), issues };
}
