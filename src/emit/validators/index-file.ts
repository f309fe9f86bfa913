import { exportAll } from '../declarations.ts';
import type { StructuredFile } from '../output-file.ts';

/** What the index of a package exports besides the modules: the tables, and what the functions speak of. */
export function emitIndexAdditions(): StructuredFile {
  return { path: 'index.ts', statements: [exportAll('./tables.js')], trailer: reexports };
}

const reexports = `export type {
  CommandEntry,
  CommandFlags,
  EventEntry,
  MemberEntry,
  Validator,
} from './runtime/catalogue.js';
export {
  type Issue,
  type IssueCode,
  type Policy,
  QapiValidationError,
  type ValidateOptions,
} from './runtime/issue.js';
export type { StandardSchemaV1 } from './runtime/standard-schema.js';
`;
