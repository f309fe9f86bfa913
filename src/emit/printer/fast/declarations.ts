/** Lays out statements at the top level, each with a line break at its end; null for what only the reference printer can. */
import { type Doc, group, hardLine, ifBroken, indent, indentIfBroken, join, line, printDoc, softLine } from '../../statements/doc.ts';
import type {
  EmittedConstant,
  EmittedExport,
  EmittedImport,
  EmittedInterface,
  EmittedProperty,
  EmittedTypeAlias,
} from '../../structures.ts';
import { printWidth } from '../options.ts';
import { documentationComment } from './comments.ts';
import { parseType, printedName } from './parse-type.ts';
import { preferredQuotes, singleQuoted } from './string-literal.ts';
import { isCompact, memberDoc, typeDoc } from './type-doc.ts';
import { flatType, type TypeSyntax } from './type-syntax.ts';

const name = /^[A-Za-z_$][\w$]*$/;
const specifier = /^[\w$./@-]+$/;

/** A line of text that fits, or the text broken into lines. */
function fitted(flat: string, doc: () => Doc): string {
  return flat.length <= printWidth ? `${flat}\n` : `${printDoc(doc(), printWidth)}\n`;
}

export function printImport({ isTypeOnly, moduleSpecifier, namedImports }: EmittedImport): string | null {
  if (namedImports.length === 0 || !namedImports.every((each) => name.test(each)) || !specifier.test(moduleSpecifier)) return null;
  const head = isTypeOnly ? 'import type ' : 'import ';
  const tail = ` from '${moduleSpecifier}';`;
  const flat = `${head}{ ${namedImports.join(', ')} }${tail}`;
  // One name alone never breaks.
  if (flat.length <= printWidth || namedImports.length === 1) return `${flat}\n`;
  return `${head}{\n${namedImports.map((each) => `  ${each},\n`).join('')}}${tail}\n`;
}

export function printExport({ moduleSpecifier }: EmittedExport): string | null {
  return specifier.test(moduleSpecifier) ? `export * from '${moduleSpecifier}';\n` : null;
}

export function printTypeAlias({ name: alias, typeParameters = [], type, docs }: EmittedTypeAlias): string | null {
  const comment = commentOf(docs, '');
  const parameters = typeParameters.map(parseParameter);
  if (comment === null || !name.test(alias) || !parameters.every((parameter) => parameter !== null)) return null;
  const start = `export type ${alias}`;
  const head = `${start}${flatParameters(parameters)} =`;
  if (type.includes('\n')) {
    const [first = ''] = type.split('\n', 1);
    return head.length + 1 + first.length <= printWidth ? `${comment}${head} ${type};\n` : null;
  }
  const syntax = parseType(type);
  if (syntax === null) return null;
  return comment + fitted(`${head} ${flatType(syntax)};`, () => aliasDoc([start, parametersDoc(parameters)], parameters, syntax));
}

/** Prettier's choice between breaking behind `=` and inside of the type. */
function aliasDoc(left: Doc, parameters: readonly Parameter[], type: TypeSyntax): Doc {
  const content = typeDoc(type);
  if (type.kind === 'union' && !isCompact(type)) return group([group(left), ' =', group(indent([line, content])), ';']);
  if (parameters.length > 1 && parameters.some(({ constraint, value }) => constraint !== null || value !== null)) {
    return group([left, ' = ', group(content), ';']);
  }
  const id = Symbol('fluid');
  return group([group(left), ' =', group(indent(line), id), indentIfBroken(content, id), ';']);
}

export function printInterface(declaration: EmittedInterface): string | null {
  const { name: own, typeParameters = [], extends: bases = [], indexSignatures = [], properties = [], docs } = declaration;
  const comment = commentOf(docs, '');
  const parameters = typeParameters.map(parseParameter);
  const parents = bases.map(parseType);
  if (comment === null || !name.test(own) || !parameters.every((parameter) => parameter !== null)) return null;
  if (!parents.every((parent) => parent?.kind === 'word' && parent.isName)) return null;
  const isEmpty = properties.length + indexSignatures.length === 0;
  let text = `${comment}${interfaceHead(own, parameters, bases, isEmpty ? ' {}' : ' {')}\n`;
  if (isEmpty) return text;
  for (const { keyName, keyType, returnType } of indexSignatures) text += `  [${keyName}: ${keyType}]: ${returnType};\n`;
  for (const property of properties) {
    const printed = printProperty(property);
    if (printed === null) return null;
    text += printed;
  }
  return `${text}}\n`;
}

