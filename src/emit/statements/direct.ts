/**
 * Prints what fits on lines as they come, and blocks and fields that always have lines of their own; null for the rest, whose breaks
 * have to be weighed.
 */
import { printWidth } from '../printer/options.ts';
import type {
  Call,
  Constant,
  Expression,
  Field,
  FunctionDeclaration,
  If,
  Import,
  Method,
  Reexport,
  Statement,
  SwitchCase,
  TopLevel,
} from './code.ts';
import { flatExpression, flatStatement, flatTopLevel, isHugging, isPoorlyBreakable, isTable, pure, specifier } from './flat.ts';

/** Prints what is not printed here, from the margin of a depth on, without a line break at its end. */
export interface Layout {
  statement(statement: Statement, depth: number): string;
  field(field: Field, depth: number): string;
  element(element: Expression, depth: number): string;
}

const margins = Array.from({ length: 12 }, (_, depth) => '  '.repeat(depth));

function margin(depth: number): string {
  return margins[depth] ?? '  '.repeat(depth);
}

/** The text with a line break at its end. */
export function printDirect(statement: TopLevel, layout: Layout): string | null {
  const flat = flatTopLevel(statement);
  const docs = 'docs' in statement ? `/** ${statement.docs} */\n` : '';
  if (flat !== null && flat.length <= printWidth) return `${docs}${flat}\n`;
  switch (statement.kind) {
    case 'function':
      return printFunction(docs, statement, layout);
    case 'constant': {
      const text = printConstant(statement, layout);
      return text === null ? null : `${docs}${text}`;
    }
    default:
      return printNames(statement);
  }
}

/** One name alone never breaks. */
function printNames(statement: Import | Reexport): string | null {
  if (statement.names.length < 2) return null;
  const names = statement.kind === 'import' ? statement.names : statement.names.map(specifier);
  const from = statement.from === null ? '' : ` from '${statement.from}'`;
  return printItems(`${statement.kind === 'import' ? 'import' : 'export'} {`, names, `}${from};`, 0);
}

function printConstant({ isExported, name, type, value }: Constant, layout: Layout): string | null {
  const left = `${isExported ? 'export ' : ''}const ${name}: ${type} =`;
  if (left.length > printWidth) return null;
  const isMoved = typeof value !== 'string' && value.kind === 'call' && (isPoorlyBreakable(value) || !startsBehind(left, value));
  if (!isMoved) return printOpened(`${left} `, value, ';', 0, layout);
  // A call that has no good place to break at stands on a line of its own, and so does one that would not even begin here.
  const moved = flatExpression(value);
  return moved !== null && moved.length + 3 <= printWidth ? `${left}\n  ${moved};\n` : null;
}

/** Whether there is room for the beginning of a call, up to where its arguments may break. */
function startsBehind(left: string, { callee, isPure }: Call): boolean {
  return left.length + 1 + (isPure === true ? pure.length : 0) + callee.length + 1 <= printWidth;
}

/** What stands on lines of its own, between a head and an end; null where one of them is too long for its line. */
function printItems(head: string, items: readonly string[], end: string, depth: number): string | null {
  const start = margin(depth + 1);
  const longest = printWidth - start.length - 1;
  let text = `${head}\n`;
  for (const item of items) {
    if (item.length > longest) return null;
    text += `${start}${item},\n`;
  }
  return `${text}${margin(depth)}${end}\n`;
}

/** The same for expressions, which have to be on one line each. */
function printExpressions(head: string, values: readonly Expression[], end: string, depth: number): string | null {
  if (values.length === 0 || head.length > printWidth) return null;
  const items: string[] = [];
  for (const value of values) {
    const flat = flatExpression(value);
    if (flat === null) return null;
    items.push(flat);
  }
  return printItems(head, items, end, depth);
}

function printFunction(docs: string, declaration: FunctionDeclaration, layout: Layout): string {
  const { isExported, name, parameters, returns, body } = declaration;
  const start = `${isExported ? 'export ' : ''}function ${name}`;
  const flat = `${start}(${parameters.join(', ')}): ${returns} {`;
  const fits = flat.length + (body.length === 0 ? 1 : 0) <= printWidth || parameters.length === 0;
  const head = fits ? flat : `${start}(\n${parameters.map((parameter) => `  ${parameter},\n`).join('')}): ${returns} {`;
  return body.length === 0 ? `${docs}${head}}\n` : `${docs}${head}\n${printBlock(body, 1, layout)}}\n`;
}

