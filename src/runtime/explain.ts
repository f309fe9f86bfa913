/** The slow answer: what is wrong with a value, and where. It goes by the shapes of types. */
import { type Issue, type IssueCode, shorten, type ValidateOptions } from './issue.ts';
import {
  isPlain,
  isUint16,
  isUint32,
  isUint64,
  isUint8,
  MAXIMUM_DEPTH,
  type Members,
  objectOf,
  ownOf,
  sizeOf,
} from './checks.ts';
import {
  type AlternateShape,
  type Builtin,
  type EnumShape,
  memberFlags,
  type MemberVisitor,
  type ObjectShape,
  type TypeShape,
} from './shapes.ts';
import { classOf, classOfType, listed, rangeOf } from './words.ts';

/** How a value is used, which decides what is welcome. */
export interface Use {
  /** Unknown members are refused. */
  readonly closed: boolean;
  /** Negative numbers pass for unsigned 64-bit integers. */
  readonly sent: boolean;
  /** Unknown members of the object itself pass even so. */
  readonly openAtTop?: boolean;
}

/** Nobody reads more; a list of a billion wrong elements must not fill the memory. */
const MAXIMUM_ISSUES = 10_000;

/**
 * All issues of a value; none when it is valid.
 * @param depth - How deep the value is nested in what is looked at as a whole
 * @param exact - Asks of each member whether JSON would have it, as some are hidden
 */
export function explain(
  type: TypeShape,
  value: unknown,
  use: Use,
  options: ValidateOptions = {},
  depth = 0,
  exact = false,
): readonly Issue[] {
  const explainer = new Explainer(use, options, depth, exact);
  explainer.check(type, value);
  return explainer.issues;
}

/** Issues, and where we are. It lives for one call of {@link explain}. */
class Explainer implements MemberVisitor {
  readonly issues: Issue[] = [];
  private readonly path: (string | number)[] = [];
  /** The object whose members are told. */
  private members: Members = {};
  /** How many of them are there. */
  private present = 0;
  /** Whether the branch of the object could be told. */
  private complete = true;
  private stopped = false;
  private readonly use: Use;
  private readonly options: ValidateOptions;
  private readonly depth: number;
  /** Nothing is asked that the quick answer does not look at. */
  private readonly quick: boolean;

  private readonly exact: boolean;

  constructor(use: Use, options: ValidateOptions, depth: number, exact: boolean) {
    this.exact = exact;
    this.use = use;
    this.options = options;
    this.depth = depth;
    this.quick = use.closed === use.sent && !asksForMore(options);
  }

  check(type: TypeShape, value: unknown): void {
    if (typeof type === 'string') this.builtin(type, value);
    else if ('values' in type && !(type instanceof Array)) this.enumeration(type, value);
    else if ('members' in type) this.object(type, value);
    else if ('alternatives' in type) this.alternate(type, value);
    else this.array(type[0], value);
  }

  member(name: string, type: TypeShape, flags = 0): void {
    const value = this.members[name];
    // What is there is no `undefined`, and nothing is inherited by most names: whether it is there need not be asked.
    if (
      (value === undefined || this.exact || (flags & memberFlags.inherited) !== 0) &&
      !this.has(name)
    ) {
      if ((flags & memberFlags.optional) === 0 && this.enter(name)) {
        this.report('missing', `the member '${name}' is missing`);
        this.path.pop();
      }
      return;
    }
    this.present++;
    if (this.isFine(type, value) || !this.enter(name)) return;
    if (flags > memberFlags.optional) {
      const what = `the member '${name}'`;
      if ((flags & memberFlags.deprecated) !== 0) this.noteUse(what, 'deprecated');
      if ((flags & memberFlags.unstable) !== 0) this.noteUse(what, 'unstable');
    }
    this.check(type, value);
    this.path.pop();
  }

  branches(
    branches: readonly (readonly [string, ObjectShape | null])[],
    tag: string,
    type: TypeShape,
    flags = 0,
  ): void {
    const selected = this.has(tag) ? this.members[tag] : undefined;
    const branch = branches.find(([value]) => value === selected);
    if (branch !== undefined || typeof selected !== 'string') {
      this.member(tag, type, flags);
    } else {
      this.present++;
      this.unknownBranch(
        tag,
        branches.map(([value]) => value),
        selected,
      );
    }
    if (branch === undefined) this.complete = false;
    else branch[1]?.members(this);
  }

