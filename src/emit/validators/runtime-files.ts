/** The part of the runtime that validators are made of, as it is copied into every package. */
import catalogue from '../../runtime/catalogue.ts?raw';
import checks from '../../runtime/checks.ts?raw';
import explain from '../../runtime/explain.ts?raw';
import issue from '../../runtime/issue.ts?raw';
import names from '../../runtime/names.ts?raw';
import progress from '../../runtime/progress.ts?raw';
import shapeText from '../../runtime/shape-text.ts?raw';
import shapes from '../../runtime/shapes.ts?raw';
import standardSchema from '../../runtime/standard-schema.ts?raw';
import validation from '../../runtime/validation.ts?raw';
import words from '../../runtime/words.ts?raw';
import type { TextFile } from '../output-file.ts';
import { runtimeText } from '../runtime-text.ts';

const sources = {
  catalogue,
  checks,
  explain,
  issue,
  names,
  progress,
  'shape-text': shapeText,
  shapes,
  'standard-schema': standardSchema,
  validation,
  words,
};

/** @param header - Comment lines at the head of each file */
export function emitRuntime(header: string): readonly TextFile[] {
  return Object.entries(sources).map(([name, text]) => ({ path: `runtime/${name}.ts`, text: header + runtimeText(text) }));
}
