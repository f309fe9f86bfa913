import type { Compiler } from 'webpack';
import type { Freshness, Keeper } from './keeper.ts';
import { asText } from './report.ts';

/** A compilation begins after a refresh; in watch mode, too. Errors are errors of the compilation, so that watching goes on. */
export function forWebpack(keeper: Keeper): (compiler: Compiler) => void {
  return (compiler) => {
    let last: Freshness | null = null;
    compiler.hooks.beforeCompile.tapPromise('qapi-codegen', async () => {
      if (!compiler.isChild()) last = await keeper.refresh();
    });
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
