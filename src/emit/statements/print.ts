/** Prints statements in prettier's layout, without prettier: what is printed is a fixed point of it. */
import { printWidth } from '../printer/options.ts';
import type {
  Arrow,
  Call,
  Constant,
  Expression,
  Field,
  Fields,
  FunctionDeclaration,
  Import,
  List,
  Reexport,
  Statement,
  Switch,
  TopLevel,
} from './code.ts';
import { isHugging, isPoorlyBreakable, isTable, pure, specifier } from './flat.ts';
import { type Layout, printDirect, printElement, printField } from './direct.ts';
import { type Doc, group, hardLine, ifBroken, indent, indentIfBroken, join, line, printDoc, softLine } from './doc.ts';

/** The text of a file; a blank line stands between all that are no imports. What is text already is taken as it is. */
export function printFile(header: string, statements: readonly (TopLevel | string)[]): string {
  const isImport = (statement: TopLevel | string): boolean => typeof statement !== 'string' && statement.kind === 'import';
  const print = (statement: TopLevel | string): string => (typeof statement === 'string' ? statement : printTopLevel(statement));
  const head = [header, ...statements.filter(isImport).map(print)].filter((text) => text !== '').join('');
  return [...(head === '' ? [] : [head]), ...statements.filter((statement) => !isImport(statement)).map(print)].join('\n');
}

/** The text of a part of a file that imports nothing. */
export function printPart(statements: readonly Exclude<TopLevel, Import>[]): string {
  return statements.map(printTopLevel).join('\n');
}

/** Fields, each on lines of its own, as they stand in an object whose braces are at the margin of the depth above. */
export function printFields(fields: readonly Field[], depth: number): string {
  return fields.map((field) => printField(field, depth, layout)).join('');
}

/** Rows of a table, likewise. */
export function printElements(elements: readonly Expression[], depth: number): string {
  return elements.map((element) => printElement(element, depth, layout)).join('');
}

/** The text of a statement, with a line break behind it. */
function printTopLevel(statement: TopLevel): string {
  return printDirect(statement, layout) ?? `${printDoc(topLevel(statement), printWidth)}\n`;
}

/** Weighs where lines break, for what does not fit on one. */
const layout: Layout = {
  statement: (statement, depth) => printAt(depth, statementDoc(statement)),
  // The comma behind them takes room, too.
  field: (field, depth) => printAt(depth, [fieldDoc(field.name, field.value), ',']).slice(0, -1),
  element: (element, depth) => printAt(depth, [expression(element), ',']).slice(0, -1),
};

function printAt(depth: number, doc: Doc): string {
  let content: Doc = ['  '.repeat(depth), doc];
  for (let level = 0; level < depth; level++) content = indent(content);
  return printDoc(content, printWidth);
}

function topLevel(statement: TopLevel): Doc {
  switch (statement.kind) {
    case 'import':
      return importDoc(statement);
    case 'reexport':
      return reexport(statement);
    case 'function':
      return functionDoc(statement);
    case 'constant':
      return constantDoc(statement);
  }
}

function importDoc({ names, from }: Import): Doc {
  return ['import ', braced(names), ` from '${from}';`];
}

function reexport({ names, from }: Reexport): Doc {
  return ['export ', braced(names.map(specifier)), from === null ? ';' : ` from '${from}';`];
}

/** One name alone never breaks. */
function braced(names: readonly string[]): Doc {
  if (names.length < 2) return `{ ${names.join('')} }`;
  return group(['{', indent([line, join([',', line], names), ifBroken(',')]), line, '}']);
}

function functionDoc({ isExported, docs, name, parameters, returns, body }: FunctionDeclaration): Doc {
  return [
    ...(docs === undefined ? [] : [`/** ${docs} */`, hardLine]),
    `${isExported ? 'export ' : ''}function ${name}`,
    group([parametersDoc(parameters), `: ${returns}`]),
    ' ',
    block(body),
  ];
}

function parametersDoc(parameters: readonly string[]): Doc {
  if (parameters.length === 0) return '()';
  return group(['(', indent([softLine, join([',', line], parameters), ifBroken(',')]), softLine, ')']);
}

function constantDoc({ isExported, docs, name, type, value }: Constant): Doc {
  return [
    ...(docs === undefined ? [] : [`/** ${docs} */`, hardLine]),
    assignment(`${isExported ? 'export ' : ''}const ${name}: ${type}`, value),
    ';',
  ];
}

/** Prettier's choice between breaking behind `=` and inside of the value. */
function assignment(left: string, value: Expression): Doc {
  if (typeof value !== 'string' && (value.kind === 'element' || (value.kind === 'call' && isPoorlyBreakable(value)))) {
    return group([left, ' =', group(indent([line, expression(value)]))]);
  }
  return fluid(`${left} =`, value);
}

/** Breaks behind the sign only where what follows would not even begin on the line. */
function fluid(left: string, value: Expression): Doc {
  const id = Symbol('fluid');
  return group([left, group(indent(line), id), indentIfBroken(expression(value), id)]);
}

function block(body: readonly Statement[]): Doc {
  if (body.length === 0) return '{}';
  return ['{', indent([hardLine, join(hardLine, body.map(statementDoc))]), hardLine, '}'];
}