  /** Only what JSON would have of an object counts. */
  private has(name: string): boolean {
    // The second question is slow, and few members are there but not to be seen.
    return (
      Object.hasOwn(this.members, name) &&
      Object.prototype.propertyIsEnumerable.call(this.members, name)
    );
  }

  /** Where nothing is asked but what the quick answer tells, it saves looking at the parts that are valid. */
  private isFine(type: TypeShape, value: unknown): boolean {
    if (!this.quick || this.path.length + this.depth > MAXIMUM_DEPTH / 2) return false;
    if (typeof type === 'string') return isPlainly(type, value);
    return (
      'check' in type &&
      (type.sent === true) === this.use.sent &&
      type.recursive !== true &&
      type.check(value)
    );
  }

  private object(type: ObjectShape, value: unknown): void {
    const found = objectOf(value);
    if (found === null) {
      this.wrongType('an object', value);
      return;
    }
    const { members, present, complete } = this;
    this.members = isPlain(found) ? found : ownOf(found);
    this.present = 0;
    this.complete = true;
    type.members(this);
    if (this.use.closed && !(this.use.openAtTop === true && this.path.length === 0)) {
      this.unknownMembers(type);
    }
    this.members = members;
    this.present = present;
    this.complete = complete;
  }

  private unknownMembers(type: ObjectShape): void {
    if (!this.complete) return;
    if (type.odd !== true && sizeOf(this.members) <= this.present) return;
    const names = Object.keys(this.members);
    const known = namesOf(type, this.members, new Set());
    for (const name of names) {
      if (known.has(name) || !this.enter(name)) continue;
      this.report('unknown-member', `there is no member '${name}'`);
      this.path.pop();
    }
  }

  private unknownBranch(tag: string, values: readonly string[], selected: string): void {
    if (this.options.unknownValues === 'allow' || !this.enter(tag)) return;
    this.notListed('unknown-branch', values, selected);
    this.path.pop();
  }

  private array(element: TypeShape, value: unknown): void {
    if (!Array.isArray(value)) {
      this.wrongType('an array', value);
      return;
    }
    for (let index = 0; index < value.length; index++) {
      if (this.isFine(element, value[index])) continue;
      if (!this.enter(index)) return;
      this.check(element, value[index]);
      this.path.pop();
    }
  }

  private enumeration(type: EnumShape, value: unknown): void {
    if (typeof value !== 'string') {
      this.wrongType('a string', value);
    } else if (type.values.includes(value)) {
      const { deprecated, unstable } = type;
      if (deprecated === undefined && unstable === undefined) return;
      const what = `the value '${value}'`;
      if (deprecated?.includes(value) === true) this.noteUse(what, 'deprecated');
      if (unstable?.includes(value) === true) this.noteUse(what, 'unstable');
    } else if (
      (this.options.unknownValues ?? (type.open === true ? 'allow' : 'reject')) === 'reject'
    ) {
      this.notListed('unknown-value', type.values, value);
    }
  }

  /** The alternative is chosen by the value's JSON type, not by trying. */
  private alternate(type: AlternateShape, value: unknown): void {
    const found = classOf(value);
    const alternatives = type.alternatives();
    const chosen = alternatives.find((alternative) => classOfType(alternative) === found);
    if (chosen !== undefined) {
      this.check(chosen, value);
      return;
    }
    const classes = alternatives.map(classOfType);
    const last = classes.pop() ?? 'nothing';
    this.wrongType(classes.length === 0 ? last : `${classes.join(', ')} or ${last}`, value);
  }

