/**
 * JSON with exact integers. `JSON.parse` rounds what is beyond ±2^53, and QEMU's integers have 64 bits; `JSON.stringify` refuses
 * bigints.
 */

/** A number that is written with a fraction or an exponent: `1.0`, `1e8`. QEMU takes it for no integer, whatever its value. */
export class Decimal {
  readonly value: number;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.value = Number(text);
  }

  toJSON(): number {
    return this.value;
  }

  toString(): string {
    return this.text;
  }
}

/** How {@link parseJson} reads numbers. */
export interface ParseJsonOptions {
  /**
   * Keep numbers apart, as {@link Decimal}, that are written with a fraction or exponent but have an integral value, or are too large for a number.
   */
  readonly decimals?: boolean;
}

/** Nothing shorter can be beyond 2^53 = 9007199254740992. Written out, it lets V8 look at every eighth character only. */
const sixteenDigits = /\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d/;
/** What stands before an integer keeps out the digits behind a decimal point, of which doubles are printed with 17. */
const longInteger = /(?:^|[[:,\s-])\d{16}/;
/**
 * What may be written with a fraction or an exponent and be integral all the same: a fraction that begins with something other than `0` or `9`, or has
 * one to eight behind that, is too far from an integer to be rounded to one, unless many digits stand before it. Behind a second point
 * it is an address or a version, in a string.
 */
const integralDecimal = /\d(?:[eE][-+]?\d|\.[09](?![1-8.]))/;
const longDecimal = /\d\d\d\d\d\d\d\d\d\d\d\d\d\./;

/**
 * Parses JSON. Integers beyond ±(2^53 − 1) become bigints, all others numbers; else it takes and gives what `JSON.parse` does.
 * @throws SyntaxError when the text is no JSON
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): unknown {
  const needsDecimals =
    options.decimals === true && (integralDecimal.test(text) || longDecimal.test(text));
  const isLong = sixteenDigits.test(text) && longInteger.test(text);
  if (!needsDecimals && !isLong) return JSON.parse(text);
  return parseExactly(text, needsDecimals);
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

type Members = Record<string, unknown>;

/** Keys that were read before, each in the place that its characters give. */
const knownKeys: string[] = /* @__PURE__ */ Array.from({ length: 512 }, () => '');
const LONGEST_KNOWN_KEY = 64;

/** Reads character by character and keeps open arrays and objects on a stack of its own, so that no depth is too much for it. */
function parseExactly(text: string, decimals: boolean): unknown {
  let at = 0;

  const fail = (): never => {
    throw new SyntaxError(
      at >= text.length
        ? 'Unexpected end of JSON input'
        : `Unexpected token ${JSON.stringify(text[at])} in JSON at position ${String(at)}`,
    );
  };
  /** Skips white space and gives the character behind it; NaN at the end. */
  const peek = (): number => {
    let code = text.charCodeAt(at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09)
      code = text.charCodeAt(++at);
    return code;
  };
  const string = (): string => {
    const start = at;
    let hasEscapes = false;
    for (;;) {
      const code = text.charCodeAt(++at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        hasEscapes = true;
        at++;
      } else if (!(code >= 0x20)) fail();
    }
    at++;
    return hasEscapes ? unquote(text.slice(start, at)) : text.slice(start + 1, at - 1);
  };
  /** Messages have the same keys again and again: one that is known already is compared, not cut out and looked up. */
  const knownKey = (): string | null => {
    let hash = 0;
    let end = at + 1;
    for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(++end)) {
      if (!(code >= 0x20) || code === BACKSLASH) return null;
      hash = (hash * 31 + code) | 0;
    }
    const slot = hash & (knownKeys.length - 1);
    const known = knownKeys[slot];
    if (known?.length === end - at - 1 && text.startsWith(known, at + 1)) {
      at = end + 1;
      return known;
    }
    const name = text.slice(at + 1, end);
    if (name.length <= LONGEST_KNOWN_KEY) knownKeys[slot] = name;
    at = end + 1;
    return name;
  };
  const digits = (): void => {
    if (!isDigit(text.charCodeAt(at))) fail();
    while (isDigit(text.charCodeAt(at))) at++;
  };
  const number = (): number | bigint | Decimal => {
    const start = at;
    if (text.charCodeAt(at) === MINUS) at++;
    const first = at;
    let value = 0;
    let code = text.charCodeAt(at);
    while (isDigit(code)) {
      value = value * 10 + (code - ZERO);
      code = text.charCodeAt(++at);
    }
    const length = at - first;
    if (length === 0) fail();
    if (length > 1 && text.charCodeAt(first) === ZERO) {
      at = first + 1;
      fail();
    }
    const hasFraction = code === POINT;
    if (hasFraction) {
      at++;
      digits();
      code = text.charCodeAt(at);
    }
    const hasExponent = code === 0x65 || code === 0x45;
    if (hasExponent) {
      code = text.charCodeAt(++at);
      if (code === MINUS || code === 0x2b) at++;
      digits();
    }
    if (!hasFraction && !hasExponent && length < 16) return first === start ? value : -value;
    const source = text.slice(start, at);
    const rounded = Number(source);
    if (hasFraction || hasExponent)
      return decimals && (Number.isInteger(rounded) || !Number.isFinite(rounded))
        ? new Decimal(source)
        : rounded;
    return Number.isSafeInteger(rounded) ? rounded : BigInt(source);
  };
  const literal = <T>(word: string, value: T): T => {
    for (let index = 0; index < word.length; index++, at++)
      if (text.charCodeAt(at) !== word.charCodeAt(index)) fail();
    return value;
  };
  const scalar = (code: number): unknown => {
    if (code === QUOTE) return string();
    if (code === MINUS || isDigit(code)) return number();
    if (code === 0x74) return literal('true', true);
    if (code === 0x66) return literal('false', false);
    if (code === 0x6e) return literal('null', null);
    return fail();
  };
  const key = (): string => {
    if (peek() !== QUOTE) fail();
    const name = knownKey() ?? string();
    if (peek() !== COLON) fail();
    at++;
    return name;
  };

  /** Arrays and objects that are not complete, and for the objects the keys of the members that are. */
  const containers: (unknown[] | Members)[] = [];
  const keys: string[] = [];
  for (;;) {
    let value: unknown;
    const code = peek();
    if (code === OPEN_BRACE) {
      at++;
      value = {};
      if (peek() !== CLOSE_BRACE) {
        containers.push(value as Members);
        keys.push(key());
        continue;
      }
      at++;
    } else if (code === OPEN_BRACKET) {
      at++;
      value = [];
      if (peek() !== CLOSE_BRACKET) {
        containers.push(value as unknown[]);
        continue;
      }
      at++;
    } else value = scalar(code);

    // The value is complete, and with it maybe what contains it.
    for (;;) {
      const container = containers[containers.length - 1];
      const next = peek();
      if (container === undefined) {
        if (at < text.length) fail();
        return value;
      }
      if (Array.isArray(container)) {
        container.push(value);
        if (next !== COMMA && next !== CLOSE_BRACKET) fail();
      } else {
        define(container, keys.pop() ?? '', value);
        if (next !== COMMA && next !== CLOSE_BRACE) fail();
        if (next === COMMA) {
          at++;
          keys.push(key());
          break;
        }
      }
      at++;
      if (next === COMMA) break;
      value = containers.pop();
    }
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** `__proto__` is a member like any other. */
function define(members: Members, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(members, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  else members[key] = value;
}

function unquote(text: string): string {
  return JSON.parse(text) as string;
}

/**
 * Prints JSON on one line as `JSON.stringify` does, but bigints as integers and each {@link Decimal} as it was written. As there, what
 * JSON has nothing for, such as `undefined`, is left out of an object and null in an array; here it is null on its own, too.
 * @throws TypeError when a value contains itself
 */
export function stringifyJson(value: unknown): string {
  if (!needsPrinter(value, new Set())) {
    try {
      return printNatively(value) ?? 'null';
    } catch (error) {
      // There may be bigints in objects.
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return print(value, '', new Set()) ?? 'null';
}

/** Its type leaves out that there may be nothing to print. */
const printNatively: (value: unknown) => string | undefined = JSON.stringify;

/** Whether there may be something in a value that `JSON.stringify` prints otherwise: what `toJSON` gives is not asked for. Each object is looked at once. */
function needsPrinter(value: unknown, seen: Set<object>): boolean {
  if (typeof value === 'bigint') return true;
  if (!isObject(value)) return false;
  if (hasOwnForm(value)) return true;
  if (seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) return value.some((element) => needsPrinter(element, seen));
  for (const name in value) if (needsPrinter((value as Members)[name], seen)) return true;
  return false;
}

/** Undefined for what JSON has nothing for, such as functions. What an object gives as its own form is not asked for one again. */
function print(value: unknown, key: string, ancestors: Set<object>): string | undefined {
  if (!isObject(value)) return printPrimitive(value);
  if (value instanceof Decimal) return value.text;
  if (!hasOwnForm(value)) return printObject(value, ancestors);
  const form = value.toJSON(key);
  if (!isObject(form)) return printPrimitive(form);
  return form instanceof Decimal ? form.text : printObject(form, ancestors);
}

function printObject(value: object, ancestors: Set<object>): string | undefined {
  if (typeof value === 'function') return undefined;
  if (isBoxed(value)) return printPrimitive(value.valueOf());
  if (ancestors.has(value)) throw new TypeError('Converting circular structure to JSON');
  ancestors.add(value);
  const text = Array.isArray(value)
    ? printElements(value, ancestors)
    : printMembers(value as Members, ancestors);
  ancestors.delete(value);
  return text;
}

function printPrimitive(value: unknown): string | undefined {
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return printNatively(value);
}

function printElements(elements: readonly unknown[], ancestors: Set<object>): string {
  let text = '';
  for (let index = 0; index < elements.length; index++) {
    const separator = index === 0 ? '[' : ',';
    text += separator + (print(elements[index], String(index), ancestors) ?? 'null');
  }
  return text === '' ? '[]' : `${text}]`;
}

function printMembers(members: Members, ancestors: Set<object>): string {
  let text = '';
  for (const name of Object.keys(members)) {
    const printed = print(members[name], name, ancestors);
    if (printed === undefined) continue;
    const separator = text === '' ? '{' : ',';
    text += `${separator}${isPlain.test(name) ? `"${name}"` : JSON.stringify(name)}:${printed}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Nothing to escape: almost every name, and cheaper to find out than to quote it. */
const isPlain = /^[\w-]*$/;

/** Functions are objects, too. */
function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isBoxed(value: object): boolean {
  return (
    value instanceof Number ||
    value instanceof String ||
    value instanceof Boolean ||
    value instanceof BigInt
  );
}

function hasOwnForm(value: object): value is { toJSON(key: string): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
