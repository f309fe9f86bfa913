import { exportAll } from '../declarations.ts';
import type { StructuredFile } from '../output-file.ts';
import type { ValidatorsOptions } from './options.ts';

/** What the index of a package exports besides the modules: the tables, and what the functions speak of. */
export function emitIndexAdditions({ int64 }: Pick<ValidatorsOptions, 'int64'>): StructuredFile {
  const trailer = int64 === 'bigint' ? reexports + ofBigints : reexports;
  return { path: 'index.ts', statements: [exportAll('./tables.js')], trailer };
}

/** By which whoever has a connection of its own reads and prints messages. */
const ofBigints = `export { exactIntegers } from './runtime/exact.js';
export { parseJson, stringifyJson } from './runtime/json.js';
`;

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
