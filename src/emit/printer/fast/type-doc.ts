/** Lays out types: where lines break when there is no room for all on one. */
import { type Doc, group, ifBroken, indent, join, line, softLine } from '../../statements/doc.ts';
import { type MemberSyntax, needsParentheses, type TypeSyntax } from './type-syntax.ts';

export function typeDoc(type: TypeSyntax): Doc {
  switch (type.kind) {
    case 'word':
      return type.text;
    case 'operator':
      return [`${type.operator} `, nested(type.of)];
    case 'array':
      return [nested(type.of), '[]'];
    case 'generic':
      return [type.name, argumentsDoc(type.arguments)];
    case 'object':
      return objectDoc(type.members);
    case 'union':
      return isCompact(type)
        ? join(
            ' | ',
            type.terms.map((term) => unionTerm(term)),
          )
        : unionDoc(type.terms);
    case 'intersection':
      return intersectionDoc(type.terms);
  }
}

/** An operand of something that binds closer than `|` and `&`. */
function nested(type: TypeSyntax): Doc {
  if (!needsParentheses(type)) return typeDoc(type);
  if (type.kind === 'union' && !isCompact(type)) return ['(', group([indent([softLine, typeDoc(type)]), softLine]), ')'];
  return ['(', typeDoc(type), ')'];
}

function unionDoc(terms: readonly TypeSyntax[]): Doc {
  return group(terms.map((term, index) => [index === 0 ? ifBroken('| ') : [line, '| '], indent(unionTerm(term))]));
}

function unionTerm(term: TypeSyntax): Doc {
  return term.kind === 'intersection' ? ['(', typeDoc(term), ')'] : typeDoc(term);
}

/** One object or named type and otherwise nothing but `null` stay together. */
export function isCompact(type: TypeSyntax & { readonly kind: 'union' | 'intersection' }): boolean {
  if (type.kind !== 'union') return false;
  const main = type.terms.find((term) => term.kind === 'object' || term.kind === 'generic' || (term.kind === 'word' && term.isName));
  return main !== undefined && type.terms.every((term) => term === main || (term.kind === 'word' && /^(?:null|void)$/.test(term.text)));
}

/** Objects open on the line of what they are joined with, everything else begins a line. */
function intersectionDoc(terms: readonly TypeSyntax[]): Doc {
  let isInside = false;
  return group(
    terms.map((term, index) => {
      const content = nested(term);
      const previous = terms[index - 1];
      if (previous === undefined) return content;
      const isObject = term.kind === 'object';
      const wasObject = previous.kind === 'object';
      if (isObject && wasObject) return [' & ', isInside ? indent(content) : content];
      if (!isObject && !wasObject) return indent([' &', line, content]);
      if (index > 1) isInside = true;
      return [' & ', index > 1 ? indent(content) : content];
    }),
  );
}

function argumentsDoc(args: readonly TypeSyntax[]): Doc {
  const [only] = args;
  const content = args.map((argument) => typeDoc(argument));
  if (args.length === 1 && only !== undefined && staysBeside(only)) return ['<', content, '>'];
  return group(['<', indent([softLine, join([',', line], content)]), softLine, '>']);
}

/** A single argument that does not leave the line of its brackets. */
function staysBeside(type: TypeSyntax): boolean {
  return type.kind === 'word' ? !/^[\w$]+\[/.test(type.text) : type.kind === 'object' || (type.kind === 'union' && isCompact(type));
}

function objectDoc(members: readonly MemberSyntax[]): Doc {
  if (members.length === 0) return '{}';
  const docs = members.map(({ head, type }): Doc => memberDoc(head, type));
  return group(['{', indent([line, join([';', line], docs)]), ifBroken(';'), line, '}']);
}

/** @param head - With the colon and the space behind it, which goes where a union begins on the next line */
export function memberDoc(head: string, type: TypeSyntax): Doc {
  if (type.kind !== 'union' || isCompact(type)) return [head, typeDoc(type)];
  return [head.slice(0, -1), group(indent([line, typeDoc(type)]))];
}
