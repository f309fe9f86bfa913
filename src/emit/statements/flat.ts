/** Code on one line: what it would be if lines had no end. Most of it is short enough, and needs no layout. */
import { printWidth } from '../printer/options.ts';
import type { Call, Expression, List, Statement, TopLevel } from './code.ts';

/** Bundlers may leave out a call behind it. */
export const pure = '/* @__PURE__ */ ';

/** Null for what always takes several lines. */
export function flatExpression(value: Expression): string | null {
  if (typeof value === 'string') return value;
  switch (value.kind) {
    case 'call': {
      const args = flatList(value.arguments);
      return args === null ? null : `${value.isPure === true ? pure : ''}${value.callee}(${args})`;
    }
    case 'element':
      return `${value.of}[${value.key}]`;
    case 'typeof':
    case 'not': {
      const of = flatExpression(value.of);
      return of === null ? null : `${value.kind === 'not' ? '!' : 'typeof '}${of}`;
    }
    case 'comparison': {
      const left = flatExpression(value.left);
      const right = flatExpression(value.right);
      return left === null || right === null ? null : `${left} ${value.operator} ${right}`;
    }
    case 'terms':
      return flatList(value.terms, ` ${value.operator} `);
    case 'list': {
      const elements = isTable(value) ? null : flatList(value.elements);
      return elements === null ? null : `[${elements}]`;
    }
    case 'fields':
      return value.fields.length === 0 ? '{}' : null;
    case 'arrow': {
      const body = flatExpression(value.value);
      return body === null ? null : `(${value.parameters.join(', ')}) => ${body}`;
    }
  }
}

function flatList(values: readonly Expression[], separator = ', '): string | null {
  let text = '';
  for (const value of values) {
    const flat = flatExpression(value);
    if (flat === null) return null;
    // Nothing has an empty text.
    text += text === '' ? flat : separator + flat;
  }
  return text;
}

/** A list of lists, each with more than one element, has a line for each. */
export function isTable({ elements }: List): boolean {
  return (
    elements.length > 1 &&
    elements.every((element) => typeof element !== 'string' && element.kind === 'list' && element.elements.length > 1)
  );
}

/** A list or an object as the only argument hugs the parentheses. */
export function isHugging({ arguments: args }: Call): boolean {
  const [only] = args;
  return args.length === 1 && typeof only !== 'string' && (only?.kind === 'list' || only?.kind === 'fields');
}

/** A call with a short argument is rather moved as a whole. */
export function isPoorlyBreakable({ arguments: args }: Call): boolean {
  const [first] = args;
  return first === undefined || (args.length === 1 && typeof first === 'string' && first.length <= printWidth / 4);
}

/** Null for what always takes several lines. */
export function flatStatement(statement: Statement): string | null {
  if (typeof statement === 'string') return statement;
  switch (statement.kind) {
    case 'if': {
      const test = flatExpression(statement.test);
      const then = flatStatement(statement.then);
      return test === null || then === null ? null : `if (${test}) ${then}`;
    }
    case 'return':
      return ended('return ', flatExpression(statement.value));
    case 'declaration':
      return ended(`${statement.keyword} ${statement.name} = `, flatExpression(statement.value));
    case 'evaluate':
      return ended('', flatExpression(statement.value));
    case 'for-in':
    case 'switch':
      return null;
  }
}

function ended(head: string, value: string | null): string | null {
  return value === null ? null : `${head}${value};`;
}

/** `a`, `a as b` */
export function specifier([name, as]: readonly [name: string, as: string]): string {
  return name === as ? name : `${name} as ${as}`;
}

/** Null for what may take several lines, if only because it is a block. */
export function flatTopLevel(statement: TopLevel): string | null {
  switch (statement.kind) {
    case 'import':
      return `import { ${statement.names.join(', ')} } from '${statement.from}';`;
    case 'reexport': {
      return `export { ${statement.names.map(specifier).join(', ')} }${statement.from === null ? '' : ` from '${statement.from}'`};`;
    }
    case 'constant':
      return ended(
        `${statement.isExported ? 'export ' : ''}const ${statement.name}: ${statement.type} = `,
        flatExpression(statement.value),
      );
    case 'function':
      return null;
  }
}
