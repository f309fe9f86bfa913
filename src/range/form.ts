import { type BuiltinName, type Feature, isOpen, type Member, type NamedType, type TypeReference } from '../protocol/index.ts';

/** What tells types apart, and the types that they refer to. */
export interface Form {
  /** In it `#` stands for a reference. */
  readonly text: string;
  readonly references: readonly string[];
}

/**
 * What code can tell of a type: documentation, places, builds and bases are left out, since values are the same without them. That something
 * is deprecated or unstable counts, for the compiler and the validators tell.
 */
export function formOf(type: NamedType): Form {
  const references: string[] = [];
  const refer = (name: string): string => {
    references.push(name);
    return '#';
  };
  return { text: JSON.stringify([type.kind, marks(type.features), ...contentOf(type, refer)]), references };
}

function contentOf(type: NamedType, refer: (name: string) => string): readonly unknown[] {
  switch (type.kind) {
    case 'enum':
      return type.values.map(({ name, features }) => [name, marks(features)]).sort(byName);
    case 'alternate':
      return type.alternatives.map((alternative) => referenceForm(alternative.type, refer));
    case 'object':
      return [
        type.tag,
        [...type.members].sort(compareNames).map((member) => memberForm(member, refer)),
        [...type.branches]
          .sort((a, b) => (a.value < b.value ? -1 : 1))
          .map(({ value, type: content }) => [value, content === null ? '' : refer(content)]),
      ];
  }
}

function memberForm(member: Member, refer: (name: string) => string): readonly unknown[] {
  return [member.name, member.optional || isOpen(member), marks(member.features), referenceForm(member.type, refer)];
}

/** Built-in types that have two names. */
const sameName: Readonly<Partial<Record<BuiltinName, BuiltinName>>> = { int64: 'int', size: 'uint64' };

function referenceForm(reference: TypeReference, refer: (name: string) => string): string {
  switch (reference.kind) {
    case 'builtin':
      return sameName[reference.name] ?? reference.name;
    case 'array':
      return `[${referenceForm(reference.element, refer)}]`;
    case 'definition':
      return refer(reference.name);
  }
}

function marks(features: readonly Feature[]): string {
  return features
    .map(({ name }) => name)
    .filter((name) => name === 'deprecated' || name === 'unstable')
    .sort()
    .join(' ');
}

function compareNames(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function byName([a]: readonly string[], [b]: readonly string[]): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
