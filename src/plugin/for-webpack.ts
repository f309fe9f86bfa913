import path from 'node:path';
import type { Compiler } from 'webpack';
import type { Freshness, Keeper } from './keeper.ts';
import { asText } from './report.ts';

/** A compilation begins after a refresh; in watch mode, too. Errors are errors of the compilation, so that watching goes on. */
export function forWebpack(keeper: Keeper): (compiler: Compiler) => void {
  return (compiler) => {
    let last: Freshness | null = null;
    const refresh = async (): Promise<void> => {
      last = await keeper.refresh();
      if (last.hasChanged) forget(compiler, last.folders);
    };
    compiler.hooks.run.tapPromise('qapi-codegen', refresh);
    compiler.hooks.watchRun.tapPromise('qapi-codegen', refresh);
    compiler.hooks.thisCompilation.tap('qapi-codegen', (compilation) => {
      if (last === null) return;
      for (const file of last.files) compilation.fileDependencies.add(file);
      if (last.errors.length === 0) return;
      const error = new compiler.webpack.WebpackError(asText(last.errors).trimEnd());
      error.hideStack = true;
      compilation.errors.push(error);
    });
  };
}

/**
 * When it is asked for a refresh, webpack knows already which files have changed, and takes what it knows of all others for what they are: what is
 * known of the output has to go, or else the old code is built once more.
 */
function forget(compiler: Compiler, folders: readonly string[]): void {
  const isBelow = (file: string): boolean => folders.some((folder) => file === folder || file.startsWith(folder + path.sep));
  const others = <T>(known: ReadonlyMap<string, T>): Map<string, T> => new Map([...known].filter(([file]) => !isBelow(file)));
  compiler.inputFileSystem?.purge?.([...folders]);
  if (compiler.fileTimestamps !== undefined) compiler.fileTimestamps = others(compiler.fileTimestamps);
  if (compiler.contextTimestamps !== undefined) compiler.contextTimestamps = others(compiler.contextTimestamps);
}
