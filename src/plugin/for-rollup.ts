import { filesToWatch } from './for-chokidar.ts';
import type { Keeper } from './keeper.ts';
import { rollupError, type RollupError } from './report.ts';

/** What Rollup, Rolldown and Vite give to `buildStart`, as far as it is used. */
export interface BuildContext {
  addWatchFile(file: string): void;
  error(error: RollupError): never;
}

/** Every build begins with a refresh, each one in watch mode too. */
export function forRollup(keeper: Keeper): { buildStart(this: BuildContext): Promise<void> } {
  return {
    async buildStart() {
      const freshness = await keeper.refresh();
      const { errors } = freshness;
      for (const file of filesToWatch(freshness)) this.addWatchFile(file);
      if (errors.length > 0) this.error(rollupError(errors));
    },
  };
}
