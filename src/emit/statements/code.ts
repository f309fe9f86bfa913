/** A small tree of statements, as much of the language as the bodies of generated functions use. */

/** A string is printed as it is: a name, a number, a literal, anything that never breaks. */
export type Expression = string | Call | Element | TypeOf | Not | Comparison | Terms | List | Fields | Arrow;

export interface Call {
  readonly kind: 'call';
  readonly callee: string;
  readonly arguments: readonly Expression[];
  /** Bundlers may leave it out where its value is not used. */
  readonly isPure?: boolean;
}

/** `members['total']` */
export interface Element {
  readonly kind: 'element';
  readonly of: string;
  readonly key: string;
}

export interface TypeOf {
  readonly kind: 'typeof';
  readonly of: string | Element;
}

/** Of a call or an element: others are told by their operator. */
export interface Not {
  readonly kind: 'not';
  readonly of: string | Call | Element;
}

export interface Comparison {
  readonly kind: 'comparison';
  readonly left: Expression;
  readonly operator: '===' | '!==' | '>=' | '>';
  readonly right: string | Call | Element;
}

/** `a || b || c` or `a && b && c` */
export interface Terms {
  readonly kind: 'terms';
  readonly operator: '||' | '&&';
  readonly terms: readonly Exclude<Expression, Terms>[];
}

export interface List {
  readonly kind: 'list';
  readonly elements: readonly Expression[];
}

/** An object; always on lines of its own if it has any fields. */
export interface Fields {
  readonly kind: 'fields';
  /** A string stands for a field of the same name as its value. */
  readonly fields: readonly (Field | Method | string)[];
}

export interface Field {
  readonly kind: 'field';
  readonly name: string;
  readonly value: Expression;
}

export interface Method {
  readonly kind: 'method';
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: readonly Statement[];
}

/** `() => value` */
export interface Arrow {
  readonly kind: 'arrow';
  readonly parameters: readonly string[];
  readonly value: Exclude<Expression, Fields>;
}

export type Statement = string | If | Return | Declaration | ForIn | Switch | Evaluate;

/** One that leaves the function or loop, on one line if there is room. */
export interface If {
  readonly kind: 'if';
  readonly test: Expression;
  readonly then: Statement;
}

export interface Return {
  readonly kind: 'return';
  readonly value: Expression;
}

export interface Declaration {
  readonly kind: 'declaration';
  readonly keyword: 'const' | 'let';
  readonly name: string;
  readonly value: Expression;
}

export interface ForIn {
  readonly kind: 'for-in';
  readonly name: string;
  readonly object: string;
  readonly body: readonly Statement[];
}

export interface Switch {
  readonly kind: 'switch';
  readonly value: string | Element;
  readonly cases: readonly SwitchCase[];
}

export interface SwitchCase {
  /** Texts of the values; none for the default. */
  readonly values: readonly string[];
  readonly body: readonly Statement[];
}

export interface Evaluate {
  readonly kind: 'evaluate';
  readonly value: Call;
}

/** What stands at the top of a file. */
export type TopLevel = Import | Reexport | FunctionDeclaration | Constant;

export interface Import {
  readonly kind: 'import';
  readonly names: readonly string[];
  readonly from: string;
}

/** `export { a as b };` or `export { a as b } from './c.js';` */
export interface Reexport {
  readonly kind: 'reexport';
  readonly names: readonly (readonly [name: string, as: string])[];
  readonly from: string | null;
}

export interface FunctionDeclaration {
  readonly kind: 'function';
  readonly isExported: boolean;
  /** One line. */
  readonly docs?: string;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returns: string;
  readonly body: readonly Statement[];
}

export interface Constant {
  readonly kind: 'constant';
  readonly isExported: boolean;
  readonly docs?: string;
  readonly name: string;
  /** Without anything in it that prettier would break. */
  readonly type: string;
  readonly value: Expression;
}

export function call(callee: string, ...args: readonly Expression[]): Call {
  return { kind: 'call', callee, arguments: args };
}

export function pureCall(callee: string, ...args: readonly Expression[]): Call {
  return { kind: 'call', callee, arguments: args, isPure: true };
}

export function not(of: Not['of']): Not {
  return { kind: 'not', of };
}

export function typeOf(of: TypeOf['of']): TypeOf {
  return { kind: 'typeof', of };
}

export function compare(left: Expression, operator: Comparison['operator'], right: Comparison['right']): Comparison {
  return { kind: 'comparison', left, operator, right };
}

export function list(elements: readonly Expression[]): List {
  return { kind: 'list', elements };
}

export function field(name: string, value: Expression): Field {
  return { kind: 'field', name, value };
}

export function returns(value: Expression): Return {
  return { kind: 'return', value };
}

export function declare(name: string, value: Expression, keyword: 'const' | 'let' = 'const'): Declaration {
  return { kind: 'declaration', keyword, name, value };
}

export function when(test: Expression, then: Statement): If {
  return { kind: 'if', test, then };
}
