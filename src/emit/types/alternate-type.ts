import type { AlternateType, TypeReference } from '../../protocol/index.ts';
import { typeAlias } from '../declarations.ts';
import type { EmittedStructure } from '../structures.ts';
import type { TypesContext } from './context.ts';
import { alternateDocs } from './docs.ts';
import type { TypesScope } from './scope.ts';
import { typeText } from './type-text.ts';

/** The union of what a value may be. */
export function emitAlternate(scope: TypesScope, type: AlternateType): readonly EmittedStructure[] {
  const { context } = scope;
  const kept = new Set(alternativeTypes(context, type));
  const alternatives = type.alternatives.filter((alternative) => kept.has(alternative.type));
  const terms = alternatives.map(({ name, type: each }) => typeText(context, each, context.options.integers?.(type.name, name)));
  const text = terms.length === 0 ? 'never' : [...new Set(terms)].join(' | ');
  return [typeAlias(context.names.of('type', type.name), text, alternateDocs(scope, type))];
}

/** What a value may be, the alternate itself aside. */
export function alternativeTypes(context: TypesContext, type: AlternateType): readonly TypeReference[] {
  return type.alternatives
    .map((alternative) => alternative.type)
    .filter((alternative) => !leadsTo(context, alternative, type.name, new Set()));
}

/** An alternative that is the alternate itself adds no value, and TypeScript refuses such an alias. */
function leadsTo(context: TypesContext, reference: TypeReference, wanted: string, seen: Set<string>): boolean {
  if (reference.kind !== 'definition' || seen.has(reference.name)) return false;
  if (reference.name === wanted) return true;
  seen.add(reference.name);
  const type = context.types.get(reference.name);
  return type?.kind === 'alternate' && type.alternatives.some((alternative) => leadsTo(context, alternative.type, wanted, seen));
}
