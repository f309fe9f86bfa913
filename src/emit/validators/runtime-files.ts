/** The part of the runtime that validators are made of, as it is copied into every package. */
import catalogue from '../../runtime/catalogue.ts?raw';
import checks from '../../runtime/checks.ts?raw';
import exactIntegers from '../../runtime/client/exact-integers.ts?raw';
import exact from '../../runtime/exact.ts?raw';
import explain from '../../runtime/explain.ts?raw';
import issue from '../../runtime/issue.ts?raw';
import json from '../../runtime/json.ts?raw';
import messages from '../../runtime/messages.ts?raw';
import names from '../../runtime/names.ts?raw';
import progress from '../../runtime/progress.ts?raw';
import shapeText from '../../runtime/shape-text.ts?raw';
import shapes from '../../runtime/shapes.ts?raw';
import standardSchema from '../../runtime/standard-schema.ts?raw';
import validation from '../../runtime/validation.ts?raw';
import words from '../../runtime/words.ts?raw';
import type { TextFile } from '../output-file.ts';
import { runtimeText } from '../runtime-text.ts';
import type { ValidatorsOptions } from './options.ts';

const sources = {
  catalogue,
  checks,
  explain,
  issue,
  messages,
  names,
  progress,
  'shape-text': shapeText,
  shapes,
  'standard-schema': standardSchema,
  validation,
  words,
};

/** By which JSON with bigints is read and printed, also where there is no client. */
const ofBigints = { 'client/exact-integers': exactIntegers, exact, json };

/** @param header - Comment lines at the head of each file */
export function emitRuntime(header: string, { int64 }: Pick<ValidatorsOptions, 'int64'>): readonly TextFile[] {
  return Object.entries({ ...sources, ...(int64 === 'bigint' ? ofBigints : {}) }).map(([name, text]) => ({
    path: `runtime/${name}.ts`,
    text: header + runtimeText(text),
  }));
}
