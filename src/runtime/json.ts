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

export interface ParseJsonOptions {
  /** Keep numbers that are written with a fraction or exponent but have an integral value apart, as {@link Decimal}. */
  readonly decimals?: boolean;
}

/** Nothing shorter can be beyond 2^53 = 9007199254740992, which has 16 digits. */
const longNumber = /\d{16}/;
const integralDecimal = /\d[.eE]/;

/**
 * Parses JSON. Integers beyond ±(2^53 − 1) become bigints, all others numbers.
 * @throws SyntaxError when the text is no JSON
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): unknown {
  const needsDecimals = options.decimals === true && integralDecimal.test(text);
  if (!needsDecimals && !longNumber.test(text)) return JSON.parse(text);
  return parseExactly(text, needsDecimals);
}

/** Prints JSON on one line, bigints as integers. Members without a value are left out, as `JSON.stringify` does. */
export function stringifyJson(value: unknown): string {
  return hasBigint(value, 0) ? print(value) : JSON.stringify(value);
}

function hasBigint(value: unknown, depth: number): boolean {
  if (typeof value === 'bigint') return true;
  if (typeof value !== 'object' || value === null || depth > MAXIMUM_DEPTH) return false;
  if (Array.isArray(value)) return value.some((element) => hasBigint(element, depth + 1));
  return Object.values(value).some((member) => hasBigint(member, depth + 1));
}

function print(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Decimal) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((element) => print(element)).join(',')}]`;
  const members = Object.entries(value).filter(
    ([, member]) => member !== undefined && typeof member !== 'function' && typeof member !== 'symbol',
  );
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${print(member)}`).join(',')}}`;
}

/** QEMU's own parser refuses deeper nesting. */
const MAXIMUM_DEPTH = 1024;

// One token each: punctuation and literals, a string, a number.
const token =
  /[ \t\r\n]*(?:([{}[\]:,])|("(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*")|(-?(?:0|[1-9]\d*)((?:\.\d+)?(?:[eE][+-]?\d+)?))|(true|false|null))/y;
const space = /[ \t\r\n]*/y;

function parseExactly(text: string, decimals: boolean): unknown {
  let position = 0;

  const fail = (): never => {
    space.lastIndex = position;
    space.test(text);
    const at = space.lastIndex;
    throw new SyntaxError(
      at >= text.length ? 'Unexpected end of JSON input' : `Unexpected token ${JSON.stringify(text[at])} in JSON at position ${String(at)}`,
    );
  };
  const next = (): RegExpExecArray => {
    token.lastIndex = position;
    const found = token.exec(text);
    if (found === null) return fail();
    return found;
  };
  const accept = (): void => {
    position = token.lastIndex;
  };

  const value = (depth: number): unknown => {
    const [, punctuation, string, number, fraction, literal] = next();
    if (punctuation === '{') return object(depth);
    if (punctuation === '[') return array(depth);
    if (punctuation !== undefined) return fail();
    accept();
    if (string !== undefined) return unquote(string);
    if (number !== undefined) return fraction === '' ? integer(number) : decimal(number);
    return literal === 'true' ? true : literal === 'false' ? false : null;
  };
  const integer = (digits: string): number | bigint => {
    const number = Number(digits);
    return Number.isSafeInteger(number) ? number : BigInt(digits);
  };
  const decimal = (digits: string): number | Decimal => {
    const number = Number(digits);
    return decimals && Number.isInteger(number) ? new Decimal(digits) : number;
  };
  const enter = (depth: number): void => {
    if (depth > MAXIMUM_DEPTH) throw new SyntaxError(`JSON is nested more than ${String(MAXIMUM_DEPTH)} levels deep`);
    accept();
  };
  const array = (depth: number): unknown[] => {
    enter(depth);
    const elements: unknown[] = [];
    if (next()[1] === ']') {
      accept();
      return elements;
    }
    for (;;) {
      elements.push(value(depth + 1));
      const [, punctuation] = next();
      if (punctuation !== ',' && punctuation !== ']') return fail();
      accept();
      if (punctuation === ']') return elements;
    }
  };
  const object = (depth: number): Record<string, unknown> => {
    enter(depth);
    const members: Record<string, unknown> = {};
    if (next()[1] === '}') {
      accept();
      return members;
    }
    for (;;) {
      const [, , key] = next();
      if (key === undefined) return fail();
      accept();
      if (next()[1] !== ':') return fail();
      accept();
      define(members, unquote(key), value(depth + 1));
      const [, punctuation] = next();
      if (punctuation !== ',' && punctuation !== '}') return fail();
      accept();
      if (punctuation === '}') return members;
    }
  };

  const result = value(1);
  space.lastIndex = position;
  space.test(text);
  if (space.lastIndex < text.length) {
    position = space.lastIndex;
    return fail();
  }
  return result;
}

/** `__proto__` is a member like any other. */
function define(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(members, key, { value, writable: true, enumerable: true, configurable: true });
  else members[key] = value;
}

function unquote(text: string): string {
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
}
