/** What is wrong with a value, and where. The same for the validators that are generated and for those that read a protocol. */
export interface Issue {
  /** From the value that was checked to the part that is wrong: names of members and numbers of elements. */
  readonly path: readonly (string | number)[];
  readonly code: IssueCode;
  /** One sentence, lower case, without a full stop. */
  readonly message: string;
  /** What would be right: a type, a list of values, a range. */
  readonly expected?: string;
  /** What is there, shortened. */
  readonly received?: string;
  /** `warning` for what was asked to be let pass with a warning; else it is left out, and the value is invalid. */
  readonly severity?: 'warning';
}

/** Stable names for what can be wrong. */
export type IssueCode =
  /** Another JSON type than the schema's, such as a string for an integer. */
  | 'type'
  /** A mandatory member is absent. */
  | 'missing'
  /** A member that the schema does not have, where unknown members are refused: in arguments. */
  | 'unknown-member'
  /** A string that is none of an enum's values; in a reply it may come from a newer QEMU. */
  | 'unknown-value'
  /** A string that selects none of a union's branches; in a reply it may come from a newer QEMU. */
  | 'unknown-branch'
  /** An integer outside of its type's range. */
  | 'range'
  /** An integer beyond ±(2^53 − 1), where integers are JavaScript numbers and would be rounded. */
  | 'unsafe-integer'
  /** Not JSON at all. */
  | 'json'
  /** No message of the protocol: neither a command nor an answer nor an event, or an answer without a question. */
  | 'message'
  /** A command or an event that the schema does not have. */
  | 'unknown-name'
  /** Nested deeper than any message can be. */
  | 'depth'
  /** Use of something deprecated, when asked to look for it. */
  | 'deprecated'
  /** Use of something unstable, when asked to look for it. */
  | 'unstable';

/** What to make of things that are valid, but that a caller may want to know of. */
export type Policy = 'allow' | 'warn' | 'reject';

export interface ValidateOptions {
  /**
   * Whether unknown members are refused. By default they are where only arguments reach a type: QEMU refuses them there, and adds members to
   * replies. Has no effect on what is validated as the arguments or returns of a command, or as the data of an event.
   */
  readonly closed?: boolean;
  /** Use of deprecated members, values and branches, and of commands and events by what they take and carry. Allowed by default. */
  readonly deprecated?: Policy;
  /** The same of what is unstable. Allowed by default. */
  readonly unstable?: Policy;
  /** Values of enums, and branches, that the schema does not have. Rejected by default, but for what is received where `--open-enums` was given. */
  readonly unknownValues?: 'reject' | 'allow';
  /**
   * In packages of several versions: the version by which it is judged, such as `10.1`, in place of the rule that is right for all. One that
   * the package does not know counts as one that differs in fixes alone, or else as the newest before it.
   */
  readonly version?: string | undefined;
  /** Refuses negative numbers for `uint64` and `size` in arguments, which QEMU takes and wraps. */
  readonly strictUnsigned?: boolean;
}

/** Thrown by the functions that assert. */
export class QapiValidationError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], what = 'value') {
    const [first] = issues;
    const more = issues.length > 1 ? ` (and ${String(issues.length - 1)} more)` : '';
    super(first === undefined ? `invalid ${what}` : `invalid ${what}: ${printIssue(first)}${more}`);
    this.name = 'QapiValidationError';
    this.issues = issues;
  }
}

/** `ram/total: expected an integer, received "x"` */
export function printIssue({ path, message }: Issue): string {
  return path.length === 0 ? message : `${path.join('/')}: ${message}`;
}

/** As `JSON.stringify` writes it, which takes much longer where nothing has to be escaped. */
function quoted(text: string): string {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isPlain = unit > 31 && unit < 127 && unit !== QUOTE && unit !== BACKSLASH;
    if (!isPlain && unit !== ELLIPSIS) return JSON.stringify(text);
  }
  return `"${text}"`;
}

const QUOTE = 34;
const BACKSLASH = 92;
const ELLIPSIS = 0x2026;

/** A value as a message shows it: as JSON, but for bigints, which have their `n`, cut off behind some forty characters, and never calling a getter or `toJSON`. */
export function shorten(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(cutOff(value, 40));
    case 'bigint':
      return shortenInteger(value, 'n');
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value === null
        ? 'null'
        : Array.isArray(value)
          ? `an array of ${String(value.length)}`
          : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** The first `length` characters of a text, and `…` for the others; half of a surrogate pair is none. */
export function cutOff(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The digits of an integer; of one with thousands of them only how many, since finding millions takes seconds. `mark` stands behind digits. */
export function shortenInteger(value: number | bigint, mark = ''): string {
  if (typeof value === 'number' || BigInt.asIntN(3000, value) === value) {
    return String(value) + mark;
  }
  return `an integer of about ${(value.toString(16).length * 1.2041).toFixed()} digits`;
}
