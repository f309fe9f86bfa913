/** What the generated functions are made of. */
import { isObject, type Told } from './checks.ts';
import { asksForMore, explain, explainTold } from './explain.ts';
import { type Issue, QapiValidationError, shorten, type ValidateOptions } from './issue.ts';
import { marksOfUse } from './names.ts';
import { issueOfUse, type Use } from './progress.ts';
import { type NamedShape, type ObjectShape, plainShape, type TypeShape } from './shapes.ts';
import type { StandardSchemaV1 } from './standard-schema.ts';

const received: Use = { closed: false, sent: false };
const sent: Use = { closed: true, sent: true };
const loose: Use = { closed: true, sent: true, openAtTop: true };

const none: readonly Issue[] = Object.freeze([]);

/** An object without members: the arguments of a command that takes none, the data of an event that has none. */
export const nothing: ObjectShape = /* @__PURE__ */ plainShape(isObject, '');

/** All issues of a value of a named type. */
export function validate(
  shape: NamedShape,
  value: unknown,
  options: ValidateOptions | undefined,
): readonly Issue[] {
  const use = shape.isSent ? sent : received;
  const { closed = use.closed } = options ?? {};
  if (closed === use.closed) return look(shape.check, shape, value, use, options);
  return explain(shape, value, { closed, sent: use.sent }, options);
}

/** All issues of the arguments of a command: unknown members are refused. */
export function validateArguments(
  check: (value: unknown) => boolean,
  type: TypeShape,
  value: unknown,
  options: ValidateOptions | undefined,
): readonly Issue[] {
  return look(check, type, value, sent, options);
}

/** The same for a command that takes members which the schema does not list. */
export function validateLooseArguments(
  check: (value: unknown) => boolean,
  type: TypeShape,
  value: unknown,
  options: ValidateOptions | undefined,
): readonly Issue[] {
  return look(check, type, value, loose, options);
}

/** All issues of what a command returns, or an event carries: unknown members pass. */
export function validateReceived(
  check: (value: unknown) => boolean,
  type: TypeShape,
  value: unknown,
  options: ValidateOptions | undefined,
): readonly Issue[] {
  return look(check, type, value, received, options);
}

/**
 * Issues of what a command takes or an event carries, and before them that it is itself deprecated or unstable, if that is asked for.
 * @param marks - `!` where it is deprecated, `~` where it is unstable, `!~` where it is both
 */
export function withUse(
  what: 'command' | 'event',
  marks: string,
  options: ValidateOptions | undefined,
  issues: readonly Issue[],
): readonly Issue[] {
  if (options === undefined) return issues;
  const uses = marksOfUse.flatMap(([code, mark]) =>
    (options[code] ?? 'allow') !== 'allow' && marks.includes(mark)
      ? [issueOfUse(`the ${what}`, code, options, [])]
      : [],
  );
  return uses.length === 0 ? issues : [...uses, ...issues];
}

/** The one issue of a reply that never comes. */
export function validateNoReply(value: unknown): readonly Issue[] {
  const message = 'there is no reply on success';
  return [{ path: [], code: 'message', message, received: shorten(value) }];
}

/** What is wrong is looked for only where there is something wrong, or where more is asked than by default. */
function look(
  check: (value: unknown) => boolean,
  type: TypeShape,
  value: unknown,
  use: Use,
  options: ValidateOptions | undefined,
): readonly Issue[] {
  if (options !== undefined && asksForMore(options)) return explain(type, value, use, options);
  if ((type as ObjectShape).isTelling) {
    const told: Told = { names: null };
    const isComplete = (type as ObjectShape).check(value, use.sent, 0, told);
    if (isComplete && told.names === null) return none;
    return explainTold(type as ObjectShape, value, use, told.names, isComplete);
  }
  return check(value) ? none : explain(type, value, use, options);
}

/** The slow answer where the quick one does not know: deep inside of recursive types, and for unions of unusual form. */
export function isValid(
  type: TypeShape,
  value: unknown,
  isPartOfSent: boolean,
  depth = 0,
  openAtTop = false,
): boolean {
  const use: Use = { closed: isPartOfSent, sent: isPartOfSent, openAtTop };
  return explain(type, value, use, undefined, depth).length === 0;
}

/** @throws QapiValidationError always */
export function fail(what: string, issues: readonly Issue[]): never {
  throw new QapiValidationError(issues, what);
}

/** A value's type as a Standard Schema, for libraries that take one. */
export function schemaOf<T>(
  validateValue: (value: unknown) => readonly Issue[],
): StandardSchemaV1<T> {
  return {
    '~standard': {
      version: 1,
      vendor: 'qapi-codegen',
      validate: (value) => {
        const issues = validateValue(value);
        return issues.length === 0 ? { value: value as T } : { issues };
      },
    },
  };
}