function statementDoc(statement: Statement): Doc {
  if (typeof statement === 'string') return statement;
  switch (statement.kind) {
    case 'if':
      return group([
        group(['if (', group([indent([softLine, raw(statement.test)]), softLine]), ')']),
        indent([line, statementDoc(statement.then)]),
      ]);
    case 'return':
      return ['return ', returned(statement.value), ';'];
    case 'declaration':
      return [assignment(`${statement.keyword} ${statement.name}`, statement.value), ';'];
    case 'for-in':
      return [`for (const ${statement.name} in ${statement.object}) `, block(statement.body)];
    case 'switch':
      return switchDoc(statement);
    case 'evaluate':
      return [expression(statement.value), ';'];
  }
}

function switchDoc({ value, cases }: Switch): Doc {
  const clauses = cases.flatMap(({ values, body }) => {
    const labels = values.length === 0 ? ['default:'] : values.map((text) => `case ${text}:`);
    const last = labels.pop() ?? '';
    return [...labels, body.length === 0 ? last : [last, indent([hardLine, join(hardLine, body.map(statementDoc))])]];
  });
  return [
    group(['switch (', indent([softLine, expression(value)]), softLine, ')']),
    ' {',
    indent([hardLine, join(hardLine, clauses)]),
    hardLine,
    '}',
  ];
}

/** What is behind the operator of a comparison is moved in where it stands among others. */
function term(value: Expression): Doc {
  if (typeof value === 'string' || value.kind !== 'comparison') return expression(value);
  return group([expression(value.left), indent([' ', group([value.operator, line, expression(value.right)])])]);
}

/** Operators break with what stands around them, where that has its own parentheses. */
function raw(value: Expression): Doc {
  if (typeof value === 'string') return value;
  if (value.kind === 'comparison') return [expression(value.left), ' ', group([value.operator, line, expression(value.right)])];
  if (value.kind === 'terms') return join([` ${value.operator}`, line], value.terms.map(term));
  return expression(value);
}

/** Where an operator stands alone, what is behind it moves together with it. */
function operation(value: Expression): Doc {
  const [first, second, ...more] = typeof value !== 'string' && value.kind === 'terms' ? value.terms : [];
  if (typeof value === 'string' || value.kind !== 'terms' || first === undefined || second === undefined || more.length > 0)
    return raw(value);
  return [expression(first), ' ', group([value.operator, line, expression(second)])];
}

function returned(value: Expression): Doc {
  const isBinary = typeof value !== 'string' && (value.kind === 'comparison' || value.kind === 'terms');
  if (!isBinary) return expression(value);
  return group([ifBroken('('), indent([softLine, group(operation(value))]), softLine, ifBroken(')')]);
}

function expression(value: Expression): Doc {
  if (typeof value === 'string') return value;
  switch (value.kind) {
    case 'call':
      return [value.isPure === true ? pure : '', value.callee, argumentsDoc(value)];
    case 'element':
      return [value.of, group(['[', indent([softLine, value.key]), softLine, ']'])];
    case 'typeof':
      return ['typeof ', expression(value.of)];
    case 'not':
      return ['!', expression(value.of)];
    case 'comparison':
    case 'terms':
      return group(raw(value));
    case 'list':
      return listDoc(value);
    case 'fields':
      return fieldsDoc(value);
    case 'arrow':
      return arrowDoc(value);
  }
}

function argumentsDoc(value: Call): Doc {
  const { arguments: args } = value;
  if (args.length === 0) return '()';
  if (isHugging(value)) return ['(', args.map(expression), ')'];
  return group(['(', indent([softLine, join([',', line], args.map(expression)), ifBroken(',')]), softLine, ')']);
}

function listDoc(value: List): Doc {
  const { elements } = value;
  if (elements.length === 0) return '[]';
  return group([
    '[',
    indent([isTable(value) ? hardLine : softLine, join([',', line], elements.map(expression)), ifBroken(',')]),
    softLine,
    ']',
  ]);
}

function fieldsDoc({ fields }: Fields): Doc {
  if (fields.length === 0) return '{}';
  const docs = fields.map((field): Doc => {
    if (typeof field === 'string') return field;
    if (field.kind === 'method') return [field.name, parametersDoc(field.parameters), ' ', block(field.body)];
    return fieldDoc(field.name, field.value);
  });
  return group(['{', indent([hardLine, join([',', hardLine], docs), ',']), hardLine, '}']);
}

function fieldDoc(name: string, value: Expression): Doc {
  // Behind a name this short, a line of its own would begin hardly further to the left.
  if (typeof value === 'string' && name.length < 5) return `${name}: ${value}`;
  if (typeof value === 'string' && value.startsWith("'")) return group([name, ':', group(indent([line, value]))]);
  if (typeof value !== 'string' && value.kind === 'arrow') return group([name, ': ', expression(value)]);
  return fluid(`${name}:`, value);
}

/** A list stays beside the arrow, everything else may move to a line of its own. */
function arrowDoc({ parameters, value }: Arrow): Doc {
  const isList = typeof value !== 'string' && value.kind === 'list';
  const body = isList ? [' ', expression(value)] : group(indent([line, expression(value)]));
  return group([group(parametersDoc(parameters)), ' =>', body]);
}
