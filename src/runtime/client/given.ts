/** What users give, refused where they give it: what no compiler has checked would else fail later, or be waited for in vain. */
import type { CallOptions } from './calls.ts';
import type { CheckOptions, ConnectOptions, ReconnectOptions } from './options.ts';
import type { ListenOptions, WaitOptions } from './subscriptions.ts';

/** @throws TypeError, or RangeError of a number that is out of range, which says what it has to be */
type Rule = (value: unknown, name: string) => void;

const time = /* @__PURE__ */ numbers('number of milliseconds', 0, false);
const count = /* @__PURE__ */ numbers('whole number', 0, true);
const limit = /* @__PURE__ */ numbers('whole number', 1, true);
const flag = /* @__PURE__ */ typed('boolean', 'true or false');
const callback = /* @__PURE__ */ typed('function', 'a function');
const checking = /* @__PURE__ */ oneOf('off', 'warn', 'throw');
/** Those of other realms and libraries are taken, too. */
const signal: Rule = (value, name) => {
  const { aborted, addEventListener } = (value ?? {}) as Partial<AbortSignal>;
  if (typeof aborted !== 'boolean' || typeof addEventListener !== 'function')
    refuse(name, 'an AbortSignal', value);
};

const reconnect = /* @__PURE__ */ members<ReconnectOptions>(
  { delay: time, maximumDelay: time, attempts: count },
  'reconnect.',
);
const checks = /* @__PURE__ */ members<CheckOptions>(
  {
    arguments: checking,
    returns: checking,
    events: checking,
    unknownValues: oneOf('reject', 'allow'),
  },
  'check.',
);

/** Those of a call. */
export const checkCallOptions: Rule = /* @__PURE__ */ members<CallOptions>({
  timeout: time,
  signal,
});
export const checkListenOptions: Rule = /* @__PURE__ */ members<ListenOptions>({ signal });
export const checkWaitOptions: Rule = /* @__PURE__ */ members<WaitOptions<never>>({
  filter: callback,
  timeout: time,
  signal,
});
export const checkConnectOptions: Rule = /* @__PURE__ */ members<ConnectOptions>({
  connectTimeout: time,
  waitForPeer: flag,
  signal,
  timeout: time,
  oob: flag,
  agent: flag,
  check: (value, name) => {
    (typeof value === 'string' ? checking : checks)(value, name);
  },
  onWarning: callback,
  onMessage: callback,
  reconnect: (value, name) => {
    if (typeof value !== 'boolean') reconnect(value, name);
  },
  onDisconnect: callback,
  onReconnect: callback,
  maximumMessageBytes: limit,
  maximumPendingCalls: limit,
  maximumUnreadEvents: count,
});
export const checkListener: (value: unknown) => void = (value) => {
  callback(value, 'the listener');
};

/**
 * The names of events; null for all. Others than those of the package are taken, too: a newer QEMU may have them.
 * @throws TypeError when there is one that is no text
 */
export function checkedNames(given: unknown): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const name of Array.isArray(given) ? (given as readonly unknown[]) : [given]) {
    if (typeof name !== 'string') refuse('the name of an event', 'a text, "*" for all', name);
    names.add(name);
  }
  return names.has('*') ? null : names;
}

/** Of an object with a rule for each of its members. What is undefined is not given. */
function members<O>(rules: Readonly<Record<keyof O, Rule>>, prefix = ''): Rule {
  const entries = Object.entries<Rule>(rules);
  return (value, what) => {
    if (typeof value !== 'object' || value === null) refuse(what, 'an object', value);
    for (const [name, rule] of entries) {
      const given = (value as Readonly<Record<string, unknown>>)[name];
      if (given !== undefined) rule(given, prefix + name);
    }
  };
}

/** `Infinity` is always in range. */
function numbers(kind: string, least: number, areWhole: boolean): Rule {
  const expected = `a ${kind}, ${String(least)} or more, or Infinity`;
  return (value, name) => {
    if (typeof value !== 'number') refuse(name, expected, value);
    if (!(value >= least) || (areWhole && value % 1 > 0))
      throw new RangeError(`${name} must be ${expected}, not ${String(value)}`);
  };
}

function typed(type: 'boolean' | 'function', expected: string): Rule {
  return (value, name) => {
    if (typeof value !== type) refuse(name, expected, value);
  };
}

function oneOf(...expected: readonly unknown[]): Rule {
  const texts = expected.map((each) => JSON.stringify(each)).join(' or ');
  return (value, name) => {
    if (!expected.includes(value)) refuse(name, texts, value);
  };
}

function refuse(name: string, expected: string, value: unknown): never {
  const isSimple = value === null || /^(?:string|number|boolean)$/.test(typeof value);
  throw new TypeError(
    `${name} must be ${expected}, not ${isSimple ? JSON.stringify(value) : typeof value}`,
  );
}
