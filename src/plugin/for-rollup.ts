import { existsSync } from 'node:fs';
import { createBell } from './bell.ts';
import { filesToWatch } from './for-chokidar.ts';
import type { Freshness, Keeper } from './keeper.ts';
import { rollupError, type RollupError } from './report.ts';

/** What Rollup, Rolldown and Vite give to `buildStart`, as far as it is used. */
export interface BuildContext {
  readonly meta: { readonly watchMode: boolean; readonly rolldownVersion?: string };
  addWatchFile(file: string): void;
  error(error: RollupError): never;
}

/** Hooks of Rollup and its relatives. */
export interface BuildHooks {
  buildStart(this: BuildContext): Promise<void>;
  closeWatcher(): void;
}

/** Every build begins with a refresh, each one in watch mode too. */
export function forRollup(keeper: Keeper): BuildHooks {
  const bell = createBell();
  return {
    async buildStart() {
      const freshness = await keeper.refresh();
      for (const file of watchedBy(this, freshness)) this.addWatchFile(file);
      // Rolldown hears of nothing that comes where nothing was.
      const missing = isRolldown(this) && this.meta.watchMode ? filesToWatch(freshness).filter((file) => !existsSync(file)) : [];
      const rung = bell.waitFor(missing);
      if (rung !== null) this.addWatchFile(rung);
      if (freshness.errors.length > 0) this.error(rollupError(freshness.errors));
    },
    closeWatcher() {
      bell.close();
    },
  };
}

function watchedBy(context: BuildContext, freshness: Freshness): readonly string[] {
  const files = filesToWatch(freshness);
  return isRolldown(context) ? files.filter((file) => existsSync(file)) : files;
}

function isRolldown({ meta }: BuildContext): boolean {
  return meta.rolldownVersion !== undefined;
}