/** @param end - What opens the body */
function interfaceHead(own: string, parameters: readonly Parameter[], bases: readonly string[], end: string): string {
  const start = `export interface ${own}`;
  const flat = `${start}${flatParameters(parameters)}${bases.length === 0 ? '' : ` extends ${bases.join(', ')}`}${end}`;
  if (flat.length <= printWidth) return flat;
  const left: Doc = [start, parametersDoc(parameters)];
  // One name alone stays where it is.
  if (bases.length < 2) return printDoc([left, bases.length === 0 ? '' : ` extends ${bases.join('')}`, end], printWidth);
  return printDoc([group([left, indent([line, 'extends', group(indent([line, join([',', line], bases)]))])]), end], printWidth);
}

/** Types that have no place to break at. */
const unbreakable = /^[A-Za-z_$][\w$]*(?:\[\])*$/;

function printProperty({ name: written, hasQuestionToken, type, docs }: EmittedProperty): string | null {
  const comment = commentOf(docs, '  ');
  const printed = printedName(written);
  if (comment === null || printed === null) return null;
  const head = `  ${printed}${hasQuestionToken ? '?' : ''}: `;
  if (unbreakable.test(type)) return `${comment}${head}${type};\n`;
  const syntax = parseType(type);
  if (syntax === null) return null;
  return comment + fitted(`${head}${flatType(syntax)};`, () => indent([memberDoc(head, syntax), ';']));
}

/** The one form that a value has: a frozen list. */
const frozenList = new RegExp(`^/\\* @__PURE__ \\*/ Object\\.freeze\\(\\[((?:${singleQuoted}(?:, (?!\\]))?)*)\\]\\)$`);

export function printConstant({ declarations: [{ name: own, type, initializer }], docs }: EmittedConstant): string | null {
  const comment = commentOf(docs, '');
  const syntax = parseType(type);
  const list = frozenList.exec(initializer)?.[1];
  if (comment === null || !name.test(own) || syntax === null || list === undefined || !isPlain(syntax)) return null;
  const elements = [...list.matchAll(new RegExp(singleQuoted, 'g'))].map(([literal]) => preferredQuotes(literal));
  const left = `export const ${own}: ${flatType(syntax)} =`;
  const callee = '/* @__PURE__ */ Object.freeze(';
  return comment + fitted(`${left} ${callee}[${elements.join(', ')}]);`, () => constantDoc(left, callee, elements));
}

function constantDoc(left: string, callee: string, elements: readonly string[]): Doc {
  const id = Symbol('fluid');
  const list = group(['[', indent([softLine, join([',', line], elements), ifBroken(',')]), softLine, ']']);
  // The list begins behind the parenthesis, except where there is room for no more than that.
  if (elements.length > 0 && left.length + 1 + callee.length === printWidth) {
    return [left, ' ', callee, indent([hardLine, list, ',']), hardLine, ');'];
  }
  const argument = elements.length > 0 ? list : group([indent([softLine, '[]', ifBroken(',')]), softLine]);
  return group([left, group(indent(line), id), indentIfBroken([callee, argument, ')'], id), ';']);
}

/** Names and lists of them, which never break. */
function isPlain(type: TypeSyntax): boolean {
  return type.kind === 'word' || ((type.kind === 'array' || type.kind === 'operator') && isPlain(type.of));
}

function commentOf(docs: readonly [string] | undefined, margin: string): string | null {
  return docs === undefined ? '' : documentationComment(docs[0], margin);
}

/** `C extends CONSTRAINT = VALUE` */
interface Parameter {
  readonly name: string;
  readonly constraint: string | null;
  readonly value: string | null;
}

const parameterPattern = /^([A-Za-z_$][\w$]*)(?: extends ([A-Za-z_$][\w$]*))?(?: = ([A-Za-z_$][\w$]*))?$/;

function parseParameter(text: string): Parameter | null {
  const [, own, constraint = null, value = null] = parameterPattern.exec(text) ?? [];
  return own === undefined ? null : { name: own, constraint, value };
}

function flatParameters(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return '';
  const texts = parameters.map(
    ({ name: own, constraint, value }) =>
      own + (constraint === null ? '' : ` extends ${constraint}`) + (value === null ? '' : ` = ${value}`),
  );
  return `<${texts.join(', ')}>`;
}

function parametersDoc(parameters: readonly Parameter[]): Doc {
  if (parameters.length === 0) return '';
  const docs = parameters.map(({ name: own, constraint, value }) =>
    group([own, constraint === null ? '' : moved(' extends', constraint), value === null ? '' : moved(' =', value)]),
  );
  return group(['<', indent([softLine, join([',', line], docs)]), ifBroken(','), softLine, '>']);
}

/** On the next line where that is needed. */
function moved(sign: string, text: string): Doc {
  const id = Symbol('moved');
  return [sign, group(indent(line), id), indentIfBroken(text, id)];
}
