import type { Protocol } from '../../protocol/index.ts';
import { exportAll } from '../declarations.ts';
import type { OutputFile, StructuredFile } from '../output-file.ts';
import { packageHeader } from './header.ts';
import type { TypesOptions } from './options.ts';

/** Re-exports everything that the given files declare. */
export function emitIndex(protocol: Protocol, options: TypesOptions, files: readonly OutputFile[]): StructuredFile {
  const specifiers = files.map(({ path }) => `./${path.replace(/\.ts$/, '.js')}`);
  return { path: 'index.ts', statements: [packageHeader(protocol, options), ...specifiers.map(exportAll)] };
}