  private builtin(type: Builtin, value: unknown): void {
    switch (type) {
      case 'str':
        if (typeof value !== 'string') this.wrongType('a string', value);
        return;
      case 'bool':
        if (typeof value !== 'boolean') this.wrongType('a boolean', value);
        return;
      case 'null':
        if (value !== null) this.wrongType('null', value);
        return;
      case 'number':
        if (!Number.isFinite(value)) this.wrongType('a number', value);
        return;
      case 'any':
        if (value === undefined) this.wrongType('any value', value);
        return;
      case 'int-n':
      case 'int64-n':
      case 'uint64-n':
      case 'size-n':
        if (typeof value === 'bigint') this.range(type.slice(0, -2), value);
        else this.wrongType('a bigint', value);
        return;
      default:
        if (!Number.isInteger(value)) this.wrongType('an integer', value);
        else if (this.range(type, value as number) && !Number.isSafeInteger(value)) {
          const text = String(value);
          this.report('unsafe-integer', `${text} is beyond 2^53, where numbers are not exact`, {
            received: value,
          });
        }
    }
  }

  /** Whether an integer lies in its type's range. */
  private range(name: string, value: number | bigint): boolean {
    const [lowest, highest] = rangeOf(name, this.use.sent && this.options.strictUnsigned !== true);
    const integer = BigInt(value);
    if (integer >= lowest && integer <= highest) return true;
    const expected = `${name}, from ${String(lowest)} to ${String(highest)}`;
    const message = `expected ${expected}, received ${String(value)}`;
    this.report('range', message, { expected, received: value });
    return false;
  }

  /** Goes one step down; false when nothing more is to be looked at. */
  private enter(step: string | number): boolean {
    if (this.stopped) return false;
    if (this.path.length + this.depth >= MAXIMUM_DEPTH) {
      this.report('depth', `nested more than ${String(MAXIMUM_DEPTH)} levels deep`);
      this.stopped = true;
      return false;
    }
    this.path.push(step);
    return true;
  }

  private noteUse(what: string, code: 'deprecated' | 'unstable'): void {
    const policy = this.options[code] ?? 'allow';
    if (policy !== 'allow') this.report(code, `${what} is ${code}`, {}, policy === 'warn');
  }

  private wrongType(expected: string, value: unknown): void {
    const received = shorten(value);
    this.add({
      path: this.path.slice(),
      code: 'type',
      message: `expected ${expected}, received ${received}`,
      expected,
      received,
    });
  }

  private notListed(code: IssueCode, names: readonly string[], value: string): void {
    const expected = listed(names);
    const message = `expected ${expected}, received ${JSON.stringify(value.slice(0, 40))}`;
    this.report(code, message, { expected, received: value });
  }

  private report(
    code: IssueCode,
    message: string,
    details: { readonly expected?: string; readonly received?: unknown } = {},
    isWarning = false,
  ): void {
    this.add({
      path: this.path.slice(),
      code,
      message,
      ...(details.expected === undefined ? {} : { expected: details.expected }),
      ...('received' in details ? { received: shorten(details.received) } : {}),
      ...(isWarning ? { severity: 'warning' } : {}),
    });
  }

  private add(issue: Issue): void {
    this.issues.push(issue);
    if (this.issues.length >= MAXIMUM_ISSUES) this.stopped = true;
  }
}

/** Whether something is asked besides whether a value is valid, or asked in another way. */
export function asksForMore(options: ValidateOptions): boolean {
  const { deprecated = 'allow', unstable = 'allow', strictUnsigned, unknownValues } = options;
  return (
    deprecated !== 'allow' ||
    unstable !== 'allow' ||
    strictUnsigned === true ||
    unknownValues !== undefined
  );
}

/** Whether a value is valid for sure, as most are. */
function isPlainly(type: Builtin, value: unknown): boolean {
  switch (type) {
    case 'str':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
    case 'int64':
      return Number.isSafeInteger(value);
    case 'uint64':
    case 'size':
      return isUint64(value);
    case 'uint8':
      return isUint8(value);
    case 'uint16':
      return isUint16(value);
    case 'uint32':
      return isUint32(value);
    default:
      return false;
  }
}

/** The members that an object may have, those of the branch that it selects among them. */
function namesOf(type: ObjectShape, members: Members, names: Set<string>): Set<string> {
  type.members({
    member: (name) => {
      names.add(name);
    },
    branches: (branches, tag) => {
      names.add(tag);
      const branch = branches.find(([value]) => value === members[tag])?.[1];
      if (branch !== null && branch !== undefined) namesOf(branch, members, names);
    },
  });
  return names;
}