function printBlock(body: readonly Statement[], depth: number, layout: Layout): string {
  let text = '';
  for (const statement of body) text += printStatement(statement, depth, layout);
  return text;
}

function printStatement(statement: Statement, depth: number, layout: Layout): string {
  const flat = flatStatement(statement);
  const start = margin(depth);
  if (flat !== null && start.length + flat.length <= printWidth) return `${start}${flat}\n`;
  const opened = typeof statement === 'string' ? null : printBlockStatement(statement, depth, layout);
  return opened ?? `${layout.statement(statement, depth)}\n`;
}

function printBlockStatement(statement: Exclude<Statement, string>, depth: number, layout: Layout): string | null {
  const start = margin(depth);
  switch (statement.kind) {
    case 'for-in': {
      const body = printBlock(statement.body, depth + 1, layout);
      return statement.body.length === 0 ? null : `${start}for (const ${statement.name} in ${statement.object}) {\n${body}${start}}\n`;
    }
    case 'switch': {
      const value = flatExpression(statement.value);
      if (value === null || `${start}switch (${value}) {`.length > printWidth) return null;
      return `${start}switch (${value}) {\n${statement.cases.map((each) => printCase(each, depth + 1, layout)).join('')}${start}}\n`;
    }
    case 'return':
      return printOpened(`${start}return `, statement.value, ';', depth, layout);
    case 'if':
      return printIf(statement, depth);
    default:
      return null;
  }
}

/** The test on one line, what is done on the next. */
function printIf({ test, then }: If, depth: number): string | null {
  const condition = flatExpression(test);
  const action = flatStatement(then);
  if (condition === null || action === null) return null;
  const [first, second] = [`${margin(depth)}if (${condition})`, `${margin(depth + 1)}${action}`];
  return first.length <= printWidth && second.length <= printWidth ? `${first}\n${second}\n` : null;
}

function printCase({ values, body }: SwitchCase, depth: number, layout: Layout): string {
  const labels = values.length === 0 ? ['default:'] : values.map((text) => `case ${text}:`);
  return labels.map((label) => `${margin(depth)}${label}\n`).join('') + printBlock(body, depth + 1, layout);
}

/** A value that opens on the line of its head and closes on one of its own. */
function printOpened(head: string, value: Expression, tail: string, depth: number, layout: Layout): string | null {
  if (typeof value === 'string') return null;
  if (value.kind === 'arrow') {
    const { parameters, value: body } = value;
    const isList = typeof body !== 'string' && body.kind === 'list';
    return isList ? printOpened(`${head}(${parameters.join(', ')}) => `, body, tail, depth, layout) : null;
  }
  if (head.length >= printWidth) return null;
  if (value.kind === 'fields' && value.fields.length > 0) {
    return `${head}{\n${value.fields.map((field) => printField(field, depth + 1, layout)).join('')}${margin(depth)}}${tail}\n`;
  }
  if (value.kind === 'list') {
    if (!isTable(value)) return printExpressions(`${head}[`, value.elements, `]${tail}`, depth);
    return `${head}[\n${value.elements.map((element) => printElement(element, depth + 1, layout)).join('')}${margin(depth)}]${tail}\n`;
  }
  if (value.kind === 'call' && !isHugging(value)) {
    return printExpressions(`${head}${value.isPure === true ? pure : ''}${value.callee}(`, value.arguments, `)${tail}`, depth);
  }
  return null;
}

export function printElement(element: Expression, depth: number, layout: Layout): string {
  const flat = flatExpression(element);
  const start = margin(depth);
  return flat !== null && start.length + flat.length < printWidth ? `${start}${flat},\n` : `${layout.element(element, depth)},\n`;
}

export function printField(field: Field | Method | string, depth: number, layout: Layout): string {
  const start = margin(depth);
  if (typeof field === 'string') return `${start}${field},\n`;
  if (field.kind === 'method') return printMethod(field, depth, layout);
  const flat = flatExpression(field.value);
  const line = flat === null ? null : `${start}${field.name}: ${flat},\n`;
  if (line !== null && line.length <= printWidth + 1) return line;
  const opened = printOpened(`${start}${field.name}: `, field.value, ',', depth, layout);
  return opened ?? `${layout.field(field, depth)},\n`;
}

function printMethod({ name, parameters, body }: Method, depth: number, layout: Layout): string {
  const start = margin(depth);
  const head = `${start}${name}(${parameters.join(', ')}) {`;
  return body.length === 0 ? `${head}},\n` : `${head}\n${printBlock(body, depth + 1, layout)}${start}},\n`;
}
