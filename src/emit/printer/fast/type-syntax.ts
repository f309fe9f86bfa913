/** Types as they stand in the text of a structure, as much of TypeScript as {@link EmittedStructure} allows. */
export type TypeSyntax =
  /** A name, a literal, a built-in type, `A['b']`: anything that never breaks. */
  | { readonly kind: 'word'; readonly text: string; readonly isName: boolean }
  | { readonly kind: 'operator'; readonly operator: 'keyof' | 'readonly'; readonly of: TypeSyntax }
  | { readonly kind: 'array'; readonly of: TypeSyntax }
  | { readonly kind: 'generic'; readonly name: string; readonly arguments: readonly TypeSyntax[] }
  | { readonly kind: 'object'; readonly members: readonly MemberSyntax[] }
  | { readonly kind: 'union' | 'intersection'; readonly terms: readonly TypeSyntax[] };

export interface MemberSyntax {
  /** With the colon: `'a-b'?: ` */
  readonly head: string;
  readonly type: TypeSyntax;
}

/** The text of a type on one line. */
export function flatType(type: TypeSyntax): string {
  switch (type.kind) {
    case 'word':
      return type.text;
    case 'operator':
      return `${type.operator} ${inParentheses(type.of)}`;
    case 'array':
      return `${inParentheses(type.of)}[]`;
    case 'generic':
      return `${type.name}<${type.arguments.map(flatType).join(', ')}>`;
    case 'object':
      return type.members.length === 0 ? '{}' : `{ ${type.members.map((member) => member.head + flatType(member.type)).join('; ')} }`;
    case 'union':
      return type.terms.map((term) => (term.kind === 'intersection' ? `(${flatType(term)})` : flatType(term))).join(' | ');
    case 'intersection':
      return type.terms.map(inParentheses).join(' & ');
  }
}

function inParentheses(type: TypeSyntax): string {
  return needsParentheses(type) ? `(${flatType(type)})` : flatType(type);
}

/** Inside of what binds closer. */
export function needsParentheses({ kind }: TypeSyntax): boolean {
  return kind === 'union' || kind === 'intersection';
}
