import path from 'node:path';
import type { Compiler, WebpackError } from 'webpack';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Freshness, Keeper } from './keeper.ts';
import { asText } from './report.ts';

/** A compilation begins after a refresh; in watch mode, too. Errors are errors of the compilation, so that watching goes on. */
export function forWebpack(keeper: Keeper): (compiler: Compiler) => void {
  return (compiler) => {
    let last: Freshness | null = null;
    const asOne = (findings: readonly Diagnostic[]): WebpackError => {
      const one = new compiler.webpack.WebpackError(asText(findings).trimEnd());
      one.hideStack = true;
      return one;
    };
    const refresh = async (): Promise<void> => {
      last = await keeper.refresh();
      if (last.hasChanged) forget(compiler, last.folders);
    };
    // Other plugins, such as those that check types, begin here as well.
    const beforeOthers = { name: 'qapi-codegen', stage: -1000 };
    compiler.hooks.run.tapPromise(beforeOthers, refresh);
    compiler.hooks.watchRun.tapPromise(beforeOthers, refresh);
    compiler.hooks.thisCompilation.tap('qapi-codegen', (compilation) => {
      if (last === null) return;
      for (const file of last.files) compilation.fileDependencies.add(file);
      if (last.errors.length > 0) compilation.errors.push(asOne(last.errors));
      if (last.warnings.length > 0) compilation.warnings.push(asOne(last.warnings));
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
