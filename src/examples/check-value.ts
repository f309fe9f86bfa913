import type { Protocol, TypeReference } from '../protocol/index.ts';
import { typesByName } from '../protocol/index.ts';
import { type Issue, printIssue } from '../runtime/issue.ts';
import { createValidator, type Target, type Validator } from '../validate/index.ts';
import type { Range } from './comment-text.ts';
import { joinMissing } from './join-missing.ts';
import type { Suggest } from './suggest.ts';
import { membersOf, objectOf, typeAt, type Types } from './type-at.ts';
import { type ExampleValue, follow, plainValue, type Trail } from './value.ts';

/** What is wrong with a value of an example. */
export interface ValueProblem {
  readonly message: string;
  /** The part that is wrong; what a missing member is missing from. */
  readonly place: Range;
  readonly help: string | null;
}

export interface ValueChecker {
  /**
   * Compares a value with what the schema says of it. What is left out is excused: an elided value, and mandatory members of an object
   * with an elision and of all that stands in it.
   * @param isElided the message that the value stands in has an elision
   */
  check(target: Target, value: ExampleValue, isElided: boolean): readonly ValueProblem[];
}

/** Examples show what this very schema has, so unknown members are refused in replies too. */
export function createValueChecker(protocol: Protocol, suggest: Suggest): ValueChecker {
  const validator: Validator = createValidator(protocol, { int64: 'exact', replies: 'closed' });
  const types = typesByName(protocol);
  return {
    check(target, value, isElided) {
      const issues = validator.validate(target, plainValue(value)).map((issue) => ({ issue, trail: follow(value, issue.path) }));
      if (issues.length === 0) return [];
      const wrong = issues.filter(({ issue, trail }) => !isExcused(issue, trail, isElided));
      const type = typeOf(protocol, target);
      return joinMissing(wrong.map(({ issue }) => issue)).map((issue) => {
        const { key, values } = follow(value, issue.path);
        const place = key !== null && issue.code === 'unknown-member' ? key : (values.at(-1) ?? value);
        return {
          message: printIssue(issue),
          place: startOf(place),
          help: type === null ? null : helpOn(types, type, value, issue, suggest),
        };
      });
    },
  };
}

function isExcused({ code }: Issue, { values, isComplete }: Trail, isElided: boolean): boolean {
  // What is wrong with an unknown member does not depend on its value.
  if (code === 'unknown-member') return false;
  if (values.some((value) => value.kind === 'elided')) return true;
  if (code === 'missing') return isElided || values.some((value) => value.kind === 'object' && value.isElided);
  const last = isComplete ? values.at(-1) : undefined;
  const isCut = last?.kind === 'scalar' && typeof last.value === 'string' && last.value.includes('...');
  return isCut && (code === 'unknown-value' || code === 'unknown-branch');
}

/** Objects and arrays stand for their opening bracket. */
function startOf(place: Range | ExampleValue): Range {
  const isOpened = 'kind' in place && (place.kind === 'object' || place.kind === 'array');
  return { start: place.start, end: isOpened ? place.start + 1 : place.end };
}

/** The type of a target; null when it has no members at all. */
function typeOf(protocol: Protocol, target: Target): TypeReference | null {
  const named = (name: string | null | undefined): TypeReference | null => (name ? { kind: 'definition', name } : null);
  switch (target.kind) {
    case 'type':
      return named(target.name);
    case 'arguments':
      return named(protocol.commands.find(({ name }) => name === target.command)?.arguments);
    case 'returns':
      return protocol.commands.find(({ name }) => name === target.command)?.returns ?? null;
    case 'data':
      return named(protocol.events.find(({ name }) => name === target.event)?.data);
  }
}

/** "Did you mean …?" for a member or a value that the schema does not have. */
function helpOn(types: Types, start: TypeReference, value: ExampleValue, { code, path }: Issue, suggest: Suggest): string | null {
  if (code === 'unknown-member') {
    const above = path.slice(0, -1);
    const type = typeAt(types, start, value, above);
    const object = type === null ? null : objectOf(types, type);
    const owner = follow(value, above).values.at(-1);
    return object === null || owner === undefined ? null : suggest(String(path.at(-1)), membersOf(types, object, owner).keys());
  }
  if (code !== 'unknown-value' && code !== 'unknown-branch') return null;
  const type = typeAt(types, start, value, path);
  const named = type?.kind === 'definition' ? types.get(type.name) : undefined;
  const last = follow(value, path).values.at(-1);
  if (named?.kind !== 'enum' || last?.kind !== 'scalar') return null;
  return suggest(
    String(last.value),
    named.values.map(({ name }) => name),
  );
}
