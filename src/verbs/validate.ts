import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Protocol } from '../protocol/index.ts';
import { isAgent } from '../protocol/is-agent.ts';
import type { ValidateOptions as RuleOptions } from '../runtime/issue.ts';
import { createValidator, type Target } from '../validate/index.ts';
import type { IssueWithHelp } from '../validate/suggest.ts';
import { createContentValidator } from '../validate/content.ts';
import { createByteDecoder, withoutDelimiters } from '../validate/decode-bytes.ts';
import { createMessageValidator } from '../validate/messages.ts';
import { readMessage } from '../validate/read-message.ts';
import { type ReadValue, readValue } from '../validate/read-value.ts';
import { createValueSplitter } from '../validate/split-values.ts';
import { policies } from './levels.ts';
import { wrongKind } from './option-kinds.ts';
import { openProtocol, type ProtocolOptions } from './open-protocol.ts';
import { unknownSymbols } from './unknown-symbols.ts';

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
  if (wrong !== null) return { verdicts: null, diagnostics: [wrong] };
  const { protocol, symbols, findings } = await openProtocol(schema, options);
  if (protocol === null) return { verdicts: null, diagnostics: findings };
  const unknown = unknownTarget(protocol, options);
  if (unknown !== null) return { verdicts: null, diagnostics: [unknown] };
  const isOfAgent = options.qmp === true && isAgent(protocol);
  const textOf = isOfAgent ? withoutDelimiters : (text: string): string => text;
  const diagnostics = [...findings, ...unknownSymbols(options, [symbols])];
  return { verdicts: verdictsOn(input, textOf, judgeFor(protocol, options), options.qmp === true), diagnostics };
}

type Judge = (value: unknown) => readonly IssueWithHelp[];

function judgeFor(protocol: Protocol, options: ValidateOptions): Judge {
  const settings = { int64: 'exact', suggests: true, ...(options.closed === undefined ? {} : { closed: options.closed }) } as const;
  if (options.qmp) {
    const messages = createMessageValidator(protocol, createContentValidator(protocol, settings), { ...options, suggests: true });
    return (value) => messages.validate(value);
  }
  const validator = createValidator(protocol, settings);
  const target = targetOf(options);
  return (value) => validator.validate(target, value, options);
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

function unknownTarget(protocol: Protocol, options: ValidateTarget): Diagnostic | null {
  const find = (kind: string, name: string | undefined, names: readonly { readonly name: string }[]): Diagnostic | null => {
    if (name === undefined || names.some((candidate) => candidate.name === name)) return null;
    const help = didYouMean(
      name,
      names.map((candidate) => candidate.name),
    );
    return diagnostic('unknown-target', { kind, name }, help === null ? {} : { help });
  };
  return (
    find('type', options.type, protocol.types) ??
    find('command', options.arguments, protocol.commands) ??
    find('command', options.returns, protocol.commands) ??
    find('event', options.event, protocol.events)
  );
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
  const read = areMessages ? readMessage : readValue;
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
