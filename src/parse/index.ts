export { parseFile } from './expression.ts';
export * from './syntax.ts';
