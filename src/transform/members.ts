import type { Feature, Member, SettledCondition, TypeReference } from '../protocol/model.ts';
import type { BuiltinName } from '../protocol/model.ts';
import { builtinTypes } from '../schema/builtin.ts';
import type * as schema from '../schema/model.ts';
import { type Settle, whereNotOff } from './conditions.ts';
import { descriptionOf, placeOf } from './documentation.ts';

/** A definition that writes members, with its comment. */
export interface Declarer {
  /** Name that the protocol gives it. */
  readonly name: string;
  readonly file: string;
  readonly comment: schema.DocumentationComment | null;
}

export function transformMembers(members: readonly schema.Member[], declarer: Declarer, settle: Settle): readonly Member[] {
  return whereNotOff(members, settle, (member, condition) => ({
    name: member.name,
    type: typeReference(member.type),
    optional: member.optional,
    declaredBy: declarer.name,
    features: transformFeatures(member.features, declarer.comment, settle),
    condition,
    place: placeOf(declarer.file, member.span),
    ...descriptionOf(declarer.comment, member.name),
  }));
}

/** One text of a definition's `Features:` list serves all of its members with that feature. */
export function transformFeatures(
  features: readonly schema.Feature[],
  comment: schema.DocumentationComment | null,
  settle: Settle,
): readonly Feature[] {
  return whereNotOff(features, settle, (feature, condition: SettledCondition | null) => ({
    name: feature.name,
    condition,
    documentation: comment?.features.get(feature.name)?.text() ?? null,
  }));
}

export function typeReference(use: schema.TypeUse): TypeReference {
  const named: TypeReference = builtinTypes.has(use.name)
    ? { kind: 'builtin', name: use.name as BuiltinName }
    : { kind: 'definition', name: use.name };
  return use.array ? { kind: 'array', element: named } : named;
}
