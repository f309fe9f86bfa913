import type { Described, TypeReference } from '../../protocol/index.ts';
import type { WireStep } from '../model.ts';
import { formsOf, membersNamed } from './counterparts.ts';
import type { VersionSide } from './side.ts';

/**
 * What a version has at a place in the arguments of a command. Several where branches differ and nothing tells which is meant; `unknown` where
 * anything may stand there, or the way to it is not there, which is a finding of its own.
 */
export function thingsAt(side: VersionSide, command: string, steps: readonly WireStep[]): readonly Described[] | 'unknown' {
  const found = side.commands.get(command);
  if (found === undefined) return 'unknown';
  if (found.arguments === null) return steps.length === 1 && found.gen ? [] : 'unknown';
  let at: readonly TypeReference[] = [{ kind: 'definition', name: found.arguments }];
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    const next = follow(side, at, step);
    if (next === 'unknown') return 'unknown';
    // Beside what it lists such a command takes anything.
    if (next.length === 0 && (!isLast || (index === 0 && !found.gen))) return 'unknown';
    if (isLast) return next.flatMap(({ thing }) => thing ?? []);
    at = next.flatMap(({ type }) => type ?? []);
  }
  return 'unknown';
}

interface Reached {
  readonly thing: Described | null;
  readonly type: TypeReference | null;
}

function follow(side: VersionSide, at: readonly TypeReference[], step: WireStep): readonly Reached[] | 'unknown' {
  if (step.kind === 'element') {
    const elements = at.flatMap((type) => (type.kind === 'array' ? [{ thing: null, type: type.element }] : []));
    return elements.length === 0 ? 'unknown' : elements;
  }
  const forms = at.flatMap((type) => {
    const named = type.kind === 'definition' ? side.types.get(type.name) : undefined;
    return named === undefined ? [] : formsOf(side, named);
  });
  if (step.kind === 'value') {
    const enums = forms.flatMap((type) => (type.kind === 'enum' ? [type] : []));
    // Beside an enum an alternate may take any string.
    if (enums.length === 0 || at.some((type) => takesStrings(side, type))) return 'unknown';
    return enums.flatMap(({ values }) => values.filter(({ name }) => name === step.name).map((thing) => ({ thing, type: null })));
  }
  const objects = forms.flatMap((type) => (type.kind === 'object' ? [type] : []));
  if (objects.length === 0) return 'unknown';
  const chooses = (tag: string, value: string): boolean => !Object.hasOwn(step.literals, tag) || step.literals[tag] === value;
  return objects.flatMap((type) => membersNamed(side, type, step.name, chooses).map((thing) => ({ thing, type: thing.type })));
}

function takesStrings(side: VersionSide, type: TypeReference): boolean {
  if (type.kind === 'builtin') return type.name === 'str' || type.name === 'any';
  if (type.kind === 'array') return false;
  const named = side.types.get(type.name);
  return named?.kind === 'alternate' && named.alternatives.some((form) => form.type.kind !== 'definition' && takesStrings(side, form.type));
}
